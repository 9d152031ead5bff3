package fittingroom.sweeps;

import fittingroom.runs.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One point of a sweep and what became of it.
 *
 * @param number counted from 1
 * @param texts each value of the point as it is written
 * @param runs its runs in the store, one for each seed that was begun
 * @param values the objective of every finished epoch of the first run
 * @param best its value by the {@code worth}, the mean over its seeds; empty before the first epoch
 * @param bestEpoch the epoch of its first run that has that value
 * @param worth which of a run's epochs counts
 * @param waits whether it was cut off and has not begun again since somebody went on with the sweep
 * @param sentence why it failed
 */
public record Trial(
        int number,
        Point point,
        Map<String, String> texts,
        State state,
        List<RunId> runs,
        List<Double> values,
        Optional<Double> best,
        int bestEpoch,
        Worth worth,
        boolean waits,
        Optional<String> sentence) {

    /** How a trial ended, if it has. */
    public enum State {
        RUNNING,
        COMPLETED,
        PRUNED,
        DIVERGED,
        FAILED,
        CANCELLED;

        /** Whether the configuration or the machine is to blame. */
        public boolean isFailure() {
            return this == FAILED || this == DIVERGED;
        }
    }

    /** Which epoch a run is worth. */
    public enum Worth {
        /** That whose weights it keeps and which are tested: the one of the lowest validation loss. */
        KEPT_EPOCH,
        /** That with the best value, whichever weights the run keeps: the rule before ADR 51. */
        BEST_EPOCH
    }

    public Trial {
        texts = Map.copyOf(texts);
        runs = List.copyOf(runs);
        values = List.copyOf(values);
    }
}
