package fittingroom.ui.shell;

import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent.ImageSet;
import fittingroom.ui.ShownRun;
import fittingroom.ui.evaluation.EvaluationViewModel;
import fittingroom.workbench.AnsweredImages;
import fittingroom.workbench.Evaluations;
import fittingroom.workbench.WorkbenchException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the shown run answered for single images: this session's run for every epoch, a stored one for the test set. */
record ShownAnswers(Evaluations evaluations, ShownRun shown) implements EvaluationViewModel.Answers {
    @Override
    public CompletableFuture<AnsweredImages> of(ImageSet set, int epoch) {
        Optional<RunId> run = shown.runProperty().get();
        if (shown.liveProperty().get() || run.isEmpty()) {
            return evaluations.answered(set, epoch);
        }
        return set == ImageSet.TEST
                ? evaluations.testAnswers(run.get())
                : CompletableFuture.failedFuture(
                        new WorkbenchException(
                                "Of a run from the disk, the answers for single images are kept for the test set: choose test."));
    }
}
