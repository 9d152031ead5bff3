package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.NetworkSummary;
import fittingroom.training.Hyperparameters;
import fittingroom.training.TrainingConfig;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a configuration would cost, from its shapes and from a few batches of noise. */
final class CostProbe {
    private static final int WARM_UP_BATCHES = 2;
    private static final int MEASURED_BATCHES = 4;

    /** @param mayRun whether the processor is free for a probe */
    Workbench.CostPreview measure(TrainingConfig config, boolean mayRun) {
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

    private static double secondsPerEpoch(TrainingConfig config) {
        Hyperparameters hyperparameters = config.hyperparameters();
        int batchSize = hyperparameters.batchSize();
        int trainingImages = (int) (hyperparameters.trainingImages() * (1 - hyperparameters.validationShare()));
        int validationImages = hyperparameters.trainingImages() - trainingImages;
        float[] intensities = new float[batchSize * Dataset.PIXELS];
        Arrays.fill(intensities, 0.5f);
        int[] labels = new int[batchSize];
        Network network = Network.create(config.network(), hyperparameters.seed());
        for (int i = 0; i < WARM_UP_BATCHES; i++) {
            network.trainBatch(intensities, labels, batchSize);
        }
        long start = System.nanoTime();
        for (int i = 0; i < MEASURED_BATCHES; i++) {
            network.trainBatch(intensities, labels, batchSize);
        }
        double secondsPerImage = (System.nanoTime() - start) / 1e9 / (MEASURED_BATCHES * batchSize);
        network.probabilities(intensities, batchSize);
        start = System.nanoTime();
        network.probabilities(intensities, batchSize);
        double validationSecondsPerImage = (System.nanoTime() - start) / 1e9 / batchSize;
        return secondsPerImage * trainingImages + validationSecondsPerImage * validationImages;
    }
}
