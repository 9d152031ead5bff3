package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An exponential moving average of all weights and batch statistics: {@code average ← d · average + (1 - d) · weights}
 * after every step. At the beginning d is smaller, {@code min(decay, (1 + step) / (10 + step))} (TensorFlow's
 * ExponentialMovingAverage with {@code num_updates}), so that the first weights are soon forgotten.
 */
public final class WeightAverage {
    private static final int BLOCK = 4096;
    private static final int GRAIN = 16;

    private final double decay;
    private final float[] values;
    private final float[] weights;

    /**
     * @param decay in {@code (0, 1)}
     * @param start the average so far
     */
    public WeightAverage(double decay, float[] start) {
        if (!(decay > 0 && decay < 1)) {
            throw new IllegalArgumentException("decay must be in (0, 1), was " + decay);
        }
        this.decay = decay;
        this.values = start.clone();
        this.weights = new float[start.length];
    }

    /**
     * Adds the weights that a step ended with.
     *
     * @param parameters as many as the average has
     * @param step steps of the optimiser before this one
     */
    public void add(INDArray parameters, int step) {
        if (parameters.length() != values.length) {
            throw new IllegalArgumentException("expected " + values.length + " parameters, got " + parameters.length());
        }
        float rest = (float) (1 - Math.min(decay, (1.0 + step) / (10.0 + step)));
        int blocks = (values.length + BLOCK - 1) / BLOCK;
        NativeFloats trained = NativeFloats.of(parameters);
        Parallel.ranges(blocks, GRAIN, (from, to) -> {
            int start = from * BLOCK;
            int end = Math.min(values.length, to * BLOCK);
            trained.get(start, weights, start, end - start);
            move(values, weights, rest, start, end);
        });
    }

    // A method of its own and one index for both arrays, so that C2 makes vector code of it.
    private static void move(float[] values, float[] weights, float rest, int start, int end) {
        for (int i = start; i < end; i++) {
            values[i] += rest * (weights[i] - values[i]);
        }
    }

    /** A copy. */
    public float[] values() {
        return values.clone();
    }
}
