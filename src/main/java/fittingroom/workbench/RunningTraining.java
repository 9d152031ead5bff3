package fittingroom.workbench;

import fittingroom.runs.RunId;
import fittingroom.training.TrainingControl;
import fittingroom.training.TrainingOutcome;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was asked for.
 *
 * @param id known once the run has its place on disk; fails with a {@link WorkbenchException} if it gets none
 * @param outcome always delivered, never an exception, once the run's files are closed
 */
public record RunningTraining(
        TrainingControl control, CompletableFuture<RunId> id, CompletableFuture<TrainingOutcome> outcome) {}
