package fittingroom.ui.shell;

import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent.ImageSet;
import fittingroom.ui.ShownRun;
import fittingroom.ui.evaluation.EvaluationViewModel;
import fittingroom.workbench.AnsweredImages;
import fittingroom.workbench.Evaluations;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the shown run answered for single images: of a stored one where its weights are kept. */
record ShownAnswers(Evaluations evaluations, ShownRun shown) implements EvaluationViewModel.Answers {
    @Override
    public CompletableFuture<AnsweredImages> of(ImageSet set, int epoch) {
        Optional<RunId> run = shown.runProperty().get();
        if (shown.liveProperty().get() || run.isEmpty()) {
            return evaluations.answered(set, epoch);
        }
        return set == ImageSet.TEST
                ? evaluations.testAnswers(run.get())
                : evaluations.validationAnswers(run.get(), epoch);
    }
}
