package fittingroom.network.kernels;

import java.util.Arrays;
import java.util.Random;

/** The convolution with same padding by its definition, in double, and its gradients; odd kernels, 3 × 3 unless told. */
final class PlainConvolution {
    final int side;
    final int kernel;
    final int channels;
    final int filters;
    final int images;
    final float[] x;
    final float[] taps;
    final float[] bias;
    final float[] outputGradient;
    final double[] output;
    final double[] inputGradient;
    final double[] weightGradient;
    final double[] biasGradient;

    PlainConvolution(int side, int channels, int filters, int images) {
        this(side, 3, channels, filters, images);
    }

    PlainConvolution(int side, int kernel, int channels, int filters, int images) {
        this.side = side;
        this.kernel = kernel;
        this.channels = channels;
        this.filters = filters;
        this.images = images;
        Random random = new Random(5);
        x = gaussian(random, images * side * side * channels);
        taps = gaussian(random, kernel * kernel * channels * filters);
        bias = gaussian(random, filters);
        outputGradient = gaussian(random, images * side * side * filters);
        output = new double[outputGradient.length];
        inputGradient = new double[x.length];
        weightGradient = new double[taps.length];
        biasGradient = new double[filters];
        for (int image = 0; image < images; image++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    compute(image, row, column);
                }
            }
        }
    }

    private void compute(int image, int row, int column) {
        int at = ((image * side + row) * side + column) * filters;
        for (int filter = 0; filter < filters; filter++) {
            double gradient = outputGradient[at + filter];
            double sum = bias[filter];
            biasGradient[filter] += gradient;
            for (int tap = 0; tap < kernel * kernel; tap++) {
                int y = row + tap / kernel - kernel / 2;
                int z = column + tap % kernel - kernel / 2;
                if (y < 0 || z < 0 || y >= side || z >= side) {
                    continue;
                }
                for (int channel = 0; channel < channels; channel++) {
                    int pixel = ((image * side + y) * side + z) * channels + channel;
                    int weight = (tap * channels + channel) * filters + filter;
                    sum += (double) x[pixel] * taps[weight];
                    inputGradient[pixel] += gradient * taps[weight];
                    weightGradient[weight] += gradient * x[pixel];
                }
            }
            output[at + filter] = sum;
        }
    }

    static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** {@code [kernel², channels, filters]} as {@code [kernel², filters, channels]}. */
    float[] transposedTaps() {
        float[] transposed = new float[taps.length];
        for (int tap = 0; tap < kernel * kernel; tap++) {
            for (int channel = 0; channel < channels; channel++) {
                for (int filter = 0; filter < filters; filter++) {
                    transposed[(tap * filters + filter) * channels + channel] =
                            taps[(tap * channels + channel) * filters + filter];
                }
            }
        }
        return transposed;
    }

    /** What a kernel's grid holds for {@code count} images, without the grid's rest. */
    float[] outputsOf(ConvolutionKernel kernel, int count) {
        float[] values = new float[count * side * side * filters];
        for (int row = 0; row < count * side; row++) {
            System.arraycopy(
                    kernel.grid().values(), gridRow(kernel, row), values, row * side * filters, side * filters);
        }
        return values;
    }

    /** Puts the gradients of images from {@code first} on into the kernel's grid. */
    void fillGrid(ConvolutionKernel kernel, int first, int count) {
        Arrays.fill(kernel.grid().values(), 0);
        for (int row = 0; row < count * side; row++) {
            System.arraycopy(
                    outputGradient,
                    (first * side + row) * side * filters,
                    kernel.grid().values(),
                    gridRow(kernel, row),
                    side * filters);
        }
    }

    private int gridRow(ConvolutionKernel kernel, int row) {
        return kernel.grid().start() + (row / side * kernel.gridSide() + row % side) * kernel.gridSide() * filters;
    }

    /** Images from {@code first} on. */
    float[] images(int first, int count) {
        int floats = side * side * channels;
        return Arrays.copyOfRange(x, first * floats, (first + count) * floats);
    }

    /** {@code max |a - b| / max |b|}. */
    static double distance(float[] actual, double[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(actual.length + " values instead of " + expected.length);
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        return difference / largest;
    }
}
