package fittingroom.ui.doctor;

import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.diagnosis.Progress;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import fittingroom.workbench.Diagnoses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers when told to. */
final class Asked implements Diagnoses {
    final CompletableFuture<FitCheck> check = new CompletableFuture<>();
    final CompletableFuture<LearningRateCurve> curve = new CompletableFuture<>();
    final List<Progress> listeners = new ArrayList<>();
    Optional<RunId> from = Optional.empty();

    @Override
    public CompletableFuture<FitCheck> canLearn(Experiment experiment, Progress progress) {
        listeners.add(progress);
        return check;
    }

    @Override
    public CompletableFuture<LearningRateCurve> learningRate(
            Experiment experiment, Optional<RunId> run, Progress progress) {
        from = run;
        listeners.add(progress);
        return curve;
    }

    @Override
    public CompletableFuture<SuspectLabels> findSuspectLabels(Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Optional<SuspectLabels>> suspectLabels() {
        throw new UnsupportedOperationException();
    }
}
