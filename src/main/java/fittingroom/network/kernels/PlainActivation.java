package fittingroom.network.kernels;

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
        LeakyDropout.activate(new DropoutMask(alpha, 0, 0), output, 0, count * side * side * filters);
    }

    @Override
    public void activateAndDrop(AlignedFloats grid, int count, float[] output, Routes routes) {
        GridRows rows = rows();
        int length = rows.length();
        for (int row = 0; row < count * side; row++) {
            LeakyDropout.apply(routes, row, grid.values(), grid.start() + rows.start(row), output, row * length);
        }
    }

    @Override
    public void backward(float[] outputGradient, int count, Routes routes, AlignedFloats grid) {
        GridRows rows = rows();
        rows.clearBeyond(grid, count);
        for (int row = 0; row < count * side; row++) {
            int target = grid.start() + rows.start(row);
            LeakyDropout.backward(routes, row, outputGradient, row * rows.length(), grid.values(), target);
        }
    }

    private GridRows rows() {
        return new GridRows(side, gridSide, filters);
    }

    private void gather(AlignedFloats grid, int count, float[] output) {
        GridRows rows = rows();
        for (int row = 0; row < count * side; row++) {
            int from = grid.start() + rows.start(row);
            System.arraycopy(grid.values(), from, output, row * rows.length(), rows.length());
        }
    }
}
