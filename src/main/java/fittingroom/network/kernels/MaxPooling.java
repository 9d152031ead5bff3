package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * 2 × 2 maximum pooling with same padding, LeakyReLU and inverted dropout in one pass over a convolution's grid while it
 * is still in the cache. Of equal values the first is the largest, as in PyTorch.
 *
 * <p>Everything is arithmetic on the values' bits: comparisons into masks are slow in Java 17's vectors.
 *
 * @param side of the convolution's output
 * @param gridSide of the grid it lies in, see {@link ConvolutionKernel#gridSide}
 * @param filters a multiple of the vectors' length
 */
public record MaxPooling(int side, int gridSide, int filters) implements GridActivation {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    @Override
    public int outputSide() {
        return (side + 1) / 2;
    }

    // Three kinds of pass at one call are never inlined there: together they would be more than C2 inlines, and what it
    // leaves out allocates every vector.

    @Override
    public void activate(AlignedFloats aligned, int count, double alpha, float[] output) {
        DropoutMask mask = new DropoutMask(alpha, 0, 0);
        float[] grid = aligned.values();
        int whole = side / 2;
        int floats = outputSide() * outputSide() * filters;
        forImages(
                aligned,
                count,
                (start, image) -> poolCells(grid, start, 0, whole, filters, output, image),
                (start, image) -> poolCells(grid, start, whole, outputSide() - whole, 0, output, image),
                (start, image) -> LeakyDropout.activate(mask, output, image * floats, (image + 1) * floats));
    }

    @Override
    public void activateAndDrop(AlignedFloats aligned, int count, float[] output, Routes routes) {
        float[] grid = aligned.values();
        int whole = side / 2;
        forImages(
                aligned,
                count,
                (start, image) -> poolWithRoutes(grid, start, 0, whole, filters, output, image, routes),
                (start, image) -> poolWithRoutes(grid, start, whole, outputSide() - whole, 0, output, image, routes),
                (start, image) ->
                        LeakyDropout.applyToPooled(routes, image * outputSide(), (image + 1) * outputSide(), output));
    }

    /** A pass over one image, which begins there in the grid. */
    private interface Pass {
        void run(int start, int image);
    }

    private void forImages(AlignedFloats grid, int count, Pass... passes) {
        for (int image = 0; image < count; image++) {
            for (Pass pass : passes) {
                pass.run(grid.start() + image * gridSide * gridSide * filters, image);
            }
        }
    }

    /**
     * Cells of all rows from one column of cells on. Beyond an odd side the last value stands for itself twice, and the
     * first of equals wins: {@code right} is 0 then.
     */
    private void poolCells(float[] grid, int start, int from, int cells, int right, float[] output, int image) {
        for (int y = 0; y < outputSide(); y++) {
            int row = image * outputSide() + y;
            int target = (row * outputSide() + from) * filters;
            pool(grid, source(start, y, from), cells, right, down(y), output, target);
        }
    }

    /** The same with the way back. */
    private void poolWithRoutes(
            float[] grid, int start, int from, int cells, int right, float[] output, int image, Routes routes) {
        for (int y = 0; y < outputSide(); y++) {
            int row = image * outputSide() + y;
            int target = (row * outputSide() + from) * filters;
            poolWithRoute(
                    grid,
                    source(start, y, from),
                    cells,
                    right,
                    down(y),
                    output,
                    target,
                    routes.values(),
                    routes.start(row) + from * filters,
                    routes.shift(row));
        }
    }

    private int source(int start, int y, int from) {
        return start + 2 * (y * gridSide + from) * filters;
    }

    private int down(int y) {
        return 2 * y + 1 < side ? gridSide * filters : 0;
    }

    // Each of the passes below is a method of its own: in one they would be more than C2 inlines.

    private void pool(float[] grid, int start, int cells, int right, int down, float[] output, int target) {
        int to = target;
        for (int x = 0; x < cells; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                FloatVector upper = load(grid, cell).max(load(grid, cell + right));
                FloatVector lower = load(grid, cell + down).max(load(grid, cell + down + right));
                upper.max(lower).intoArray(output, to);
                to += LANES;
            }
        }
    }

    private void poolWithRoute(
            float[] grid,
            int start,
            int cells,
            int right,
            int down,
            float[] output,
            int target,
            int[] routes,
            int routeTarget,
            int shift) {
        IntVector toRight = IntVector.broadcast(INTS, RouteBits.RIGHT << shift);
        IntVector below = IntVector.broadcast(INTS, RouteBits.BELOW << shift);
        IntVector before = IntVector.broadcast(INTS, RouteBits.before(shift));
        int to = target;
        int routeTo = routeTarget;
        for (int x = 0; x < cells; x++) {
            int end = start + (2 * x + 1) * filters;
            for (int cell = end - filters; cell < end; cell += LANES) {
                FloatVector first = load(grid, cell);
                FloatVector second = load(grid, cell + right);
                FloatVector third = load(grid, cell + down);
                FloatVector fourth = load(grid, cell + down + right);
                FloatVector upper = first.max(second);
                FloatVector lower = third.max(fourth);
                upper.max(lower).intoArray(output, to);
                IntVector.fromArray(INTS, routes, routeTo)
                        .and(before)
                        .or(route(first, second, third, fourth, upper, lower, toRight, below))
                        .intoArray(routes, routeTo);
                to += LANES;
                routeTo += LANES;
            }
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    /** All ones where a is less than b. */
    private static IntVector isLess(FloatVector a, FloatVector b) {
        return a.sub(b).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
    }

    /**
     * Which of a cell's values is the largest.
     *
     * @param upper the larger of the first two
     * @param lower the larger of the others
     * @param right what tells that it stands right
     * @param below what tells that it stands below
     */
    static IntVector route(
            FloatVector first,
            FloatVector second,
            FloatVector third,
            FloatVector fourth,
            FloatVector upper,
            FloatVector lower,
            IntVector right,
            IntVector below) {
        IntVector upperRoute = isLess(first, second).and(right);
        IntVector lowerRoute = isLess(third, fourth).and(right).or(below);
        return LeakyDropout.xor(
                upperRoute, LeakyDropout.xor(upperRoute, lowerRoute).and(isLess(upper, lower)));
    }

    @Override
    public void backward(float[] outputGradient, int count, Routes routes, AlignedFloats aligned) {
        float[] grid = aligned.values();
        int row = gridSide * filters;
        int rest = 2 * outputSide() * filters;
        for (int image = 0; image < count; image++) {
            int imageStart = aligned.start() + image * gridSide * row;
            for (int y = 0; y < outputSide(); y++) {
                int top = imageStart + 2 * y * row;
                unpool(outputGradient, image * outputSide() + y, routes, grid, top, row);
                Arrays.fill(grid, top + rest, top + row, 0);
                Arrays.fill(grid, top + row + rest, top + 2 * row, 0);
            }
            Arrays.fill(grid, imageStart + 2 * outputSide() * row, imageStart + gridSide * row, 0);
        }
    }

    private void unpool(float[] gradient, int outputRow, Routes routes, float[] grid, int start, int row) {
        int shift = routes.shift(outputRow);
        int[] routeValues = routes.values();
        IntVector positive = LeakyDropout.positive(routes.mask());
        IntVector change = LeakyDropout.change(routes.mask());
        IntVector right = IntVector.broadcast(INTS, RouteBits.RIGHT << shift);
        IntVector below = IntVector.broadcast(INTS, RouteBits.BELOW << shift);
        IntVector both = right.or(below);
        int from = outputRow * outputSide() * filters;
        int routeFrom = routes.start(outputRow);
        for (int x = 0; x < outputSide(); x++) {
            int end = start + (2 * x + 1) * filters;
            for (int target = end - filters; target < end; target += LANES) {
                IntVector route = IntVector.fromArray(INTS, routeValues, routeFrom);
                IntVector value = load(gradient, from)
                        .mul(LeakyDropout.factor(route, shift, positive, change))
                        .reinterpretAsInts();
                IntVector cell = route.and(both);
                put(value, cell, right, grid, target);
                put(value, LeakyDropout.xor(cell, right), right, grid, target + filters);
                put(value, LeakyDropout.xor(cell, below), right, grid, target + row);
                put(value, LeakyDropout.xor(cell, both), right, grid, target + row + filters);
                from += LANES;
                routeFrom += LANES;
            }
        }
    }

    /** The value where the distance from the cell it came from is zero, else zero; one is the least other distance. */
    private static void put(IntVector value, IntVector distance, IntVector one, float[] grid, int at) {
        IntVector here = distance.sub(one).lanewise(VectorOperators.ASHR, 31);
        value.and(here).reinterpretAsFloats().intoArray(grid, at);
    }
}
