package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The numbers of batch normalisation (Ioffe & Szegedy 2015, arXiv 1502.03167, algorithm 1) of a convolution's outputs, a few
 * images at a time, with the buffers of one thread. A filter's numbers are repeated to the length of an image's row, so that
 * every pass is one loop with one counter; sums are taken column by column of the image and joined in doubles. The passes
 * that normalise, and those of the way back, are {@link NormalizedActivation}'s.
 */
public final class GridNormalization {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final int side;
    private final GridRows rows;
    private final int filters;
    private final int length;
    private final AlignedFloats sums;
    private final AlignedFloats products;
    private final AlignedFloats means;
    private final AlignedFloats scales;
    private final AlignedFloats shifts;
    private final AlignedFloats signs;

    /** @param filters a multiple of the vectors' length */
    public GridNormalization(int side, int gridSide, int filters) {
        this.side = side;
        this.rows = new GridRows(side, gridSide, filters);
        this.filters = filters;
        this.length = rows.length();
        this.sums = AlignedFloats.room(length);
        this.products = AlignedFloats.room(length);
        this.means = AlignedFloats.room(length);
        this.scales = AlignedFloats.room(length);
        this.shifts = AlignedFloats.room(length);
        this.signs = AlignedFloats.room(length);
    }

    /** Mean and variance of some images: first the mean, so that nothing is lost where it is large. */
    public Moments moments(AlignedFloats grid, int images) {
        clear(sums, length);
        for (int row = 0; row < images * side; row++) {
            add(grid.values(), grid.start() + rows.start(row), sums, length);
        }
        double[] mean = joined(sums, length);
        long values = (long) images * side * side;
        for (int filter = 0; filter < filters; filter++) {
            mean[filter] /= values;
        }
        repeat(mean, means);
        clear(sums, length);
        for (int row = 0; row < images * side; row++) {
            addSquares(grid.values(), grid.start() + rows.start(row), means, sums, length);
        }
        return new Moments(values, mean, joined(sums, length));
    }

    /** What normalising does: {@code (value - mean) · scale + shift}, each {@code [filters]}. */
    public void prepare(double[] mean, double[] scale, double[] shift) {
        repeat(mean, means);
        repeat(scale, scales);
        repeat(shift, shifts);
    }

    /**
     * What decides which of pooled values is the largest once it is normalised, before the statistics are there: a scale
     * has the sign of its gamma.
     *
     * @param gamma {@code [filters]}
     */
    public void prepareSelection(double[] gamma) {
        double[] sign = new double[filters];
        Arrays.setAll(sign, filter -> gamma[filter] < 0 ? -1 : 1);
        repeat(sign, signs);
    }

    /**
     * Begins the sums over a few images' gradients, {@link #sums} and {@link #products}.
     *
     * @param floats so many from the first on are used
     */
    void startGradients(int floats) {
        clear(sums, floats);
        clear(products, floats);
    }

    /** Their sums over the images' columns; {@code floats} as in {@link #startGradients}. */
    GradientSums gradientSums(int floats) {
        return new GradientSums(joined(sums, floats), joined(products, floats));
    }

    /** What the way back does: {@code gradient · scale - (value - mean) · slope - offset}, each {@code [filters]}. */
    public void prepareBackward(double[] mean, double[] scale, double[] slope, double[] offset) {
        prepare(mean, scale, offset);
        repeat(slope, products);
    }

    int side() {
        return side;
    }

    GridRows rows() {
        return rows;
    }

    int filters() {
        return filters;
    }

    /** The gradients' sums by columns of an image, {@code [side, filters]}. */
    AlignedFloats sums() {
        return sums;
    }

    /** The sums of gradient times {@code value - mean}, and later the slopes, {@code [side, filters]}. */
    AlignedFloats products() {
        return products;
    }

    /** {@code [side, filters]}. */
    AlignedFloats means() {
        return means;
    }

    /** {@code [side, filters]}. */
    AlignedFloats scales() {
        return scales;
    }

    /** The shifts, and on the way back the offsets, {@code [side, filters]}. */
    AlignedFloats shifts() {
        return shifts;
    }

    /** 1, or -1 where the scale is negative, {@code [side, filters]}. */
    AlignedFloats signs() {
        return signs;
    }

    private double[] joined(AlignedFloats columns, int floats) {
        double[] joined = new double[filters];
        for (int start = 0; start < floats; start += filters) {
            for (int filter = 0; filter < filters; filter++) {
                joined[filter] += columns.values()[columns.start() + start + filter];
            }
        }
        return joined;
    }

    private void repeat(double[] perFilter, AlignedFloats row) {
        row.align();
        float[] values = row.values();
        int start = row.start();
        for (int filter = 0; filter < filters; filter++) {
            values[start + filter] = (float) perFilter[filter];
        }
        // Every few images a row is filled, and a remainder for each of its floats would take as long as adding them
        // up.
        for (int filled = filters; filled < length; filled += filters) {
            System.arraycopy(values, start, values, start + filled, filters);
        }
    }

    private static void clear(AlignedFloats row, int floats) {
        row.align();
        Arrays.fill(row.values(), row.start(), row.start() + floats, 0);
    }

    // Each pass a method of its own: what C2 doesn't inline allocates every vector.

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    private static void add(float[] values, int at, AlignedFloats sumsRow, int length) {
        float[] sums = sumsRow.values();
        int sum = sumsRow.start();
        for (int i = 0; i < length; i += LANES) {
            load(sums, sum + i).add(load(values, at + i)).intoArray(sums, sum + i);
        }
    }

    private static void addSquares(float[] values, int at, AlignedFloats meansRow, AlignedFloats sumsRow, int length) {
        float[] means = meansRow.values();
        int mean = meansRow.start();
        float[] sums = sumsRow.values();
        int sum = sumsRow.start();
        for (int i = 0; i < length; i += LANES) {
            FloatVector deviation = load(values, at + i).sub(load(means, mean + i));
            deviation.fma(deviation, load(sums, sum + i)).intoArray(sums, sum + i);
        }
    }
}
