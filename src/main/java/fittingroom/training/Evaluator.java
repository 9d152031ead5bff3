package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.NetworkSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Measures a network on a data set at inference speed. */
public final class Evaluator {
    private static final int MOST_IMAGES_AT_ONCE = 500;
    private static final int FEWEST_IMAGES_AT_ONCE = 8;
    /** Up to here 500 images take less than about a second, so that whoever stops a run need not wait for long. */
    private static final long SMALL_NETWORK_MULTIPLICATIONS = 100_000_000;
    /** A smaller probability has too few digits as a float, or none; its logarithm is asked for by itself. */
    private static final double SMALLEST_PROBABILITY = 1e-7;

    private static final double[] NONE = {};

    private Evaluator() {}

    /**
     * Mean cross-entropy {@code -log p(actual)} of all images, the same as training's however large it is, and every
     * answer.
     */
    public static Evaluation evaluate(Network network, Dataset dataset) {
        return evaluate(network, dataset, () -> false).orElseThrow();
    }

    /**
     * The same, unless somebody changes their mind.
     *
     * @param cancelled asked every few images
     * @return empty if it was cancelled
     */
    public static Optional<Evaluation> evaluate(Network network, Dataset dataset, BooleanSupplier cancelled) {
        int classes = FashionMnist.CLASS_NAMES.size();
        int atOnce = imagesAtOnce(network.spec());
        int[] actual = new int[dataset.size()];
        float[] answers = new float[dataset.size() * classes];
        float[] intensities = new float[atOnce * Dataset.PIXELS];
        double loss = 0;
        for (int start = 0; start < dataset.size(); start += atOnce) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            int size = Math.min(atOnce, dataset.size() - start);
            for (int i = 0; i < size; i++) {
                dataset.copyIntensities(start + i, intensities, i * Dataset.PIXELS);
            }
            float[] probabilities = network.probabilities(intensities, size);
            System.arraycopy(probabilities, 0, answers, start * classes, size * classes);
            boolean anySmall = false;
            for (int i = 0; i < size; i++) {
                int label = dataset.label(start + i);
                actual[start + i] = label;
                anySmall |= probabilities[i * classes + label] < SMALLEST_PROBABILITY;
            }
            double[] logarithms = anySmall ? network.logProbabilities(intensities, size) : NONE;
            for (int i = 0; i < size; i++) {
                int answer = i * classes + actual[start + i];
                loss -= probabilities[answer] < SMALLEST_PROBABILITY
                        ? logarithms[answer]
                        : Math.log(probabilities[answer]);
            }
        }
        return Optional.of(new Evaluation(loss / dataset.size(), Predictions.of(classes, actual, answers)));
    }

    /** Decided by the network alone and not by a clock, as a sum's last digit may depend on it. */
    static int imagesAtOnce(NetworkSpec spec) {
        long multiplications = NetworkSummary.of(spec).layers().stream()
                .mapToLong(layer -> layer.parameters() * positions(layer.inputShape()))
                .sum();
        long images = MOST_IMAGES_AT_ONCE * SMALL_NETWORK_MULTIPLICATIONS / Math.max(1, multiplications);
        return (int) Math.max(FEWEST_IMAGES_AT_ONCE, Math.min(MOST_IMAGES_AT_ONCE, images));
    }

    /** How often a layer's weights are applied to an image: at every pixel, at every step, or once. */
    private static long positions(List<Integer> inputShape) {
        return inputShape.stream()
                .limit(inputShape.size() - 1)
                .mapToLong(Integer::longValue)
                .reduce(1, Math::multiplyExact);
    }
}
