package fittingroom.network.kernels;

import java.util.Arrays;

/**
 * Where the rows of images lie in a convolution's grid, whose side may be longer.
 *
 * @param side of an image
 * @param gridSide of the grid, see {@link ConvolutionKernel#gridSide}
 */
record GridRows(int side, int gridSide, int filters) {
    /** Floats of an image's row. */
    int length() {
        return side * filters;
    }

    /** Where a row of the images, counted through, begins in the grid. */
    int start(int row) {
        return (row / side * gridSide + row % side) * gridSide * filters;
    }

    /** Fills with zeros what of some images' grids lies beyond the images. */
    void clearBeyond(AlignedFloats grid, int images) {
        int row = gridSide * filters;
        for (int image = 0; image < images && gridSide > side; image++) {
            int start = grid.start() + image * gridSide * row;
            for (int y = 0; y < side; y++) {
                Arrays.fill(grid.values(), start + y * row + length(), start + (y + 1) * row, 0);
            }
            Arrays.fill(grid.values(), start + side * row, start + gridSide * row, 0);
        }
    }
}
