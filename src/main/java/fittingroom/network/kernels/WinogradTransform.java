package fittingroom.network.kernels;

/**
 * The linear maps of Winograd's F(n × m, 3 × 3) for one kind of tile, and their adjoints (Lavin & Gray 2016, arXiv 1509.09308,
 * section 4.3): {@code y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A} for a tile {@code d} of inputs, a kernel {@code g} of 3 × 3 and outputs
 * {@code y} of {@code n × m}. A map is applied to columns, then to rows, each as its {@link TileSide} has it.
 *
 * <p>Each method reads one tile and writes one; a tile's values lie {@code row} and {@code column} apart (in an image)
 * or {@code plane} apart (transformed, one plane for each pair of points, row by row).
 *
 * @param rows what happens from row to row
 * @param columns what happens from column to column
 * @param scratch room for {@link #SCRATCH} floats between the two
 */
record WinogradTransform(TileSide rows, TileSide columns, AlignedFloats scratch) {
    private static final int POINTS = TileSide.POINTS;
    private static final int OUTPUTS = TileSide.LONGEST;

    /** Pairs of points, each a plane of transformed values. */
    static final int PLANES = POINTS * POINTS;

    /** Channels at once: what lies between columns and rows fits into half of a nearest cache of 32 KiB. */
    static final int BLOCK = Math.max(64, TileSide.LANES);

    /** Floats that a caller lends for what lies between columns and rows. */
    static final int SCRATCH = PLANES * BLOCK;

    private static final float[] NONE = new float[BLOCK];

    /** {@code Bᵀ d B}. */
    void input(float[] d, int start, int row, int column, float[] planes, int target, int plane, int floats) {
        for (int j = 0; j < columns.inputs(); j++) {
            rows.input(
                    d,
                    start + j * column,
                    row,
                    scratch.values(),
                    scratch.start() + j * floats,
                    POINTS * floats,
                    floats);
        }
        for (int i : rows.points()) {
            columns.input(
                    scratch.values(),
                    scratch.start() + i * POINTS * floats,
                    floats,
                    planes,
                    target + i * POINTS * plane,
                    plane,
                    floats);
        }
    }

    /** Adds {@code B t Bᵀ}, the adjoint of {@link #input}, to the image. */
    void addInputGradient(
            float[] planes, int source, int plane, float[] d, int start, int row, int column, int floats) {
        for (int i : rows.points()) {
            int from = source + i * POINTS * plane;
            columns.inputGradient(
                    planes,
                    from,
                    plane,
                    scratch.values(),
                    scratch.start() + i * POINTS * floats,
                    floats,
                    false,
                    floats);
        }
        for (int j = 0; j < columns.inputs(); j++) {
            rows.inputGradient(
                    scratch.values(),
                    scratch.start() + j * floats,
                    POINTS * floats,
                    d,
                    start + j * column,
                    row,
                    true,
                    floats);
        }
    }

    /** {@code Aᵀ m A}, plus a bias per channel. */
    void output(
            float[] planes,
            int source,
            int plane,
            float[] bias,
            int biasStart,
            float[] y,
            int start,
            int row,
            int column,
            int floats) {
        outputColumns(planes, source, plane, floats);
        for (int j = 0; j < columns.outputs(); j++) {
            rows.output(
                    scratch.values(),
                    scratch.start() + j * floats,
                    OUTPUTS * floats,
                    bias,
                    biasStart,
                    y,
                    start + j * column,
                    row,
                    floats);
        }
    }

    /** {@code m A}, into the scratch. */
    private void outputColumns(float[] planes, int source, int plane, int floats) {
        for (int i : rows.points()) {
            int from = source + i * POINTS * plane;
            columns.output(
                    planes,
                    from,
                    plane,
                    NONE,
                    0,
                    scratch.values(),
                    scratch.start() + i * OUTPUTS * floats,
                    floats,
                    floats);
        }
    }

    /**
     * {@code Aᵀ m A} plus a bias per channel, 2 × 2 maximum pooling and LeakyReLU: the larger half of the outputs each way.
     *
     * @param row and {@code column}: from one pooled value to the next one
     */
    void pooled(
            float[] planes,
            int source,
            int plane,
            float[] bias,
            int biasStart,
            DropoutMask mask,
            float[] y,
            int start,
            int row,
            int column,
            int floats) {
        outputColumns(planes, source, plane, floats);
        for (int j = 0; j < columns.outputs(); j += 2) {
            int left = scratch.start() + j * floats;
            int right = j + 1 < columns.outputs() ? floats : 0;
            int target = start + j / 2 * column;
            rows.pooled(scratch.values(), left, OUTPUTS * floats, right, bias, biasStart, mask, y, target, row, floats);
        }
    }

    /** {@code A g Aᵀ}, the adjoint of {@link #output}. */
    void outputGradient(float[] g, int start, int row, int column, float[] planes, int target, int plane, int floats) {
        for (int j = 0; j < columns.outputs(); j++) {
            rows.outputGradient(
                    g,
                    start + j * column,
                    row,
                    scratch.values(),
                    scratch.start() + j * floats,
                    OUTPUTS * floats,
                    floats);
        }
        for (int i : rows.points()) {
            int to = target + i * POINTS * plane;
            columns.outputGradient(
                    scratch.values(), scratch.start() + i * OUTPUTS * floats, floats, planes, to, plane, floats);
        }
    }
}
