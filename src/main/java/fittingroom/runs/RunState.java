package fittingroom.runs;

import fittingroom.training.TrainingOutcome;
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

    /** Where a run stands that ended so. */
    public static RunState after(TrainingOutcome outcome) {
        return outcome.accept(new TrainingOutcome.Visitor<>() {
            @Override
            public RunState completed(TrainingOutcome.Completed completed) {
                return COMPLETED;
            }

            @Override
            public RunState earlyStopped(TrainingOutcome.EarlyStopped stopped) {
                return EARLY_STOPPED;
            }

            @Override
            public RunState stopped(TrainingOutcome.Stopped stopped) {
                return STOPPED;
            }

            @Override
            public RunState diverged(TrainingOutcome.Diverged diverged) {
                return DIVERGED;
            }

            @Override
            public RunState failed(TrainingOutcome.Failed failed) {
                return FAILED;
            }
        });
    }

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
