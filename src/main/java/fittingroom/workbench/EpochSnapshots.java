package fittingroom.workbench;

import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The weights of the epochs of this session's newest run; the oldest give way when they grow too large together. */
final class EpochSnapshots {
    private static final long MOST_BYTES = 256_000_000;

    private final TreeMap<Integer, TrainedModel> epochs = new TreeMap<>();
    private @Nullable RunId run;

    synchronized void add(RunId of, int epoch, TrainedModel model) {
        if (!of.equals(run)) {
            epochs.clear();
            run = of;
        }
        epochs.putIfAbsent(epoch, model);
        while (epochs.size() > 1 && bytes() > MOST_BYTES) {
            epochs.pollFirstEntry();
        }
    }

    private long bytes() {
        return epochs.values().stream()
                .mapToLong(model -> (long) Float.BYTES * model.parameters().length)
                .sum();
    }

    synchronized Optional<TrainedModel> find(RunId of, int epoch) {
        return of.equals(run) ? Optional.ofNullable(epochs.get(epoch)) : Optional.empty();
    }

    synchronized Optional<TrainedModel> newest(RunId of) {
        return of.equals(run) && !epochs.isEmpty()
                ? Optional.of(epochs.lastEntry().getValue())
                : Optional.empty();
    }

    /** The run that they are of; empty while there are none. */
    synchronized Optional<RunId> run() {
        return Optional.ofNullable(run);
    }

    /** The epochs of a run that are remembered. */
    synchronized Set<Integer> epochs(RunId of) {
        return of.equals(run) ? Set.copyOf(epochs.keySet()) : Set.of();
    }
}
