package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.NetworkSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a configuration would cost, from its shapes and from a second of training on even pictures. */
final class CostProbe {
    private static final int FEWEST_BATCHES = 4;

    private static final double SECONDS_TO_MEASURE = 0.4;

    /** While a measurement beats the one before by more, Java's compiler is still at work. */
    private static final double STILL_WARMING_UP = 0.9;

    /** Short enough not to be felt when training starts meanwhile. */
    private static final int MOST_MEASUREMENTS = 8;

    /** @param mayRun whether the processor is free for a probe */
    Workbench.CostPreview measure(Experiment config, boolean mayRun) {
        NetworkSummary summary = NetworkSummary.of(config.network());
        Hyperparameters hyperparameters = config.hyperparameters();
        long bytes = summary.trainingBytes(hyperparameters.batchSize());
        long available = NativeBackend.maximumBytes();
        if (bytes > available) {
            return new Workbench.CostPreview(
                    summary.parameters(), bytes, Optional.empty(), Optional.of(refusal(summary, bytes, available)));
        }
        Optional<Double> seconds = mayRun ? Optional.of(secondsPerEpoch(config)) : Optional.empty();
        return new Workbench.CostPreview(summary.parameters(), bytes, seconds, Optional.empty());
    }

    private static String refusal(NetworkSummary summary, long bytes, long available) {
        NetworkSummary.LayerSummary largest = summary.layers().stream()
                .max(Comparator.comparingLong(layer -> layer.parameters() + layer.activationsPerImage()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "The network needs %.1f GB and %.1f GB are available; %s is the largest layer, make it or the batch smaller.",
                bytes / 1e9,
                available / 1e9,
                largest.name());
    }

    private static double secondsPerEpoch(Experiment config) {
        Hyperparameters hyperparameters = config.hyperparameters();
        int batchSize = hyperparameters.batchSize();
        int trainingImages = (int) (hyperparameters.trainingImages() * (1 - hyperparameters.validationShare()));
        int validationImages = hyperparameters.trainingImages() - trainingImages;
        float[] intensities = new float[batchSize * Dataset.PIXELS];
        Arrays.fill(intensities, 0.5f);
        int[] labels = new int[batchSize];
        Network network = Network.create(config.network(), hyperparameters.seed());
        double trainingSecondsPerImage =
                warmSeconds(SECONDS_TO_MEASURE, () -> network.trainBatch(intensities, labels, batchSize)) / batchSize;
        double validationSecondsPerImage =
                warmSeconds(SECONDS_TO_MEASURE / 4, () -> network.probabilities(intensities, batchSize)) / batchSize;
        return trainingSecondsPerImage * trainingImages + validationSecondsPerImage * validationImages;
    }

    /** Of one execution once Java has compiled what it runs. */
    private static double warmSeconds(double atLeast, Runnable work) {
        double cold = medianSeconds(atLeast, work);
        double warm = medianSeconds(atLeast, work);
        for (int i = 2; i < MOST_MEASUREMENTS && warm < STILL_WARMING_UP * cold; i++) {
            cold = warm;
            warm = medianSeconds(atLeast, work);
        }
        return Math.min(cold, warm);
    }

    /** Of one execution, repeated for so long. */
    private static double medianSeconds(double atLeast, Runnable work) {
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        while (seconds.size() < FEWEST_BATCHES || sum < atLeast) {
            long start = System.nanoTime();
            work.run();
            double taken = (System.nanoTime() - start) / 1e9;
            seconds.add(taken);
            sum += taken;
        }
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }
}
