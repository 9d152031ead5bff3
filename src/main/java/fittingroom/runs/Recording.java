package fittingroom.runs;

import fittingroom.training.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run left behind of how it was trained, for whoever trains it again.
 *
 * @param start where its training began; empty if it began with fresh weights
 * @param end the last place that a checkpoint knows; empty if there is none
 * @param weights SHA-256 of the weights at each checkpoint's place
 * @param warnings what it was told while it was trained
 */
public record Recording(
        Run run,
        Optional<Checkpoint> start,
        Optional<Place> end,
        BatchCurve batches,
        Map<Place, String> weights,
        List<String> warnings) {

    public Recording {
        weights = Map.copyOf(weights);
        warnings = List.copyOf(warnings);
    }

    /**
     * A place between two batches.
     *
     * @param epoch counted from 1
     * @param batch how many of the epoch's batches are done, from 0
     */
    public record Place(int epoch, int batch) implements Comparable<Place> {
        public Place {
            if (epoch < 1 || batch < 0) {
                throw new IllegalArgumentException("no place: epoch " + epoch + ", batch " + batch);
            }
        }

        @Override
        public int compareTo(Place other) {
            return epoch == other.epoch ? Integer.compare(batch, other.batch) : Integer.compare(epoch, other.epoch);
        }
    }
}
