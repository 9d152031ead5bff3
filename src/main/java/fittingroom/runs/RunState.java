package fittingroom.runs;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    RUNNING,
    PAUSED,
    COMPLETED,
    EARLY_STOPPED,
    STOPPED,
    DIVERGED,
    FAILED,
    /** Its process ended before the run did; it can be resumed. */
    INTERRUPTED;

    /** The word in the terminal's JSON, for example {@code early_stopped}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a process is busy with it, as far as its own record says. */
    public boolean isAlive() {
        return this == RUNNING || this == PAUSED;
    }

    /** Whether its checkpoint is worth going on from. */
    public boolean isResumable() {
        return this == STOPPED || this == INTERRUPTED || this == FAILED;
    }
}
