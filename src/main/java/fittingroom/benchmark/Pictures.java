package fittingroom.benchmark;

import fittingroom.data.Dataset;

/** The first training images, cut into batches once, so that nobody's measurement holds the cutting. */
final class Pictures {
    static final int BATCH_SIZE = 128;
    private static final int BATCHES = 100;

    private final float[][] intensities;
    private final int[][] labels;

    Pictures(Dataset training) {
        int batches = Math.min(BATCHES, training.size() / BATCH_SIZE);
        if (batches == 0) {
            throw new IllegalArgumentException(
                    "a benchmark needs at least " + BATCH_SIZE + " training images, got " + training.size());
        }
        intensities = new float[batches][BATCH_SIZE * Dataset.PIXELS];
        labels = new int[batches][BATCH_SIZE];
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < BATCH_SIZE; i++) {
                int index = batch * BATCH_SIZE + i;
                training.copyIntensities(index, intensities[batch], i * Dataset.PIXELS);
                labels[batch][i] = training.label(index);
            }
        }
    }

    /** {@code [128, 28, 28]}, flat; they repeat. */
    float[] intensities(int batch) {
        return intensities[batch % intensities.length];
    }

    /** {@code [128]}. */
    int[] labels(int batch) {
        return labels[batch % labels.length];
    }
}
