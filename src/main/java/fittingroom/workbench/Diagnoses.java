package fittingroom.workbench;

import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.diagnosis.Progress;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the doctor measures on request, one thing after the other on a thread of its own. A {@link Progress} is asked on
 * that thread; a measurement that it calls off is completed exceptionally with a
 * {@link java.util.concurrent.CancellationException}.
 */
public interface Diagnoses {

    /** "Can it learn at all?": sixteen images by heart, within a thousand steps. */
    CompletableFuture<FitCheck> canLearn(Experiment experiment, Progress progress);

    /**
     * Losses along growing learning rates, on copies.
     *
     * @param from a run whose newest checkpoint a copy goes on from; empty for fresh weights
     */
    CompletableFuture<LearningRateCurve> learningRate(Experiment experiment, Optional<RunId> from, Progress progress);

    /** Looks for doubtful labels among the training images, for a minute or more, and keeps what was found. */
    CompletableFuture<SuspectLabels> findSuspectLabels(Progress progress);

    /** What was found last among these training images; empty if nobody has looked. */
    CompletableFuture<Optional<SuspectLabels>> suspectLabels();
}
