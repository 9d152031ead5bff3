package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.NetworkSummary;
import java.util.ArrayList;
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

    /** Few, as every layer's values stay in memory for them, which those of answers don't. */
    private static final int LOGARITHMS_AT_ONCE = 32;

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
            List<Integer> small = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int label = dataset.label(start + i);
                actual[start + i] = label;
                float probability = probabilities[i * classes + label];
                if (probability < SMALLEST_PROBABILITY) {
                    small.add(start + i);
                } else {
                    loss -= Math.log(probability);
                }
            }
            for (int from = 0; from < small.size(); from += LOGARITHMS_AT_ONCE) {
                List<Integer> some = small.subList(from, Math.min(from + LOGARITHMS_AT_ONCE, small.size()));
                loss -= sumOfLogProbabilities(network, dataset, some);
            }
        }
        return Optional.of(new Evaluation(loss / dataset.size(), Predictions.of(classes, actual, answers)));
    }

    private static double sumOfLogProbabilities(Network network, Dataset dataset, List<Integer> images) {
        float[] intensities = new float[images.size() * Dataset.PIXELS];
        for (int i = 0; i < images.size(); i++) {
            dataset.copyIntensities(images.get(i), intensities, i * Dataset.PIXELS);
        }
        double[] logarithms = network.logProbabilities(intensities, images.size());
        int classes = logarithms.length / images.size();
        double sum = 0;
        for (int i = 0; i < images.size(); i++) {
            sum += logarithms[i * classes + dataset.label(images.get(i))];
        }
        return sum;
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
