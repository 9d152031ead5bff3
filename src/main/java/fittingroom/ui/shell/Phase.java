package fittingroom.ui.shell;

/** What the window is busy with. */
public enum Phase {
    /** Data and ND4J load. */
    PREPARING,
    /** The data could not be loaded; nothing can be trained. */
    UNUSABLE,
    READY,
    TRAINING,
    PAUSED,
    /** The training ends and may be tested. */
    STOPPING,
    /** The run ends without a test, as soon as it can. */
    CANCELLING;

    /** Whether a run may be started. */
    boolean canStart() {
        return this == READY || this == PREPARING;
    }

    /** Whether a run goes on that may be paused. */
    boolean canPause() {
        return this == TRAINING || this == PAUSED;
    }

    /** Whether pressing Stop does anything. */
    boolean canStop() {
        return canPause() || this == STOPPING;
    }
}
