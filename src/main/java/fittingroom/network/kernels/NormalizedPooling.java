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
     * @param value where they begin among the images' values
     * @param right from a value to its right neighbour: beyond an odd side the last one stands for itself, and
     *     {@code right} is 0; no route names such a neighbour, as the first of equals wins
     * @param row the upper row of the images, counted through
     * @param isLast whether there is no lower one
     * @param at where the cells begin in the output
     * @param route where their routes' ints begin
     * @param shift see {@link RouteBits#shift}
     */
    private record Cells(
            int count, int column, int value, int right, int row, boolean isLast, int at, int route, int shift) {}

    private void forCells(Convolved images, Routes routes, Consumer<Cells> work) {
        int side = normalization.side();
        int filters = normalization.filters();
        int outputSide = routes.bits().side();
        int whole = side / 2;
        for (int outputRow = 0; outputRow < images.count() * outputSide; outputRow++) {
            int y = outputRow % outputSide;
            int row = outputRow / outputSide * side + 2 * y;
            int value = images.values().start() + images.start() + row * side * filters;
            int at = outputRow * outputSide * filters;
            int route = routes.start(outputRow);
            int shift = routes.shift(outputRow);
            boolean isLast = 2 * y + 1 == side;
            work.accept(new Cells(whole, 0, value, filters, row, isLast, at, route, shift));
            if (whole < outputSide) {
                int column = 2 * whole * filters;
                int rest = whole * filters;
                work.accept(new Cells(1, column, value + column, 0, row, isLast, at + rest, route + rest, shift));
            }
        }
    }

    @Override
    public void forward(Convolved images, float[] output, Routes routes) {
        forCells(images, routes, cells -> pool(images.values().values(), cells, output, routes.values()));
        LeakyDropout.applyToPooled(routes, 0, images.count() * routes.bits().side(), output);
    }

    @Override
    public GradientSums gradientSums(float[] outputGradient, Convolved images, Routes routes) {
        normalization.startGradients();
        float[] values = images.values().values();
        int row = normalization.rows().length();
        forCells(images, routes, cells -> {
            addRow(values, cells.value(), cells, ABOVE, outputGradient, routes);
            if (!cells.isLast()) {
                addRow(values, cells.value() + row, cells, BELOW, outputGradient, routes);
            }
        });
        return normalization.gradientSums();
    }

    @Override
    public void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid) {
        float[] values = images.values().values();
        int row = normalization.rows().length();
        forCells(images, routes, cells -> {
            int target = grid.start() + normalization.rows().start(cells.row()) + cells.column();
            unpoolRow(values, cells.value(), cells, ABOVE, outputGradient, routes, grid.values(), target);
            if (!cells.isLast()) {
                int below = grid.start() + normalization.rows().start(cells.row() + 1) + cells.column();
                unpoolRow(values, cells.value() + row, cells, BELOW, outputGradient, routes, grid.values(), below);
            }
        });
        normalization.rows().clearBeyond(grid, images.count());
    }

    // Each of the passes below is a method of its own: in one they would be more than C2 inlines, and what is left out
    // allocates every vector.

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    private void pool(float[] values, Cells cells, float[] output, int[] routes) {
        int filters = normalization.filters();
        int start = cells.value();
        int column = cells.column();
        int right = cells.right();
        int down = cells.isLast() ? 0 : normalization.rows().length();
        float[] means = normalization.means().values();
        int toMean = normalization.means().start() + column - start;
        float[] scales = normalization.scales().values();
        int toScale = normalization.scales().start() + column - start;
        float[] shifts = normalization.shifts().values();
        int toShift = normalization.shifts().start() + column - start;
        IntVector toRight = IntVector.broadcast(INTS, RouteBits.RIGHT << cells.shift());
        IntVector below = IntVector.broadcast(INTS, RouteBits.BELOW << cells.shift());
        IntVector before = IntVector.broadcast(INTS, RouteBits.before(cells.shift()));
        int count = cells.count();
        int to = cells.at();
        int routeTo = cells.route();
        for (int x = 0; x < count; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                FloatVector mean = load(means, cell + toMean);
                FloatVector scale = load(scales, cell + toScale);
                FloatVector shift = load(shifts, cell + toShift);
                FloatVector first = load(values, cell).sub(mean).fma(scale, shift);
                FloatVector second = load(values, cell + right).sub(mean).fma(scale, shift);
                FloatVector third = load(values, cell + down).sub(mean).fma(scale, shift);
                FloatVector fourth = load(values, cell + down + right).sub(mean).fma(scale, shift);
                FloatVector upper = first.max(second);
                FloatVector lower = third.max(fourth);
                upper.max(lower).intoArray(output, to);
                IntVector.fromArray(INTS, routes, routeTo)
                        .and(before)
                        .or(MaxPooling.route(first, second, third, fourth, upper, lower, toRight, below))
                        .intoArray(routes, routeTo);
                to += LANES;
                routeTo += LANES;
            }
        }
    }

    /** Adds the gradients that go to one of a cell's two rows to the sums of the columns that they go to. */
    private void addRow(float[] values, int start, Cells cells, int otherRow, float[] gradients, Routes routes) {
        int filters = normalization.filters();
        int column = cells.column();
        int right = cells.right();
        int shift = cells.shift();
        float[] means = normalization.means().values();
        int toMean = normalization.means().start() + column - start;
        float[] sums = normalization.sums().values();
        int toSum = normalization.sums().start() + column - start;
        float[] products = normalization.products().values();
        int toProduct = normalization.products().start() + column - start;
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
                addTo(
                        sums,
                        cell + toSum,
                        products,
                        cell + toProduct,
                        LeakyDropout.xor(gradient, ofRight).reinterpretAsFloats(),
                        load(values, cell).sub(mean));
                addTo(
                        sums,
                        cell + toSum + right,
                        products,
                        cell + toProduct + right,
                        ofRight.reinterpretAsFloats(),
                        load(values, cell + right).sub(mean));
                from += LANES;
                routeFrom += LANES;
            }
        }
    }

    private static void addTo(
            float[] sums, int sum, float[] products, int product, FloatVector gradient, FloatVector deviation) {
        load(sums, sum).add(gradient).intoArray(sums, sum);
        deviation.fma(gradient, load(products, product)).intoArray(products, product);
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
