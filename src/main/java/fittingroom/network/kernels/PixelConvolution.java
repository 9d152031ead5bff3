package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A 3 × 3 convolution with stride 1 and same padding of pictures with one channel: the network's first. With nine
 * multiplications per output nothing is saved by a transform; four neighbouring pixels times two vectors of filters stay
 * in registers instead. Nobody asks for the pictures' gradient.
 *
 * <p>An object holds the buffers of one thread. Its {@link #grid} is wider than the image where that helps.
 */
public final class PixelConvolution implements ConvolutionKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int KERNEL = 3;
    private static final int TAPS = KERNEL * KERNEL;
    private static final int PIXELS = 4;

    private final int side;
    private final int filters;
    private final int gridSide;
    private final int paddedSide;
    private final int images;
    private final float[] padded;
    private final AlignedFloats grid;
    private float[] weightGradient = new float[0];
    private float[] biasGradient = new float[0];

    /** @param images at most so many are computed at once */
    public PixelConvolution(int side, int filters, int images) {
        if (!PanelProduct.fits(filters)) {
            throw new IllegalArgumentException("filters fill whole vectors, were " + filters);
        }
        this.side = side;
        this.filters = filters;
        this.images = images;
        this.gridSide = (side + PIXELS - 1) / PIXELS * PIXELS;
        this.paddedSide = gridSide + KERNEL - 1;
        this.padded = new float[paddedSide * paddedSide];
        this.grid = AlignedFloats.room(images * gridSide * gridSide * filters);
    }

    @Override
    public int images() {
        return images;
    }

    @Override
    public int gridSide() {
        return gridSide;
    }

    @Override
    public AlignedFloats grid() {
        return grid;
    }

    @Override
    public void align() {
        grid.align();
    }

    /** @param weights {@code [9, filters]} */
    @Override
    public void forward(float[] x, int count, float[] weights, float[] bias) {
        for (int image = 0; image < count; image++) {
            pad(x, image);
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < gridSide; column += PIXELS) {
                    int target = grid.start() + ((image * gridSide + row) * gridSide + column) * filters;
                    int pairs = filters / (2 * LANES) * 2 * LANES;
                    for (int filter = 0; filter < pairs; filter += 2 * LANES) {
                        fourPixels(row * paddedSide + column, weights, bias, filter, target + filter);
                    }
                }
                if (filters % (2 * LANES) > 0) {
                    lastVector(row, (image * gridSide + row) * gridSide, weights, bias);
                }
            }
        }
    }

    /** The filters that are no whole pair of vectors, of one row. */
    private void lastVector(int row, int firstPixel, float[] weights, float[] bias) {
        int filter = filters - LANES;
        int column = 0;
        for (; column + 2 * PIXELS <= gridSide; column += 2 * PIXELS) {
            int target = grid.start() + (firstPixel + column) * filters + filter;
            eightPixelsOfOneVector(row * paddedSide + column, weights, bias, filter, target);
        }
        if (column < gridSide) {
            int target = grid.start() + (firstPixel + column) * filters + filter;
            fourPixelsOfOneVector(row * paddedSide + column, weights, bias, filter, target);
        }
    }

    private void pad(float[] x, int image) {
        for (int row = 0; row < side; row++) {
            System.arraycopy(x, (image * side + row) * side, padded, (row + 1) * paddedSide + 1, side);
        }
    }

    private void fourPixels(int source, float[] weights, float[] bias, int filter, int target) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, bias, filter);
        FloatVector y01 = FloatVector.fromArray(SPECIES, bias, filter + LANES);
        FloatVector y10 = y00;
        FloatVector y11 = y01;
        FloatVector y20 = y00;
        FloatVector y21 = y01;
        FloatVector y30 = y00;
        FloatVector y31 = y01;
        float[] pixels = padded;
        int weight = filter;
        for (int row = 0; row < KERNEL; row++) {
            int pixel = source + row * paddedSide;
            for (int column = 0; column < KERNEL; column++) {
                FloatVector w0 = FloatVector.fromArray(SPECIES, weights, weight);
                FloatVector w1 = FloatVector.fromArray(SPECIES, weights, weight + LANES);
                FloatVector x = FloatVector.broadcast(SPECIES, pixels[pixel + column]);
                y00 = x.fma(w0, y00);
                y01 = x.fma(w1, y01);
                x = FloatVector.broadcast(SPECIES, pixels[pixel + column + 1]);
                y10 = x.fma(w0, y10);
                y11 = x.fma(w1, y11);
                x = FloatVector.broadcast(SPECIES, pixels[pixel + column + 2]);
                y20 = x.fma(w0, y20);
                y21 = x.fma(w1, y21);
                x = FloatVector.broadcast(SPECIES, pixels[pixel + column + 3]);
                y30 = x.fma(w0, y30);
                y31 = x.fma(w1, y31);
                weight += filters;
            }
        }
        float[] to = grid.values();
        y00.intoArray(to, target);
        y01.intoArray(to, target + LANES);
        y10.intoArray(to, target + filters);
        y11.intoArray(to, target + filters + LANES);
        y20.intoArray(to, target + 2 * filters);
        y21.intoArray(to, target + 2 * filters + LANES);
        y30.intoArray(to, target + 3 * filters);
        y31.intoArray(to, target + 3 * filters + LANES);
    }

    /** Eight at a time: with four sums, each would wait for the one before it. */
    private void eightPixelsOfOneVector(int source, float[] weights, float[] bias, int filter, int target) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, filter);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        FloatVector y7 = y0;
        float[] pixels = padded;
        int weight = filter;
        for (int row = 0; row < KERNEL; row++) {
            int pixel = source + row * paddedSide;
            for (int column = 0; column < KERNEL; column++) {
                FloatVector w = FloatVector.fromArray(SPECIES, weights, weight);
                y0 = FloatVector.broadcast(SPECIES, pixels[pixel + column]).fma(w, y0);
                y1 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 1]).fma(w, y1);
                y2 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 2]).fma(w, y2);
                y3 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 3]).fma(w, y3);
                y4 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 4]).fma(w, y4);
                y5 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 5]).fma(w, y5);
                y6 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 6]).fma(w, y6);
                y7 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 7]).fma(w, y7);
                weight += filters;
            }
        }
        y0.intoArray(grid.values(), target);
        y1.intoArray(grid.values(), target + filters);
        y2.intoArray(grid.values(), target + 2 * filters);
        y3.intoArray(grid.values(), target + 3 * filters);
        y4.intoArray(grid.values(), target + 4 * filters);
        y5.intoArray(grid.values(), target + 5 * filters);
        y6.intoArray(grid.values(), target + 6 * filters);
        y7.intoArray(grid.values(), target + 7 * filters);
    }

    private void fourPixelsOfOneVector(int source, float[] weights, float[] bias, int filter, int target) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, filter);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        float[] pixels = padded;
        int weight = filter;
        for (int row = 0; row < KERNEL; row++) {
            int pixel = source + row * paddedSide;
            for (int column = 0; column < KERNEL; column++) {
                FloatVector w = FloatVector.fromArray(SPECIES, weights, weight);
                y0 = FloatVector.broadcast(SPECIES, pixels[pixel + column]).fma(w, y0);
                y1 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 1]).fma(w, y1);
                y2 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 2]).fma(w, y2);
                y3 = FloatVector.broadcast(SPECIES, pixels[pixel + column + 3]).fma(w, y3);
                weight += filters;
            }
        }
        y0.intoArray(grid.values(), target);
        y1.intoArray(grid.values(), target + filters);
        y2.intoArray(grid.values(), target + 2 * filters);
        y3.intoArray(grid.values(), target + 3 * filters);
    }

    @Override
    public void startGradients() {
        weightGradient = Buffers.cleared(weightGradient, TAPS * filters);
        biasGradient = Buffers.cleared(biasGradient, filters);
    }

    /** {@code [9, filters]}. */
    @Override
    public float[] weightGradient() {
        return weightGradient;
    }

    @Override
    public float[] biasGradient() {
        return biasGradient;
    }

    @Override
    public void backward(float[] x, int count, float[] transposedWeights, float[] inputGradient) {
        for (int image = 0; image < count; image++) {
            pad(x, image);
            for (int row = 0; row < side; row++) {
                for (int filter = 0; filter < filters; filter += LANES) {
                    addGradients(
                            grid.start() + (image * gridSide + row) * gridSide * filters + filter,
                            row * paddedSide,
                            filter);
                }
            }
        }
    }

    private void addGradients(int firstGradient, int first, int filter) {
        float[] sums = weightGradient;
        FloatVector bias = FloatVector.fromArray(SPECIES, biasGradient, filter);
        FloatVector w0 = FloatVector.fromArray(SPECIES, sums, filter);
        FloatVector w1 = FloatVector.fromArray(SPECIES, sums, filter + filters);
        FloatVector w2 = FloatVector.fromArray(SPECIES, sums, filter + 2 * filters);
        FloatVector w3 = FloatVector.fromArray(SPECIES, sums, filter + 3 * filters);
        FloatVector w4 = FloatVector.fromArray(SPECIES, sums, filter + 4 * filters);
        FloatVector w5 = FloatVector.fromArray(SPECIES, sums, filter + 5 * filters);
        FloatVector w6 = FloatVector.fromArray(SPECIES, sums, filter + 6 * filters);
        FloatVector w7 = FloatVector.fromArray(SPECIES, sums, filter + 7 * filters);
        FloatVector w8 = FloatVector.fromArray(SPECIES, sums, filter + 8 * filters);
        float[] pixels = padded;
        float[] gradients = grid.values();
        int second = first + paddedSide;
        int third = second + paddedSide;
        int gradient = firstGradient;
        for (int column = 0; column < side; column++) {
            FloatVector g = FloatVector.fromArray(SPECIES, gradients, gradient);
            bias = bias.add(g);
            w0 = g.fma(FloatVector.broadcast(SPECIES, pixels[first + column]), w0);
            w1 = g.fma(FloatVector.broadcast(SPECIES, pixels[first + column + 1]), w1);
            w2 = g.fma(FloatVector.broadcast(SPECIES, pixels[first + column + 2]), w2);
            w3 = g.fma(FloatVector.broadcast(SPECIES, pixels[second + column]), w3);
            w4 = g.fma(FloatVector.broadcast(SPECIES, pixels[second + column + 1]), w4);
            w5 = g.fma(FloatVector.broadcast(SPECIES, pixels[second + column + 2]), w5);
            w6 = g.fma(FloatVector.broadcast(SPECIES, pixels[third + column]), w6);
            w7 = g.fma(FloatVector.broadcast(SPECIES, pixels[third + column + 1]), w7);
            w8 = g.fma(FloatVector.broadcast(SPECIES, pixels[third + column + 2]), w8);
            gradient += filters;
        }
        bias.intoArray(biasGradient, filter);
        w0.intoArray(sums, filter);
        w1.intoArray(sums, filter + filters);
        w2.intoArray(sums, filter + 2 * filters);
        w3.intoArray(sums, filter + 3 * filters);
        w4.intoArray(sums, filter + 4 * filters);
        w5.intoArray(sums, filter + 5 * filters);
        w6.intoArray(sums, filter + 6 * filters);
        w7.intoArray(sums, filter + 7 * filters);
        w8.intoArray(sums, filter + 8 * filters);
    }
}
