package fittingroom.runs;

import fittingroom.training.TrainingEvent;

/** What a run tells the world, and which run it is. */
public record RunEvent(RunId run, TrainingEvent event) {}
