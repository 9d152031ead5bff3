package fittingroom.network.kernels;

import java.util.Arrays;

/**
 * A 3 × 3 convolution with stride 1 and same padding by Winograd's F(4 × 4, 3 × 3) (Lavin & Gray 2016, arXiv
 * 1509.09308): 36 multiplications for 16 outputs instead of 144. The transformed values of a few images at a time stay
 * in the second-level cache, where each of the 36 planes is one matrix product. Backwards it is the adjoint of the same
 * maps, so that the gradient is that of exactly this arithmetic.
 */
public final class WinogradConvolution implements ConvolutionKernel {
    /** Floats between planes, so that they don't all fall into the same cache set. */
    private static final int SPREAD = 16;

    /** Side of the kernel. */
    public static final int KERNEL = 3;

    private final int side;
    private final int channels;
    private final int filters;
    private final int images;
    private final int tilesPerSide;
    private final int paddedSide;
    private final int inputPlane;
    private final int outputPlane;
    private final float[] padded;
    private final float[] inputs;
    private final float[] outputs;
    private final float[] grid;
    private final float[] scratch = new float[WinogradTransform.SCRATCH];
    private float[] weightGradient = new float[0];
    private float[] biasGradient = new float[0];
    private TransposedProduct weightProduct = new TransposedProduct(0, 0, 0);

    /** @param images at most so many are computed at once */
    public WinogradConvolution(int side, int channels, int filters, int images) {
        this.side = side;
        this.channels = channels;
        this.filters = filters;
        this.images = images;
        this.tilesPerSide = tilesPerSide(side);
        this.paddedSide = gridSide() + KERNEL - 1;
        int tiles = images * tilesPerSide * tilesPerSide;
        int rows = PanelProduct.wholeBlocks(tiles);
        this.inputPlane = rows * channels + SPREAD;
        this.outputPlane = rows * filters + SPREAD;
        this.padded = new float[paddedSide * paddedSide * channels];
        this.inputs = new float[WinogradTransform.PLANES * inputPlane];
        this.outputs = new float[WinogradTransform.PLANES * outputPlane];
        this.grid = new float[images * gridSide() * gridSide() * filters];
    }

    private static int tilesPerSide(int side) {
        return (side + WinogradTransform.OUTPUTS - 1) / WinogradTransform.OUTPUTS;
    }

    /** Tiles of 4 × 4 outputs that cover an image. */
    public static int tilesPerImage(int side) {
        return tilesPerSide(side) * tilesPerSide(side);
    }

    /** Whether the vectors of this machine divide these channels. */
    public static boolean fits(int channels, int filters) {
        return PanelProduct.fits(channels) && PanelProduct.fits(filters);
    }

    @Override
    public int gridSide() {
        return tilesPerSide * WinogradTransform.OUTPUTS;
    }

    @Override
    public float[] grid() {
        return grid;
    }

    @Override
    public int images() {
        return images;
    }

    /** Length of {@link #transformWeights}' results. */
    public static int transformedLength(int channels, int filters) {
        return WinogradTransform.PLANES * (channels * filters + SPREAD);
    }

    /**
     * Transforms a part of the weights.
     *
     * @param taps {@code [9, inner, outer]}
     * @param from first row of {@code inner}
     * @param planes {@code [36, inner, outer]}, planes a little apart, each in the panels of {@link PanelProduct}
     */
    public static void transformWeights(float[] taps, int inner, int outer, int from, int to, float[] planes) {
        float[] scratch = new float[WinogradTransform.SCRATCH];
        int[] starts = PanelProduct.panelStarts(outer, inner);
        int[] steps = PanelProduct.panelRows(outer);
        for (int row = from; row < to; row++) {
            for (int vector = 0; vector < starts.length; vector++) {
                int source = row * outer + vector * WinogradTransform.LANES;
                int target = starts[vector] + row * steps[vector];
                WinogradTransform.weights(taps, source, inner * outer, planes, target, inner * outer + SPREAD, scratch);
            }
        }
    }

    /** The adjoint of {@link #transformWeights}, but that the planes' rows lie one behind the other. */
    public static void weightGradient(float[] planes, int inner, int outer, int from, int to, float[] taps) {
        float[] scratch = new float[WinogradTransform.SCRATCH];
        for (int at = from * outer; at < to * outer; at += WinogradTransform.LANES) {
            WinogradTransform.weightGradient(planes, at, inner * outer + SPREAD, taps, at, inner * outer, scratch);
        }
    }

    /** @param weights transformed, {@code [36, channels, filters]} */
    @Override
    public void forward(float[] x, int count, float[] weights, float[] bias) {
        transformInputs(x, count);
        int tiles = count * tilesPerSide * tilesPerSide;
        PanelProduct product = new PanelProduct(tiles, filters, channels, channels, filters);
        int weightPlane = channels * filters + SPREAD;
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            product.multiply(inputs, plane * inputPlane, weights, plane * weightPlane, outputs, plane * outputPlane);
        }
        forGridTiles(count, (tile, start) -> {
            for (int filter = 0; filter < filters; filter += WinogradTransform.BLOCK) {
                WinogradTransform.output(
                        outputs,
                        tile * filters + filter,
                        outputPlane,
                        bias,
                        filter,
                        grid,
                        start + filter,
                        gridSide() * filters,
                        filters,
                        Math.min(WinogradTransform.BLOCK, filters - filter),
                        scratch);
            }
        });
    }

    /** What happens to a tile whose first value, of channel 0, has the index {@code start}. */
    private interface TileWork {
        void run(int tile, int start);
    }

    private void forGridTiles(int count, TileWork work) {
        for (int image = 0; image < count; image++) {
            forTiles(image, image * gridSide() * gridSide() * filters, gridSide() * filters, filters, work);
        }
    }

    private void forPaddedTiles(int image, TileWork work) {
        forTiles(image, 0, paddedSide * channels, channels, work);
    }

    private void forTiles(int image, int imageStart, int row, int column, TileWork work) {
        int tile = image * tilesPerSide * tilesPerSide;
        for (int tileRow = 0; tileRow < tilesPerSide; tileRow++) {
            for (int tileColumn = 0; tileColumn < tilesPerSide; tileColumn++) {
                work.run(tile, imageStart + WinogradTransform.OUTPUTS * (tileRow * row + tileColumn * column));
                tile++;
            }
        }
    }

    private void transformInputs(float[] x, int count) {
        int row = paddedSide * channels;
        for (int image = 0; image < count; image++) {
            for (int y = 0; y < side; y++) {
                System.arraycopy(
                        x, (image * side + y) * side * channels, padded, (y + 1) * row + channels, side * channels);
            }
            forPaddedTiles(image, (tile, start) -> {
                for (int channel = 0; channel < channels; channel += WinogradTransform.BLOCK) {
                    WinogradTransform.input(
                            padded,
                            start + channel,
                            row,
                            channels,
                            inputs,
                            tile * channels + channel,
                            inputPlane,
                            Math.min(WinogradTransform.BLOCK, channels - channel),
                            scratch);
                }
            });
        }
    }

    @Override
    public void startGradients() {
        if (weightGradient.length == 0) {
            weightProduct = new TransposedProduct(channels, filters, images * tilesPerSide * tilesPerSide);
        }
        weightGradient = Buffers.cleared(weightGradient, transformedLength(channels, filters));
        biasGradient = Buffers.cleared(biasGradient, filters);
    }

    /** Transformed, {@code [36, channels, filters]}. */
    @Override
    public float[] weightGradient() {
        return weightGradient;
    }

    @Override
    public float[] biasGradient() {
        return biasGradient;
    }

    /** @param transposedWeights transformed, {@code [36, filters, channels]} */
    @Override
    public void backward(float[] x, int count, float[] transposedWeights, float[] inputGradient) {
        transformInputs(x, count);
        transformOutputGradients(count);
        int tiles = count * tilesPerSide * tilesPerSide;
        addBiasGradients(tiles);
        int weightPlane = channels * filters + SPREAD;
        PanelProduct inputProduct = new PanelProduct(tiles, channels, filters, filters, channels);
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            weightProduct.add(
                    tiles,
                    inputs,
                    plane * inputPlane,
                    channels,
                    outputs,
                    plane * outputPlane,
                    filters,
                    weightGradient,
                    plane * weightPlane);
            inputProduct.multiply(
                    outputs, plane * outputPlane, transposedWeights, plane * weightPlane, inputs, plane * inputPlane);
        }
        gatherInputGradients(count, inputGradient);
    }

    /** The transform's value in row and column 1 is the plain sum of a tile's gradients: row 1 of A is all ones. */
    private void addBiasGradients(int tiles) {
        int plane = (WinogradTransform.INPUTS + 1) * outputPlane;
        for (int tile = 0; tile < tiles; tile++) {
            for (int filter = 0; filter < filters; filter++) {
                biasGradient[filter] += outputs[plane + tile * filters + filter];
            }
        }
    }

    private void transformOutputGradients(int count) {
        forGridTiles(count, (tile, start) -> {
            for (int filter = 0; filter < filters; filter += WinogradTransform.BLOCK) {
                WinogradTransform.outputGradient(
                        grid,
                        start + filter,
                        gridSide() * filters,
                        filters,
                        outputs,
                        tile * filters + filter,
                        outputPlane,
                        Math.min(WinogradTransform.BLOCK, filters - filter),
                        scratch);
            }
        });
    }

    private void gatherInputGradients(int count, float[] inputGradient) {
        int row = paddedSide * channels;
        for (int image = 0; image < count; image++) {
            Arrays.fill(padded, 0);
            forPaddedTiles(image, (tile, start) -> {
                for (int channel = 0; channel < channels; channel += WinogradTransform.BLOCK) {
                    WinogradTransform.addInputGradient(
                            inputs,
                            tile * channels + channel,
                            inputPlane,
                            padded,
                            start + channel,
                            row,
                            channels,
                            Math.min(WinogradTransform.BLOCK, channels - channel),
                            scratch);
                }
            });
            for (int y = 0; y < side; y++) {
                System.arraycopy(
                        padded,
                        (y + 1) * row + channels,
                        inputGradient,
                        (image * side + y) * side * channels,
                        side * channels);
            }
        }
        Arrays.fill(padded, 0);
    }
}
