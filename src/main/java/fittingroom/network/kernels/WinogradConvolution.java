package fittingroom.network.kernels;

import java.util.Arrays;

/**
 * A 3 × 3 convolution with stride 1 and same padding by Winograd's F(4 × 4, 3 × 3) (Lavin & Gray 2016, arXiv
 * 1509.09308): 36 multiplications for 16 outputs instead of 144, and fewer for the shorter tiles at the end of a side that is
 * no multiple of 4 ({@link TileGrid}). The transformed values of a few images at a time stay in the second-level cache, where
 * each of the 36 planes is one matrix product. Backwards it is the adjoint of the same maps, so that the gradient is that of
 * exactly this arithmetic.
 */
public final class WinogradConvolution implements ConvolutionKernel {
    /** Floats between planes, so that they don't all fall into the same cache set. */
    private static final int SPREAD = 16;

    /** Side of the kernel. */
    public static final int KERNEL = TileSide.KERNEL;

    private final int side;
    private final int channels;
    private final int filters;
    private final int images;
    private final TileGrid tiles;
    private final WinogradTransform[][] transforms;
    private final int paddedSide;
    private final int inputPlane;
    private final int outputPlane;
    private final AlignedFloats padded;
    private final AlignedFloats inputs;
    private final AlignedFloats outputs;
    private final AlignedFloats scratch = AlignedFloats.room(WinogradTransform.SCRATCH);
    private final AlignedFloats grid;
    private float[] weightGradient = new float[0];
    private float[] biasGradient = new float[0];
    private TransposedProduct weightProduct = new TransposedProduct(0, 0, 0);

    /** @param images at most so many are computed at once */
    public WinogradConvolution(int side, int channels, int filters, int images) {
        if (!fits(channels, filters)) {
            throw new IllegalArgumentException(
                    "channels and filters fill whole vectors, were " + channels + " and " + filters);
        }
        this.side = side;
        this.channels = channels;
        this.filters = filters;
        this.images = images;
        this.tiles = TileGrid.of(side);
        this.transforms = transforms(tiles.shorter(), scratch);
        this.paddedSide = tiles.outputs() + KERNEL - 1;
        int rows = images * tiles.perImage() + PanelProduct.BLOCK_ROWS;
        this.inputPlane = rows * channels + SPREAD;
        this.outputPlane = rows * filters + SPREAD;
        this.padded = AlignedFloats.room(paddedSide * paddedSide * channels);
        this.inputs = AlignedFloats.room(WinogradTransform.PLANES * inputPlane);
        this.outputs = AlignedFloats.room(WinogradTransform.PLANES * outputPlane);
        this.grid = AlignedFloats.room(images * gridSide() * gridSide() * filters);
    }

    /** For whole and shorter rows, and whole and shorter columns of them. */
    private static WinogradTransform[][] transforms(TileSide shorter, AlignedFloats scratch) {
        TileSide[] sides = {TileGrid.covering(TileSide.LONGEST), shorter};
        WinogradTransform[][] transforms = new WinogradTransform[sides.length][sides.length];
        for (int row = 0; row < sides.length; row++) {
            for (int column = 0; column < sides.length; column++) {
                transforms[row][column] = new WinogradTransform(sides[row], sides[column], scratch);
            }
        }
        return transforms;
    }

    /** Tiles that cover an image. */
    public static int tilesPerImage(int side) {
        return TileGrid.of(side).perImage();
    }

    /** Whether the vectors of this machine divide these channels. */
    static boolean fits(int channels, int filters) {
        return PanelProduct.fits(channels) && PanelProduct.fits(filters);
    }

    @Override
    public int gridSide() {
        return tiles.outputs() + tiles.outputs() % 2;
    }

    @Override
    public AlignedFloats grid() {
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
                int source = row * outer + vector * TileSide.LANES;
                int target = starts[vector] + row * steps[vector];
                WinogradWeights.transform(taps, source, inner * outer, planes, target, inner * outer + SPREAD, scratch);
            }
        }
    }

    /** The adjoint of {@link #transformWeights}, but that the planes' rows lie one behind the other. */
    public static void weightGradient(float[] planes, int inner, int outer, int from, int to, float[] taps) {
        float[] scratch = new float[WinogradTransform.SCRATCH];
        for (int at = from * outer; at < to * outer; at += TileSide.LANES) {
            WinogradWeights.gradient(planes, at, inner * outer + SPREAD, taps, at, inner * outer, scratch);
        }
    }

    @Override
    public void align() {
        grid.align();
        inputs.align();
        outputs.align();
        scratch.align();
        frame(padded.align());
    }

    /** All buffers begin so many floats behind their arrays' first. */
    void alignAt(int start) {
        grid.begin(start);
        inputs.begin(start);
        outputs.begin(start);
        scratch.begin(start);
        frame(padded.begin(start));
    }

    /** The images' frame of zeros moves with them. */
    private void frame(boolean moved) {
        if (moved) {
            Arrays.fill(padded.values(), 0);
        }
    }

    /** @param weights transformed, {@code [36, channels, filters]} */
    @Override
    public void forward(float[] x, int count, float[] weights, float[] bias) {
        multiply(x, count, weights);
        forGridTiles(
                count,
                (transform, value, start, filter, floats) -> transform.output(
                        outputs.values(),
                        outputs.start() + value,
                        outputPlane,
                        bias,
                        filter,
                        grid.values(),
                        start,
                        gridSide() * filters,
                        filters,
                        floats));
    }

    /** Where no tile reaches beyond the image. */
    @Override
    public boolean pools() {
        return tiles.outputs() == side;
    }

    @Override
    public void forwardPooled(float[] x, int count, float[] weights, float[] bias, double alpha, float[] output) {
        multiply(x, count, weights);
        int pooledSide = (side + 1) / 2;
        int row = pooledSide * filters;
        DropoutMask mask = new DropoutMask(alpha, 0, 0);
        // A tile of 4 × 4 outputs is one of 2 × 2 here.
        for (int image = 0; image < count; image++) {
            forTiles(
                    count,
                    image,
                    image * pooledSide * row,
                    row / 2,
                    filters / 2,
                    filters,
                    (transform, value, start, filter, floats) -> transform.pooled(
                            outputs.values(),
                            outputs.start() + value,
                            outputPlane,
                            bias,
                            filter,
                            mask,
                            output,
                            start,
                            row,
                            filters,
                            floats));
        }
    }

    /** From images to the transformed outputs. */
    private void multiply(float[] x, int count, float[] weights) {
        transformInputs(x, count);
        int weightPlane = channels * filters + SPREAD;
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            int first = tiles.first(count, plane);
            new PanelProduct(tiles.end(count, plane) - first, filters, channels, channels, filters)
                    .multiply(
                            inputs.values(),
                            inputs.start() + plane * inputPlane + first * channels,
                            weights,
                            plane * weightPlane,
                            outputs.values(),
                            outputs.start() + plane * outputPlane + first * filters);
        }
    }

    /** What happens to a few channels of a tile. */
    private interface TileWork {
        /**
         * @param value index of its first value in a plane
         * @param start index of its first value in the image
         * @param channel the first channel
         * @param floats how many channels
         */
        void run(WinogradTransform transform, int value, int start, int channel, int floats);
    }

    private void forGridTiles(int count, TileWork work) {
        for (int image = 0; image < count; image++) {
            forTiles(
                    count,
                    image,
                    grid.start() + image * gridSide() * gridSide() * filters,
                    gridSide() * filters,
                    filters,
                    filters,
                    work);
        }
    }

    private void forPaddedTiles(int count, int image, TileWork work) {
        forTiles(count, image, padded.start(), paddedSide * channels, channels, channels, work);
    }

    /** @param depth channels of a tile */
    private void forTiles(int count, int image, int imageStart, int row, int column, int depth, TileWork work) {
        for (int tileRow = 0; tileRow < tiles.perSide(); tileRow++) {
            WinogradTransform[] ofRow = transforms[tiles.isWhole(tileRow) ? 0 : 1];
            for (int tileColumn = 0; tileColumn < tiles.perSide(); tileColumn++) {
                WinogradTransform transform = ofRow[tiles.isWhole(tileColumn) ? 0 : 1];
                int value = tiles.index(count, image, tileRow, tileColumn) * depth;
                int start = imageStart + TileSide.LONGEST * (tileRow * row + tileColumn * column);
                for (int channel = 0; channel < depth; channel += WinogradTransform.BLOCK) {
                    int floats = Math.min(WinogradTransform.BLOCK, depth - channel);
                    work.run(transform, value + channel, start + channel, channel, floats);
                }
            }
        }
    }

    private void transformInputs(float[] x, int count) {
        int row = paddedSide * channels;
        for (int image = 0; image < count; image++) {
            for (int y = 0; y < side; y++) {
                System.arraycopy(
                        x,
                        (image * side + y) * side * channels,
                        padded.values(),
                        padded.start() + (y + 1) * row + channels,
                        side * channels);
            }
            forPaddedTiles(
                    count,
                    image,
                    (transform, value, start, channel, floats) -> transform.input(
                            padded.values(),
                            start,
                            row,
                            channels,
                            inputs.values(),
                            inputs.start() + value,
                            inputPlane,
                            floats));
        }
    }

    @Override
    public void startGradients() {
        if (weightGradient.length == 0) {
            weightProduct = new TransposedProduct(channels, filters, images * tiles.perImage());
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
        addBiasGradients(count * tiles.perImage());
        int weightPlane = channels * filters + SPREAD;
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            int first = tiles.first(count, plane);
            int rows = tiles.end(count, plane) - first;
            int input = inputs.start() + plane * inputPlane + first * channels;
            int output = outputs.start() + plane * outputPlane + first * filters;
            weightProduct.add(
                    rows,
                    inputs.values(),
                    input,
                    channels,
                    outputs.values(),
                    output,
                    filters,
                    weightGradient,
                    plane * weightPlane);
            new PanelProduct(rows, channels, filters, filters, channels)
                    .multiply(outputs.values(), output, transposedWeights, plane * weightPlane, inputs.values(), input);
        }
        gatherInputGradients(count, inputGradient);
    }

    /** The transform's value in row and column 1 is the plain sum of a tile's gradients: row 1 of A is all ones. */
    private void addBiasGradients(int count) {
        int plane = outputs.start() + (TileSide.POINTS + 1) * outputPlane;
        for (int tile = 0; tile < count; tile++) {
            for (int filter = 0; filter < filters; filter++) {
                biasGradient[filter] += outputs.values()[plane + tile * filters + filter];
            }
        }
    }

    private void transformOutputGradients(int count) {
        forGridTiles(
                count,
                (transform, value, start, filter, floats) -> transform.outputGradient(
                        grid.values(),
                        start,
                        gridSide() * filters,
                        filters,
                        outputs.values(),
                        outputs.start() + value,
                        outputPlane,
                        floats));
    }

    private void gatherInputGradients(int count, float[] inputGradient) {
        int row = paddedSide * channels;
        for (int image = 0; image < count; image++) {
            Arrays.fill(padded.values(), 0);
            forPaddedTiles(
                    count,
                    image,
                    (transform, value, start, channel, floats) -> transform.addInputGradient(
                            inputs.values(),
                            inputs.start() + value,
                            inputPlane,
                            padded.values(),
                            start,
                            row,
                            channels,
                            floats));
            for (int y = 0; y < side; y++) {
                System.arraycopy(
                        padded.values(),
                        padded.start() + (y + 1) * row + channels,
                        inputGradient,
                        (image * side + y) * side * channels,
                        side * channels);
            }
        }
        Arrays.fill(padded.values(), 0);
    }
}
