package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NormalizedActivation} with 2 × 2 maximum pooling, see {@link MaxPooling}. The routes' lowest bit says that the
 * largest of the four stood right, the next that it stood below.
 */
public record NormalizedPooling(GridNormalization normalization) implements NormalizedActivation {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /** What is unlike the upper row in a route's second bit. */
    private static final int ABOVE = -1;

    private static final int BELOW = 0;

    /** Cells of one row of the output. */
    private interface Cells {
        /**
         * @param cells how many
         * @param column where the first one's values begin in a row of an image
         * @param value where they begin among the images' values
         * @param right from a value to its right neighbour: beyond an odd side the last one stands for itself, and
         *     {@code right} is 0; no route names such a neighbour, as the first of equals wins
         * @param row the upper row of the images, counted through
         * @param isLast whether there is no lower one
         * @param at where the cells begin in the output
         */
        void run(int cells, int column, int value, int right, int row, boolean isLast, int at);
    }

    private void forCells(Convolved images, Cells work) {
        int side = normalization.side();
        int filters = normalization.filters();
        int outputSide = (side + 1) / 2;
        int whole = side / 2;
        for (int image = 0; image < images.count(); image++) {
            for (int y = 0; y < outputSide; y++) {
                int row = image * side + 2 * y;
                int value = images.values().start() + images.start() + row * side * filters;
                int at = (image * outputSide + y) * outputSide * filters;
                boolean isLast = 2 * y + 1 == side;
                work.run(whole, 0, value, filters, row, isLast, at);
                if (whole < outputSide) {
                    int column = 2 * whole * filters;
                    work.run(1, column, value + column, 0, row, isLast, at + whole * filters);
                }
            }
        }
    }

    private int down(boolean isLast) {
        return isLast ? 0 : normalization.rows().length();
    }

    @Override
    public void forward(Convolved images, float[] output, Routes routes) {
        float[] values = images.values().values();
        forCells(
                images,
                (cells, column, value, right, row, isLast, at) -> pool(
                        values,
                        value,
                        cells,
                        column,
                        right,
                        down(isLast),
                        output,
                        at,
                        routes.values(),
                        routes.first() + at));
        int side = (normalization.side() + 1) / 2;
        int floats = images.count() * side * side * normalization.filters();
        LeakyDropout.apply(routes.mask(), routes.first(), output, 0, floats, routes.values());
    }

    @Override
    public GradientSums gradientSums(float[] outputGradient, Convolved images, Routes routes) {
        normalization.startGradients();
        float[] values = images.values().values();
        int row = normalization.rows().length();
        forCells(images, (cells, column, value, right, upper, isLast, at) -> {
            addRow(values, value, cells, column, right, ABOVE, outputGradient, at, routes);
            if (!isLast) {
                addRow(values, value + row, cells, column, right, BELOW, outputGradient, at, routes);
            }
        });
        return normalization.gradientSums();
    }

    @Override
    public void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid) {
        float[] values = images.values().values();
        int row = normalization.rows().length();
        forCells(images, (cells, column, value, right, upper, isLast, at) -> {
            int target = grid.start() + normalization.rows().start(upper) + column;
            unpoolRow(values, value, cells, column, right, ABOVE, outputGradient, at, routes, grid.values(), target);
            if (!isLast) {
                int below = grid.start() + normalization.rows().start(upper + 1) + column;
                unpoolRow(
                        values,
                        value + row,
                        cells,
                        column,
                        right,
                        BELOW,
                        outputGradient,
                        at,
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

    private void pool(
            float[] values,
            int start,
            int cells,
            int column,
            int right,
            int down,
            float[] output,
            int target,
            int[] routes,
            int routeTarget) {
        int filters = normalization.filters();
        float[] means = normalization.means().values();
        int toMean = normalization.means().start() + column - start;
        float[] scales = normalization.scales().values();
        int toScale = normalization.scales().start() + column - start;
        float[] shifts = normalization.shifts().values();
        int toShift = normalization.shifts().start() + column - start;
        IntVector one = IntVector.broadcast(INTS, 1);
        IntVector two = IntVector.broadcast(INTS, 2);
        int to = target;
        int routeTo = routeTarget;
        for (int x = 0; x < cells; x++) {
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
                MaxPooling.route(first, second, third, fourth, upper, lower, one, two)
                        .intoArray(routes, routeTo);
                to += LANES;
                routeTo += LANES;
            }
        }
    }

    /** Adds the gradients that go to one of a cell's two rows to the sums of the columns that they go to. */
    private void addRow(
            float[] values,
            int start,
            int cells,
            int column,
            int right,
            int otherRow,
            float[] gradients,
            int gradientAt,
            Routes routes) {
        int filters = normalization.filters();
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
        int from = gradientAt;
        int routeFrom = routes.first() + gradientAt;
        for (int x = 0; x < cells; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                IntVector route = IntVector.fromArray(INTS, routeValues, routeFrom);
                IntVector gradient = ofRow(load(gradients, from), route, other, positive, change);
                IntVector ofRight = gradient.and(allOnesWhere(route, 0));
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
            FloatVector gradient, IntVector route, IntVector other, IntVector positive, IntVector change) {
        return gradient.mul(LeakyDropout.factor(route, positive, change))
                .reinterpretAsInts()
                .and(LeakyDropout.xor(allOnesWhere(route, 1), other));
    }

    /** All ones where this bit is set. */
    private static IntVector allOnesWhere(IntVector route, int bit) {
        return route.lanewise(VectorOperators.LSHL, 31 - bit).lanewise(VectorOperators.ASHR, 31);
    }

    /** The gradient of one of a cell's two rows. */
    private void unpoolRow(
            float[] values,
            int start,
            int cells,
            int column,
            int right,
            int otherRow,
            float[] gradients,
            int gradientAt,
            Routes routes,
            float[] grid,
            int target) {
        int filters = normalization.filters();
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
        int from = gradientAt;
        int routeFrom = routes.first() + gradientAt;
        for (int x = 0; x < cells; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                IntVector route = IntVector.fromArray(INTS, routeValues, routeFrom);
                IntVector gradient = ofRow(load(gradients, from), route, other, positive, change);
                IntVector ofRight = gradient.and(allOnesWhere(route, 0));
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
