package fittingroom.diagnosis;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a run that the doctor looks at; of a run that trains now or of one on the disk.
 *
 * @param experiment as it is now, live changes included
 * @param firstLosses losses of the run's first batches in single precision, at most {@value #FIRST_BATCHES}; empty for
 *     a run that did not start with fresh weights, and for a stored one so long that its record keeps means of batches
 * @param epochs all finished epochs, the first one first; those of a fork don't begin with 1
 * @param validation what the network took the validation images for after each of them
 * @param layers readings of the layers, if the run was watched
 * @param divergedInEpoch the epoch in which the loss stopped being a number
 */
public record Observations(
        Experiment experiment,
        List<Double> firstLosses,
        List<EpochMetrics> epochs,
        List<ConfusionMatrix> validation,
        List<LayerReading> layers,
        Optional<Integer> divergedInEpoch) {

    /** Few enough that the network has hardly learnt. */
    public static final int FIRST_BATCHES = 3;

    public Observations {
        firstLosses = List.copyOf(firstLosses);
        epochs = List.copyOf(epochs);
        validation = List.copyOf(validation);
        layers = List.copyOf(layers);
        if (validation.size() != epochs.size()) {
            throw new IllegalArgumentException(
                    "expected a confusion matrix for each of " + epochs.size() + " epochs, got " + validation.size());
        }
    }

    /** The newest finished epoch; empty before the first. */
    public Optional<EpochMetrics> last() {
        return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    }

    /** The number of the newest finished epoch, counted from 1 along the run's whole line of descent; 0 before the first. */
    public int lastEpoch() {
        return last().map(EpochMetrics::epoch).orElse(0);
    }

    /** An epoch by its number; empty if this run has not trained it: a fork begins where it left its parent. */
    public Optional<EpochMetrics> epoch(int number) {
        return epochs.stream().filter(metrics -> metrics.epoch() == number).findFirst();
    }

    /** The last epochs, oldest first; fewer if there are not as many. */
    public List<EpochMetrics> last(int count) {
        return epochs.subList(Math.max(0, epochs.size() - count), epochs.size());
    }

    /** The finished epoch with the lowest validation loss, counted from 1; 0 before the first. */
    public int bestEpoch() {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (EpochMetrics epoch : epochs) {
            if (epoch.validationLoss() < lowest) {
                lowest = epoch.validationLoss();
                best = epoch.epoch();
            }
        }
        return best;
    }

    /** Readings of the newest epoch that has any, in the order of the layers. */
    public List<LayerReading> newestLayers() {
        int newest = layers.stream().mapToInt(LayerReading::epoch).max().orElse(0);
        return layers.stream().filter(reading -> reading.epoch() == newest).toList();
    }
}
