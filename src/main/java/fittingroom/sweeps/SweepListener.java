package fittingroom.sweeps;

import fittingroom.training.TrainingEvent;

/** Hears what happens in a sweep. Must not block. */
public interface SweepListener {

    /** A trial began, has another epoch, or ended; on the sweep's thread, in order. */
    void trialChanged(Trial trial);

    /** Comes on any thread. */
    void batchFinished(int trial, TrainingEvent.BatchFinished event);

    /** A sentence that the user should know while the sweep goes on. */
    void warned(String sentence);
}
