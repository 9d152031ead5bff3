package fittingroom.network.kernels;

import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NormalizedActivation} with 2 × 2 maximum pooling, see {@link MaxPooling}.
 */
public record NormalizedPooling(GridNormalization normalization) implements NormalizedActivation {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /** What is unlike the upper row in a route's second bit. */
    private static final int ABOVE = -1;

    private static final int BELOW = 0;

    /**
     * Cells of one row of the output.
     *
     * @param count how many
     * @param column where the first one's values begin in a row of an image
     * @param value where they begin among the values
     * @param down from a value to the one below it, 0 where there is no lower row
     * @param right from a value to its right neighbour: beyond an odd side the last one stands for itself, and
     *     {@code right} is 0; no route names such a neighbour, as the first of equals wins
     * @param row the upper row of the images, counted through
     * @param at where the cells begin in the output
     * @param route where their routes' ints begin
     * @param shift see {@link RouteBits#shift}
     */
    private record Cells(int count, int column, int value, int down, int right, int row, int at, int route, int shift) {
        boolean isLast() {
            return down == 0;
        }
    }

    /** Where an image's row, counted through, begins among some values. */
    private interface RowStart {
        int of(int row);
    }

    private void forCells(int images, RowStart start, Routes routes, Consumer<Cells> work) {
        int side = normalization.side();
        int filters = normalization.filters();
        int outputSide = routes.bits().side();
        int whole = side / 2;
        for (int outputRow = 0; outputRow < images * outputSide; outputRow++) {
            int y = outputRow % outputSide;
            int row = outputRow / outputSide * side + 2 * y;
            int value = start.of(row);
            int down = 2 * y + 1 == side ? 0 : start.of(row + 1) - value;
            int at = outputRow * outputSide * filters;
            int route = routes.start(outputRow);
            int shift = routes.shift(outputRow);
            work.accept(new Cells(whole, 0, value, down, filters, row, at, route, shift));
            if (whole < outputSide) {
                int column = 2 * whole * filters;
                int rest = whole * filters;
                work.accept(new Cells(1, column, value + column, down, 0, row, at + rest, route + rest, shift));
            }
        }
    }

    @Override
    public void select(AlignedFloats grid, Convolved selected, Routes routes) {
        float[] to = selected.values().values();
        int start = selected.values().start() + selected.start();
        forCells(
                selected.count(),
                row -> grid.start() + normalization.rows().start(row),
                routes,
                cells -> strongest(grid.values(), cells, to, start + cells.at(), routes.values()));
    }

    @Override
    public void forward(Convolved selected, float[] output, Routes routes) {
        NormalizedRows rows = rows(routes);
        for (int row = 0; row < rows.count(selected); row++) {
            rows.normalize(selected, row, output);
            LeakyDropout.applyToPooled(routes, row, row + 1, output);
        }
    }

    @Override
    public GradientSums gradientSums(float[] outputGradient, Convolved selected, Routes routes) {
        return rows(routes).gradientSums(outputGradient, selected, routes);
    }

    private NormalizedRows rows(Routes routes) {
        return new NormalizedRows(normalization, routes.bits().side());
    }

    @Override
    public void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid) {
        float[] values = images.values().values();
        int row = normalization.rows().length();
        int start = images.values().start() + images.start();
        forCells(images.count(), each -> start + each * row, routes, cells -> {
            int target = grid.start() + normalization.rows().start(cells.row()) + cells.column();
            unpoolRow(values, cells.value(), cells, ABOVE, outputGradient, routes, grid.values(), target);
            if (!cells.isLast()) {
                int below = grid.start() + normalization.rows().start(cells.row() + 1) + cells.column();
                unpoolRow(
                        values,
                        cells.value() + cells.down(),
                        cells,
                        BELOW,
                        outputGradient,
                        routes,
                        grid.values(),
                        below);
            }
        });
        normalization.rows().clearBeyond(grid, images.count());
    }

    // Each of the passes below is a method of its own: in one they would be more than C2 inlines, and what is left out
    // allocates every vector.

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    /** The values that are the largest once they are normalised: the largest, or the smallest where the scale is negative. */
    private void strongest(float[] values, Cells cells, float[] selected, int target, int[] routes) {
        int filters = normalization.filters();
        int start = cells.value();
        int right = cells.right();
        int down = cells.down();
        float[] signs = normalization.signs().values();
        int toSign = normalization.signs().start() + cells.column() - start;
        IntVector toRight = IntVector.broadcast(INTS, RouteBits.RIGHT << cells.shift());
        IntVector below = IntVector.broadcast(INTS, RouteBits.BELOW << cells.shift());
        IntVector before = IntVector.broadcast(INTS, RouteBits.before(cells.shift()));
        int count = cells.count();
        int to = target;
        int routeTo = cells.route();
        for (int x = 0; x < count; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                FloatVector sign = load(signs, cell + toSign);
                FloatVector first = load(values, cell).mul(sign);
                FloatVector second = load(values, cell + right).mul(sign);
                FloatVector third = load(values, cell + down).mul(sign);
                FloatVector fourth = load(values, cell + down + right).mul(sign);
                FloatVector upper = first.max(second);
                FloatVector lower = third.max(fourth);
                upper.max(lower).mul(sign).intoArray(selected, to);
                IntVector.fromArray(INTS, routes, routeTo)
                        .and(before)
                        .or(MaxPooling.route(first, second, third, fourth, upper, lower, toRight, below))
                        .intoArray(routes, routeTo);
                to += LANES;
                routeTo += LANES;
            }
        }
    }

    /** The activation's gradient where it goes to this row, else zero. */
    private static IntVector ofRow(
            FloatVector gradient, IntVector route, int shift, IntVector other, IntVector positive, IntVector change) {
        return gradient.mul(LeakyDropout.factor(route, shift, positive, change))
                .reinterpretAsInts()
                .and(LeakyDropout.xor(LeakyDropout.allOnesWhere(route, RouteBits.BELOW, shift), other));
    }

    /** The gradient of one of a cell's two rows. */
    private void unpoolRow(
            float[] values,
            int start,
            Cells cells,
            int otherRow,
            float[] gradients,
            Routes routes,
            float[] grid,
            int target) {
        int filters = normalization.filters();
        int column = cells.column();
        int right = cells.right();
        int shift = cells.shift();
        float[] means = normalization.means().values();
        int toMean = normalization.means().start() + column - start;
        float[] scales = normalization.scales().values();
        int toScale = normalization.scales().start() + column - start;
        float[] slopes = normalization.products().values();
        int toSlope = normalization.products().start() + column - start;
        float[] offsets = normalization.shifts().values();
        int toOffset = normalization.shifts().start() + column - start;
        int toGrid = target - start;
        int[] routeValues = routes.values();
        IntVector positive = LeakyDropout.positive(routes.mask());
        IntVector change = LeakyDropout.change(routes.mask());
        IntVector other = IntVector.broadcast(INTS, otherRow);
        int count = cells.count();
        int from = cells.at();
        int routeFrom = cells.route();
        for (int x = 0; x < count; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                IntVector route = IntVector.fromArray(INTS, routeValues, routeFrom);
                IntVector gradient = ofRow(load(gradients, from), route, shift, other, positive, change);
                IntVector ofRight = gradient.and(LeakyDropout.allOnesWhere(route, RouteBits.RIGHT, shift));
                FloatVector mean = load(means, cell + toMean);
                FloatVector scale = load(scales, cell + toScale);
                FloatVector slope = load(slopes, cell + toSlope);
                FloatVector offset = load(offsets, cell + toOffset);
                FloatVector away = load(values, cell).sub(mean).fma(slope, offset);
                FloatVector rightAway = load(values, cell + right).sub(mean).fma(slope, offset);
                // The left one last: where there is no right one, both go to its place.
                ofRight.reinterpretAsFloats().mul(scale).sub(rightAway).intoArray(grid, cell + toGrid + right);
                LeakyDropout.xor(gradient, ofRight)
                        .reinterpretAsFloats()
                        .mul(scale)
                        .sub(away)
                        .intoArray(grid, cell + toGrid);
                from += LANES;
                routeFrom += LANES;
            }
        }
    }
}
