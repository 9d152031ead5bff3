package fittingroom.diagnosis;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.network.BatchResult;
import fittingroom.network.Network;

/**
 * "Can it learn at all?": a network that is sound learns a handful of images by heart within a thousand steps
 * (TheDeepChecker, TOSEM 2022). Trains a network of its own, without dropout, augmentation, label smoothing and weight
 * decay, which are there to prevent just that.
 */
public final class SixteenImages {
    private static final int OF_EACH_CLASS = 2;

    private SixteenImages() {}

    /**
     * Tries.
     *
     * @param training at least one image; of fewer than {@value FitCheck#IMAGES} all are taken
     * @throws java.util.concurrent.CancellationException if it was called off
     */
    public static FitCheck check(Experiment experiment, Dataset training, Progress progress) {
        Dataset images = some(training);
        float[] intensities = new float[images.size() * Dataset.PIXELS];
        int[] labels = new int[images.size()];
        for (int i = 0; i < images.size(); i++) {
            images.copyIntensities(i, intensities, i * Dataset.PIXELS);
            labels[i] = images.label(i);
        }
        Network network = Network.create(
                experiment.network(), experiment.hyperparameters().seed());
        network.setDropout(0);
        network.setLearningRate(experiment.hyperparameters().learningRate());
        FitCheck newest = new FitCheck(1, 1, Double.NaN);
        for (int step = 1; step <= FitCheck.STEPS; step++) {
            progress.require(step - 1, FitCheck.STEPS);
            BatchResult result = network.trainBatch(intensities, labels, labels.length);
            newest = new FitCheck(step, 1 - (double) result.correct() / labels.length, result.loss());
            if (newest.learnt() || !Double.isFinite(result.loss())) {
                break;
            }
        }
        return newest;
    }

    /** The first images, at most two of a class. */
    private static Dataset some(Dataset training) {
        int[] taken = new int[training.classCounts().length];
        int[] chosen = new int[Math.min(FitCheck.IMAGES, training.size())];
        int count = 0;
        for (int i = 0; i < training.size() && count < chosen.length; i++) {
            // Where classes are missing, the rest is filled with what there is.
            boolean last = training.size() - i <= chosen.length - count;
            if (last || taken[training.label(i)]++ < OF_EACH_CLASS) {
                chosen[count++] = i;
            }
        }
        return training.subset(chosen);
    }
}
