package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Batch normalisation (Ioffe & Szegedy 2015, arXiv 1502.03167, algorithm 1) of a convolution's grid, a few images at a
 * time, with the sums of one thread. A filter's numbers are repeated to the length of an image's row, so that every pass
 * is one loop with one counter; sums are taken column by column of the image and joined in doubles.
 */
public final class GridNormalization {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final int side;
    private final int gridSide;
    private final int filters;
    private final int length;
    private final AlignedFloats sums;
    private final AlignedFloats products;
    private final AlignedFloats means;
    private final AlignedFloats scales;
    private final AlignedFloats shifts;
    private final double[] total;
    private final double[] otherTotal;
    private long count;

    /** @param filters a multiple of the vectors' length */
    public GridNormalization(int side, int gridSide, int filters) {
        this.side = side;
        this.gridSide = gridSide;
        this.filters = filters;
        this.length = side * filters;
        this.sums = AlignedFloats.room(length);
        this.products = AlignedFloats.room(length);
        this.means = AlignedFloats.room(length);
        this.scales = AlignedFloats.room(length);
        this.shifts = AlignedFloats.room(length);
        this.total = new double[filters];
        this.otherTotal = new double[filters];
    }

    /** Forgets all sums. */
    public void start() {
        Arrays.fill(total, 0);
        Arrays.fill(otherTotal, 0);
        count = 0;
    }

    /**
     * Takes some images into mean and variance: of these alone first, then joined with the earlier ones (Chan, Golub &
     * LeVeque 1983), so that nothing is lost where the mean is large.
     */
    public void addStatistics(AlignedFloats grid, int images) {
        clear(sums);
        for (int row = 0; row < images * side; row++) {
            add(grid.values(), grid.start() + gridStart(row), sums, length);
        }
        double[] own = joined(sums);
        double values = (double) images * side * side;
        for (int filter = 0; filter < filters; filter++) {
            own[filter] /= values;
        }
        repeat(own, means);
        clear(sums);
        for (int row = 0; row < images * side; row++) {
            addSquares(grid.values(), grid.start() + gridStart(row), means, sums, length);
        }
        join(own, joined(sums), (long) values);
    }

    private void join(double[] mean, double[] squares, long values) {
        double share = (double) values / (count + values);
        for (int filter = 0; filter < filters; filter++) {
            double difference = mean[filter] - total[filter];
            total[filter] += difference * share;
            otherTotal[filter] += squares[filter] + difference * difference * count * share;
        }
        count += values;
    }

    /** Takes what another thread's images gave into this one's mean and variance. */
    public void join(GridNormalization other) {
        join(other.total, other.otherTotal, other.count);
    }

    /** {@code [filters]} after {@link #addStatistics}. */
    public double[] mean() {
        return total.clone();
    }

    /** The biased variance, {@code [filters]}, after {@link #addStatistics}. */
    public double[] variance() {
        double[] variance = otherTotal.clone();
        for (int filter = 0; filter < filters; filter++) {
            variance[filter] /= count;
        }
        return variance;
    }

    /** What {@link #normalize} does: {@code (value - mean) · scale + shift}, each {@code [filters]}. */
    public void prepare(double[] mean, double[] scale, double[] shift) {
        repeat(mean, means);
        repeat(scale, scales);
        repeat(shift, shifts);
    }

    /** @param values where from {@code start} on {@code [images, side, side, filters]} lie, which go to the grid */
    public void normalize(AlignedFloats values, int start, int images, AlignedFloats grid) {
        for (int row = 0; row < images * side; row++) {
            scale(values.values(), values.start() + start + row * length, grid.values(), grid.start() + gridStart(row));
        }
    }

    /**
     * Takes some images' gradients into the sums of {@link #gradientSums} and {@link #productSums}, after
     * {@link #prepare}.
     *
     * @param gradient the grid's
     * @param values where from {@code start} on lies what was normalised, {@code [images, side, side, filters]}
     */
    public void addGradients(AlignedFloats gradient, AlignedFloats values, int start, int images) {
        clear(sums);
        clear(products);
        for (int row = 0; row < images * side; row++) {
            int at = gradient.start() + gridStart(row);
            add(gradient.values(), at, sums, length);
            addProducts(
                    gradient.values(),
                    at,
                    values.values(),
                    values.start() + start + row * length,
                    means,
                    products,
                    length);
        }
        addTo(total, joined(sums));
        addTo(otherTotal, joined(products));
    }

    /** Takes another thread's sums into this one's. */
    public void addGradients(GridNormalization other) {
        addTo(total, other.total);
        addTo(otherTotal, other.otherTotal);
    }

    /** The gradient's sum, {@code [filters]}. */
    public double[] gradientSums() {
        return total.clone();
    }

    /** The sum of gradient times {@code value - mean}, {@code [filters]}. */
    public double[] productSums() {
        return otherTotal.clone();
    }

    /** What {@link #backward} does: {@code gradient · scale - (value - mean) · slope - offset}, each {@code [filters]}. */
    public void prepareBackward(double[] mean, double[] scale, double[] slope, double[] offset) {
        prepare(mean, scale, offset);
        repeat(slope, products);
    }

    /**
     * Turns the gradient of what was normalised into that of what it was before, in place.
     *
     * @param gradient the grid's
     * @param values where from {@code start} on lies what was normalised, {@code [images, side, side, filters]}
     */
    public void backward(AlignedFloats gradient, AlignedFloats values, int start, int images) {
        for (int row = 0; row < images * side; row++) {
            back(
                    gradient.values(),
                    gradient.start() + gridStart(row),
                    values.values(),
                    values.start() + start + row * length);
        }
    }

    /** Where a row of the images, counted through, begins in the grid. */
    private int gridStart(int row) {
        return (row / side * gridSide + row % side) * gridSide * filters;
    }

    private double[] joined(AlignedFloats columns) {
        double[] joined = new double[filters];
        for (int start = 0; start < length; start += filters) {
            for (int filter = 0; filter < filters; filter++) {
                joined[filter] += columns.values()[columns.start() + start + filter];
            }
        }
        return joined;
    }

    private static void addTo(double[] total, double[] part) {
        for (int i = 0; i < total.length; i++) {
            total[i] += part[i];
        }
    }

    private void repeat(double[] perFilter, AlignedFloats row) {
        row.align();
        for (int i = 0; i < length; i++) {
            row.values()[row.start() + i] = (float) perFilter[i % filters];
        }
    }

    private void clear(AlignedFloats row) {
        row.align();
        Arrays.fill(row.values(), row.start(), row.start() + length, 0);
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

    private static void addProducts(
            float[] gradient,
            int at,
            float[] values,
            int valueAt,
            AlignedFloats meansRow,
            AlignedFloats sumsRow,
            int length) {
        float[] means = meansRow.values();
        int mean = meansRow.start();
        float[] sums = sumsRow.values();
        int sum = sumsRow.start();
        for (int i = 0; i < length; i += LANES) {
            FloatVector deviation = load(values, valueAt + i).sub(load(means, mean + i));
            deviation.fma(load(gradient, at + i), load(sums, sum + i)).intoArray(sums, sum + i);
        }
    }

    private void scale(float[] values, int at, float[] to, int target) {
        float[] mean = means.values();
        int meanAt = means.start();
        float[] scale = scales.values();
        int scaleAt = scales.start();
        float[] shift = shifts.values();
        int shiftAt = shifts.start();
        for (int i = 0; i < length; i += LANES) {
            load(values, at + i)
                    .sub(load(mean, meanAt + i))
                    .fma(load(scale, scaleAt + i), load(shift, shiftAt + i))
                    .intoArray(to, target + i);
        }
    }

    private void back(float[] gradient, int at, float[] values, int valueAt) {
        float[] mean = means.values();
        int meanAt = means.start();
        float[] scale = scales.values();
        int scaleAt = scales.start();
        float[] slope = products.values();
        int slopeAt = products.start();
        float[] offset = shifts.values();
        int offsetAt = shifts.start();
        for (int i = 0; i < length; i += LANES) {
            FloatVector away = load(values, valueAt + i)
                    .sub(load(mean, meanAt + i))
                    .fma(load(slope, slopeAt + i), load(offset, offsetAt + i));
            load(gradient, at + i).mul(load(scale, scaleAt + i)).sub(away).intoArray(gradient, at + i);
        }
    }
}
