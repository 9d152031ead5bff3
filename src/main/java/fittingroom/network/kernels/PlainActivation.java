package fittingroom.network.kernels;

import java.util.Arrays;

/**
 * LeakyReLU and inverted dropout without pooling. A value's route is whether it was negative and whether it was dropped.
 *
 * @param side of the convolution's output
 * @param gridSide of the grid it lies in
 * @param filters a multiple of the vectors' length
 */
public record PlainActivation(int side, int gridSide, int filters) implements GridActivation {
    @Override
    public int outputSide() {
        return side;
    }

    @Override
    public void activate(AlignedFloats grid, int count, double alpha, float[] output) {
        gather(grid, count, output);
        LeakyDropout.activate(new DropoutMask(alpha, 0, 0), output, 0, count * floats());
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
        DropoutMask mask = new DropoutMask(alpha, dropout, key);
        int length = side * filters;
        for (int row = 0; row < count * side; row++) {
            int at = row * length;
            LeakyDropout.applyToRow(
                    mask, first + at, grid.values(), grid.start() + gridStart(row), output, at, length, routes);
        }
    }

    @Override
    public void backward(
            float[] outputGradient,
            int count,
            double alpha,
            double dropout,
            int first,
            int[] routes,
            AlignedFloats grid) {
        DropoutMask mask = new DropoutMask(alpha, dropout, 0);
        if (gridSide > side) {
            Arrays.fill(grid.values(), grid.start(), grid.start() + count * gridSide * gridSide * filters, 0);
        }
        for (int row = 0; row < count * side; row++) {
            int at = row * side * filters;
            LeakyDropout.backward(
                    mask,
                    outputGradient,
                    at,
                    routes,
                    first + at,
                    grid.values(),
                    grid.start() + gridStart(row),
                    side * filters);
        }
    }

    private int floats() {
        return side * side * filters;
    }

    /** Where a row of the images, counted through, begins in the grid. */
    private int gridStart(int row) {
        return (row / side * gridSide + row % side) * gridSide * filters;
    }

    private void gather(AlignedFloats grid, int count, float[] output) {
        for (int row = 0; row < count * side; row++) {
            System.arraycopy(
                    grid.values(), grid.start() + gridStart(row), output, row * side * filters, side * filters);
        }
    }
}
