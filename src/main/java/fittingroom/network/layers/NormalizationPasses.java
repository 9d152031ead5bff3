package fittingroom.network.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The float passes of {@link BatchNormalization} over {@code [rows, channels]}, block by block in plain arrays (ADR 9).
 * Sums are taken in a fixed number of slices, so that they don't depend on how many threads share the work.
 */
final class NormalizationPasses {
    private static final int SLICES = 16;
    private static final int BLOCK_FLOATS = 4096;

    private final int channels;
    private final int block;
    private final Slice[] slices = new Slice[SLICES];

    NormalizationPasses(int channels) {
        this.channels = channels;
        this.block = Math.max(1, BLOCK_FLOATS / channels) * channels;
        Arrays.setAll(slices, i -> new Slice(block));
    }

    /** One slice's copies and sums. */
    private static final class Slice {
        final float[] values;
        final float[] others;
        final float[] sums;
        final float[] otherSums;

        Slice(int block) {
            values = new float[block];
            others = new float[block];
            sums = new float[block];
            otherSums = new float[block];
        }
    }

    private interface BlockWork {
        void run(Slice slice, NativeFloats values, NativeFloats others, int start, int length);
    }

    /** Runs over both arrays' blocks. */
    private void forBlocks(INDArray values, INDArray others, BlockWork work) {
        int length = (int) values.length();
        int blocks = (length + block - 1) / block;
        NativeFloats first = NativeFloats.of(values);
        NativeFloats second = NativeFloats.of(others);
        Parallel.ranges(SLICES, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                Slice slice = slices[s];
                Arrays.fill(slice.sums, 0);
                Arrays.fill(slice.otherSums, 0);
                int end = Math.min(length, (int) ((long) blocks * (s + 1) / SLICES) * block);
                for (int start = (int) ((long) blocks * s / SLICES) * block; start < end; start += block) {
                    work.run(slice, first, second, start, Math.min(block, end - start));
                }
            }
        });
    }

    /** Means over the rows, {@code [channels]}. */
    double[] means(INDArray values) {
        forBlocks(values, values, (slice, all, ignored, start, length) -> {
            all.get(start, slice.values, 0, length);
            add(slice.values, slice.sums, length);
        });
        return channelMeans(false, values.length());
    }

    /** Biased variances over the rows, {@code [channels]}. */
    double[] variances(INDArray values, double[] means) {
        float[] mean = repeated(means);
        forBlocks(values, values, (slice, all, ignored, start, length) -> {
            all.get(start, slice.values, 0, length);
            addSquares(slice.values, mean, slice.sums, length);
        });
        return channelMeans(false, values.length());
    }

    /** {@code normalized = (values - mean) · inverse; values = normalized · gamma + beta}. */
    void normalize(
            INDArray values, INDArray normalized, double[] means, double[] inverses, double[] gammas, double[] betas) {
        float[] mean = repeated(means);
        float[] inverse = repeated(inverses);
        float[] gamma = repeated(gammas);
        float[] beta = repeated(betas);
        forBlocks(values, normalized, (slice, all, normalizedValues, start, length) -> {
            all.get(start, slice.values, 0, length);
            standardize(slice.values, mean, inverse, length);
            normalizedValues.put(start, slice.values, 0, length);
            scale(slice.values, gamma, beta, length);
            all.put(start, slice.values, 0, length);
        });
    }

    /** {@code values = values · scale + shift} for each channel. */
    void transform(INDArray values, double[] scales, double[] shifts) {
        float[] scale = repeated(scales);
        float[] shift = repeated(shifts);
        forBlocks(values, values, (slice, all, ignored, start, length) -> {
            all.get(start, slice.values, 0, length);
            scale(slice.values, scale, shift, length);
            all.put(start, slice.values, 0, length);
        });
    }

    /** Means of the gradient, and of its product with the normalised values; each {@code [channels]}. */
    double[][] gradientMeans(INDArray gradient, INDArray normalized) {
        forBlocks(gradient, normalized, (slice, all, normalizedValues, start, length) -> {
            all.get(start, slice.values, 0, length);
            normalizedValues.get(start, slice.others, 0, length);
            add(slice.values, slice.sums, length);
            addProducts(slice.values, slice.others, slice.otherSums, length);
        });
        return new double[][] {channelMeans(false, gradient.length()), channelMeans(true, gradient.length())};
    }

    /** {@code gradient = (gradient - meanGradient - normalized · meanProduct) · factor}. */
    void backward(
            INDArray gradient, INDArray normalized, double[] meanGradients, double[] meanProducts, double[] factors) {
        float[] meanGradient = repeated(meanGradients);
        float[] meanProduct = repeated(meanProducts);
        float[] factor = repeated(factors);
        forBlocks(gradient, normalized, (slice, all, normalizedValues, start, length) -> {
            all.get(start, slice.values, 0, length);
            normalizedValues.get(start, slice.others, 0, length);
            subtractMeans(slice.values, slice.others, meanGradient, meanProduct, length);
            multiply(slice.values, factor, length);
            all.put(start, slice.values, 0, length);
        });
    }

    private double[] channelMeans(boolean others, long length) {
        double rows = (double) length / channels;
        float[] total = new float[block];
        for (Slice slice : slices) {
            add(others ? slice.otherSums : slice.sums, total, block);
        }
        double[] sums = new double[channels];
        for (int start = 0; start < block; start += channels) {
            for (int channel = 0; channel < channels; channel++) {
                sums[channel] += total[start + channel];
            }
        }
        for (int channel = 0; channel < channels; channel++) {
            sums[channel] /= rows;
        }
        return sums;
    }

    private float[] repeated(double[] perChannel) {
        float[] values = new float[block];
        for (int channel = 0; channel < channels; channel++) {
            values[channel] = (float) perChannel[channel];
        }
        for (int start = channels; start < block; start += channels) {
            System.arraycopy(values, 0, values, start, channels);
        }
        return values;
    }

    // One index for every array of a loop, so that C2 makes vector code of it.

    private static void add(float[] values, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i];
        }
    }

    private static void addSquares(float[] values, float[] mean, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            float deviation = values[i] - mean[i];
            sums[i] += deviation * deviation;
        }
    }

    private static void addProducts(float[] values, float[] others, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i] * others[i];
        }
    }

    private static void standardize(float[] values, float[] mean, float[] inverse, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = (values[i] - mean[i]) * inverse[i];
        }
    }

    private static void scale(float[] values, float[] scale, float[] shift, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = values[i] * scale[i] + shift[i];
        }
    }

    private static void subtractMeans(
            float[] values, float[] normalized, float[] meanGradient, float[] meanProduct, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = values[i] - meanGradient[i] - normalized[i] * meanProduct[i];
        }
    }

    private static void multiply(float[] values, float[] factor, int length) {
        for (int i = 0; i < length; i++) {
            values[i] *= factor[i];
        }
    }
}
