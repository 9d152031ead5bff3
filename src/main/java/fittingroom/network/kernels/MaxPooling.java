package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * 2 × 2 maximum pooling with same padding, LeakyReLU and inverted dropout in one pass over a convolution's grid while it
 * is still in the cache. A value's route is which of the four was the largest (the first of equals, as in PyTorch),
 * whether it was negative, whether it was dropped.
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

    @Override
    public void activate(AlignedFloats grid, int count, double alpha, float[] output) {
        forward(grid, count, alpha, 0, 0, 0, output, new int[0]);
    }

    @Override
    public void activateAndDrop(
            AlignedFloats grid,
            int count,
            double alpha,
            double dropout,
            long key,
            int first,
            float[] output,
            int[] routes) {
        forward(grid, count, alpha, dropout, key, first, output, routes);
    }

    /** A pass over one image: where it begins in the grid, and in the output. */
    private interface Pass {
        void run(int start, int at);
    }

    private void forward(
            AlignedFloats aligned,
            int count,
            double alpha,
            double dropout,
            long key,
            int first,
            float[] output,
            int[] routes) {
        DropoutMask mask = new DropoutMask(alpha, dropout, key);
        float[] grid = aligned.values();
        int whole = side / 2;
        int rest = outputSide() - whole;
        int floats = outputSide() * outputSide() * filters;
        // Three kinds at one call are never inlined there: together they would be more than C2 inlines, and what it
        // leaves out allocates every vector.
        Pass[] passes = routes.length > 0
                ? new Pass[] {
                    (start, at) -> poolWithRoutes(grid, start, 0, whole, filters, output, at, routes, first),
                    (start, at) -> poolWithRoutes(grid, start, whole, rest, 0, output, at, routes, first),
                    (start, at) -> LeakyDropout.apply(mask, first, output, at, at + floats, routes)
                }
                : new Pass[] {
                    (start, at) -> poolCells(grid, start, 0, whole, filters, output, at),
                    (start, at) -> poolCells(grid, start, whole, rest, 0, output, at),
                    (start, at) -> LeakyDropout.activate(mask, output, at, at + floats)
                };
        for (int image = 0; image < count; image++) {
            for (Pass pass : passes) {
                pass.run(aligned.start() + image * gridSide * gridSide * filters, image * floats);
            }
        }
    }

    /**
     * Cells of all rows from one column of cells on. Beyond an odd side the last value stands for itself twice, and the
     * first of equals wins: {@code right} is 0 then.
     */
    private void poolCells(float[] grid, int start, int from, int cells, int right, float[] output, int at) {
        int row = gridSide * filters;
        for (int y = 0; y < outputSide(); y++) {
            int source = start + 2 * y * row + 2 * from * filters;
            int down = 2 * y + 1 < side ? row : 0;
            pool(grid, source, cells, right, down, output, at + (y * outputSide() + from) * filters);
        }
    }

    /** The same with the way back; {@code first} is the output's first position in {@code routes}. */
    private void poolWithRoutes(
            float[] grid, int start, int from, int cells, int right, float[] output, int at, int[] routes, int first) {
        int row = gridSide * filters;
        for (int y = 0; y < outputSide(); y++) {
            int source = start + 2 * y * row + 2 * from * filters;
            int down = 2 * y + 1 < side ? row : 0;
            int target = at + (y * outputSide() + from) * filters;
            poolWithRoute(grid, source, cells, right, down, output, target, routes, first + target);
        }
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
            int routeTarget) {
        IntVector one = IntVector.broadcast(INTS, 1);
        IntVector two = IntVector.broadcast(INTS, 2);
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
                route(first, second, third, fourth, upper, lower, one, two).intoArray(routes, routeTo);
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
     * Which of a cell's values is the largest: bit 0 says that it stands right, bit 1 that it stands below.
     *
     * @param upper the larger of the first two
     * @param lower the larger of the others
     */
    static IntVector route(
            FloatVector first,
            FloatVector second,
            FloatVector third,
            FloatVector fourth,
            FloatVector upper,
            FloatVector lower,
            IntVector one,
            IntVector two) {
        IntVector upperRoute = isLess(first, second).and(one);
        IntVector lowerRoute = isLess(third, fourth).and(one).or(two);
        return LeakyDropout.xor(
                upperRoute, LeakyDropout.xor(upperRoute, lowerRoute).and(isLess(upper, lower)));
    }

    @Override
    public void backward(
            float[] outputGradient,
            int count,
            double alpha,
            double dropout,
            int first,
            int[] routes,
            AlignedFloats aligned) {
        DropoutMask mask = new DropoutMask(alpha, dropout, 0);
        float[] grid = aligned.values();
        int row = gridSide * filters;
        int outputSide = outputSide();
        int at = 0;
        for (int image = 0; image < count; image++) {
            int imageStart = aligned.start() + image * gridSide * row;
            for (int y = 0; y < outputSide; y++) {
                int top = imageStart + 2 * y * row;
                unpool(outputGradient, at, routes, first + at, mask, grid, top, row);
                at += outputSide * filters;
                int rest = 2 * outputSide * filters;
                Arrays.fill(grid, top + rest, top + row, 0);
                Arrays.fill(grid, top + row + rest, top + 2 * row, 0);
            }
            Arrays.fill(grid, imageStart + 2 * outputSide * row, imageStart + gridSide * row, 0);
        }
    }

    private void unpool(
            float[] gradient, int at, int[] routes, int routeAt, DropoutMask mask, float[] grid, int start, int row) {
        IntVector positive = LeakyDropout.positive(mask);
        IntVector change = LeakyDropout.change(mask);
        IntVector one = IntVector.broadcast(INTS, 1);
        IntVector two = IntVector.broadcast(INTS, 2);
        IntVector three = IntVector.broadcast(INTS, 3);
        int from = at;
        int routeFrom = routeAt;
        for (int x = 0; x < outputSide(); x++) {
            int end = start + (2 * x + 1) * filters;
            for (int target = end - filters; target < end; target += LANES) {
                IntVector route = IntVector.fromArray(INTS, routes, routeFrom);
                IntVector value = load(gradient, from)
                        .mul(LeakyDropout.factor(route, positive, change))
                        .reinterpretAsInts();
                IntVector cell = route.and(three);
                put(value, cell, one, grid, target);
                put(value, LeakyDropout.xor(cell, one), one, grid, target + filters);
                put(value, LeakyDropout.xor(cell, two), one, grid, target + row);
                put(value, LeakyDropout.xor(cell, three), one, grid, target + row + filters);
                from += LANES;
                routeFrom += LANES;
            }
        }
    }

    /** The value where the distance from the cell it came from is zero, else zero. */
    private static void put(IntVector value, IntVector distance, IntVector one, float[] grid, int at) {
        IntVector here = distance.sub(one).lanewise(VectorOperators.ASHR, 31);
        value.and(here).reinterpretAsFloats().intoArray(grid, at);
    }
}
