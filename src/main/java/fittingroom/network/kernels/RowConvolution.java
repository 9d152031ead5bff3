package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A convolution with stride 1, same padding and any odd kernel, without a transform: a row of the kernel over a row of the
 * padded image is one matrix product, whose left rows are the image's pixels with their neighbours to the right and so
 * overlap; nothing is copied together. The gradient of the input is the same convolution of the outputs' gradient with the
 * kernel turned round.
 *
 * <p>An object holds the buffers of one thread. Its {@link #grid} is wider than the image where that helps.
 */
public final class RowConvolution implements ConvolutionKernel {
    /** Pixels of a row are computed so many at a time. */
    private static final int PIXELS = PanelProduct.BLOCK_ROWS;

    private final int side;
    private final int kernel;
    private final int channels;
    private final int filters;
    private final int images;
    private final int gridSide;
    private final int gradientRows;
    private final Pass forward;
    private final Pass backward;
    private final AlignedFloats grid;
    private final float[] inputSums;
    private final TransposedProduct weightProduct;
    private float[] weightGradient = new float[0];
    private float[] biasGradient = new float[0];

    /**
     * @param kernel its side, odd
     * @param images at most so many are computed at once
     */
    public RowConvolution(int side, int kernel, int channels, int filters, int images) {
        if (!fits(kernel, channels, filters)) {
            throw new IllegalArgumentException(
                    "kernels are odd, channels (but a picture's) and filters fill whole vectors, were " + kernel + ", "
                            + channels + " and " + filters);
        }
        this.side = side;
        this.kernel = kernel;
        this.channels = channels;
        this.filters = filters;
        this.images = images;
        this.gridSide = (side + PIXELS - 1) / PIXELS * PIXELS;
        this.gradientRows = gradientRows(kernel, channels);
        this.forward = new Pass(channels, filters);
        this.backward = new Pass(filters, channels);
        this.grid = AlignedFloats.room(images * gridSide * gridSide * filters);
        this.inputSums = new float[gridSide * gridSide * channels];
        this.weightProduct = new TransposedProduct(gradientRows, filters, gridSide);
    }

    /** Whether the vectors of this machine divide these numbers; of a picture's one channel nobody asks for the gradient. */
    static boolean fits(int kernel, int channels, int filters) {
        return kernel % 2 == 1 && PanelProduct.fits(filters) && (channels == 1 || PanelProduct.fits(channels));
    }

    /** Rows of {@link #weightGradient} for a row of the kernel: rounded up to what is computed at once. */
    private static int gradientRows(int kernel, int channels) {
        return PanelProduct.wholeVectors(kernel * channels);
    }

    /**
     * The weights as {@link #forward} wants them, and with input and output exchanged {@link #backward}: for each row of
     * the kernel a matrix {@code [kernel · inner, outer]} in panels.
     *
     * @param taps {@code [kernel², inner, outer]}
     * @param turned whether the last tap becomes the first
     */
    public static float[] pack(float[] taps, int kernel, int inner, int outer, boolean turned) {
        float[] packed = new float[taps.length];
        int depth = kernel * inner;
        int[] starts = PanelProduct.panelStarts(outer, depth);
        int[] steps = PanelProduct.panelRows(outer);
        for (int row = 0; row < kernel * depth; row++) {
            int tap = row / inner;
            int source = ((turned ? kernel * kernel - 1 - tap : tap) * inner + row % inner) * outer;
            for (int vector = 0; vector < starts.length; vector++) {
                int target = row / depth * depth * outer + starts[vector] + row % depth * steps[vector];
                System.arraycopy(taps, source + vector * PanelProduct.LANES, packed, target, PanelProduct.LANES);
            }
        }
        return packed;
    }

    /** From {@link #weightGradient} to {@code [kernel², channels, filters]}. */
    public static void unpackGradient(float[] gradient, int kernel, int channels, int filters, float[] taps) {
        int row = kernel * channels * filters;
        for (int i = 0; i < kernel; i++) {
            System.arraycopy(gradient, i * gradientRows(kernel, channels) * filters, taps, i * row, row);
        }
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

    /** One image through all rows of the kernel, from so many channels to so many. */
    private final class Pass {
        final int inner;
        final int outer;
        final int row;
        final float[] padded;
        final float[] sums;
        final PanelProduct product;

        Pass(int inner, int outer) {
            this.inner = inner;
            this.outer = outer;
            this.row = (gridSide + kernel - 1) * inner;
            // The weight gradient's rows are rounded up, and so read a little beyond the end.
            this.padded = new float[(gridSide + kernel - 1) * row + PanelProduct.LANES];
            this.sums = new float[gridSide * gridSide * outer];
            this.product = new PanelProduct(gridSide, outer, kernel * inner, inner, outer);
        }

        void pad(float[] image, int start, int rowLength) {
            int border = kernel / 2;
            for (int y = 0; y < side; y++) {
                System.arraycopy(
                        image, start + y * rowLength, padded, (y + border) * row + border * inner, side * inner);
            }
        }

        /** Adds to what is there, {@code [gridSide, gridSide, outer]}. */
        void addTo(float[] weights, float[] to, int start) {
            int depth = kernel * inner;
            int length = side * gridSide * outer;
            for (int i = 0; i < kernel; i++) {
                int floats;
                for (int column = 0; column < outer; column += floats) {
                    floats = PanelProduct.panel(column, outer);
                    int panel = i * depth * outer + column * depth;
                    for (int y = 0; y < side; y++) {
                        int target = y * gridSide * outer + column;
                        product.panel(floats, padded, (y + i) * row, weights, panel, sums, target);
                    }
                }
                for (int at = 0; at < length; at += PanelProduct.LANES) {
                    load(to, start + at).add(load(sums, at)).intoArray(to, start + at);
                }
            }
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(PanelProduct.SPECIES, values, at);
    }

    /** @param weights see {@link #pack} */
    @Override
    public void forward(float[] x, int count, float[] weights, float[] bias) {
        int pixels = gridSide * gridSide;
        for (int image = 0; image < count; image++) {
            forward.pad(x, image * side * side * channels, side * channels);
            for (int pixel = 0; pixel < pixels; pixel++) {
                System.arraycopy(bias, 0, grid.values(), grid.start() + (image * pixels + pixel) * filters, filters);
            }
            forward.addTo(weights, grid.values(), grid.start() + image * pixels * filters);
        }
    }

    @Override
    public void startGradients() {
        weightGradient = Buffers.cleared(weightGradient, kernel * gradientRows * filters);
        biasGradient = Buffers.cleared(biasGradient, filters);
    }

    /** For each row of the kernel {@code [kernel · channels, filters]}, rounded up; see {@link #unpackGradient}. */
    @Override
    public float[] weightGradient() {
        return weightGradient;
    }

    @Override
    public float[] biasGradient() {
        return biasGradient;
    }

    /** @param transposedWeights see {@link #pack}; of length 0 when nobody asks for the input's gradient */
    @Override
    public void backward(float[] x, int count, float[] transposedWeights, float[] inputGradient) {
        int imageFloats = gridSide * gridSide * filters;
        for (int image = 0; image < count; image++) {
            addWeightGradients(x, image);
            addBiasGradients(grid.start() + image * imageFloats);
            if (transposedWeights.length > 0) {
                backward.pad(grid.values(), grid.start() + image * imageFloats, gridSide * filters);
                Arrays.fill(inputSums, 0);
                backward.addTo(transposedWeights, inputSums, 0);
                for (int y = 0; y < side; y++) {
                    int target = (image * side + y) * side * channels;
                    System.arraycopy(inputSums, y * gridSide * channels, inputGradient, target, side * channels);
                }
            }
        }
    }

    private void addWeightGradients(float[] x, int image) {
        forward.pad(x, image * side * side * channels, side * channels);
        for (int i = 0; i < kernel; i++) {
            for (int y = 0; y < side; y++) {
                int gradients = grid.start() + (image * gridSide + y) * gridSide * filters;
                weightProduct.add(
                        gridSide,
                        forward.padded,
                        (y + i) * forward.row,
                        channels,
                        grid.values(),
                        gradients,
                        filters,
                        weightGradient,
                        i * gradientRows * filters);
            }
        }
    }

    private void addBiasGradients(int start) {
        for (int pixel = 0; pixel < gridSide * gridSide; pixel++) {
            for (int filter = 0; filter < filters; filter += PanelProduct.LANES) {
                load(biasGradient, filter)
                        .add(load(grid.values(), start + pixel * filters + filter))
                        .intoArray(biasGradient, filter);
            }
        }
    }
}
