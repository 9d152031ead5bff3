package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.network.Network;

/** Measures a network on a data set at inference speed. */
public final class Evaluator {
    private static final int BATCH_SIZE = 500;
    /** Keras' epsilon: a probability of exactly 0 would make one image's loss infinite. */
    private static final double SMALLEST_PROBABILITY = 1e-7;

    private Evaluator() {}

    /** Mean cross-entropy {@code -log p(actual)} and the confusion matrix of all images. */
    public static Evaluation evaluate(Network network, Dataset dataset) {
        int classes = FashionMnist.CLASS_NAMES.size();
        int[] actual = new int[dataset.size()];
        int[] predicted = new int[dataset.size()];
        float[] intensities = new float[BATCH_SIZE * Dataset.PIXELS];
        double loss = 0;
        for (int start = 0; start < dataset.size(); start += BATCH_SIZE) {
            int size = Math.min(BATCH_SIZE, dataset.size() - start);
            for (int i = 0; i < size; i++) {
                dataset.copyIntensities(start + i, intensities, i * Dataset.PIXELS);
            }
            float[] probabilities = network.probabilities(intensities, size);
            for (int i = 0; i < size; i++) {
                int label = dataset.label(start + i);
                actual[start + i] = label;
                predicted[start + i] = mostProbable(probabilities, i * classes, classes);
                float probability = probabilities[i * classes + label];
                // Math.max would hide a NaN's cause but keeps it NaN, so a diverged network still shows.
                loss -= Math.log(Math.max(probability, SMALLEST_PROBABILITY));
            }
        }
        return new Evaluation(loss / dataset.size(), ConfusionMatrix.count(classes, actual, predicted));
    }

    private static int mostProbable(float[] probabilities, int offset, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (probabilities[offset + i] > probabilities[offset + best]) {
                best = i;
            }
        }
        return best;
    }
}
