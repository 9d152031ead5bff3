package fittingroom.workbench;

import fittingroom.runs.RunId;
import fittingroom.training.TrainingControl;
import fittingroom.training.TrainingOutcome;
import java.util.concurrent.CompletableFuture;

/** A run that was started; its outcome is always delivered, never an exception. */
public record RunningTraining(RunId id, TrainingControl control, CompletableFuture<TrainingOutcome> outcome) {}
