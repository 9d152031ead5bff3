package fittingroom.training;

/** The levers of a running training; every method returns at once and may be called from any thread. */
public interface TrainingControl {

    /** Pauses within one batch and writes a checkpoint. */
    void pause();

    void resume();

    /** Trains one batch, then pauses. */
    void stepBatch();

    /** Trains to the end of the epoch, validation included, then pauses. */
    void stepEpoch();

    /** Ends the training within one batch; the best weights so far are kept, and tested by whoever tests them. */
    void stop();

    /** Ends the run within one batch as {@link #stop()} does, without a test; also while it is being tested. */
    void cancel();

    /** Takes effect at the next batch and is recorded as an event of the run. */
    void change(LiveChange change);
}
