package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c += aᵀ · b}, as weight gradients are summed: blocks as in {@link PanelProduct}, with the values of a that are
 * needed together side by side.
 *
 * @param rows of c and columns of a, a multiple of {@link PanelProduct#BLOCK_ROWS}
 * @param columns of b and c, a multiple of the vectors' length
 * @param depth rows of a and b
 * @param aRow from one row of a to the next
 * @param bRow from one row of b to the next
 * @param cRow from one row of c to the next
 */
record TransposedProduct(int rows, int columns, int depth, int aRow, int bRow, int cRow) {
    private static final VectorSpecies<Float> SPECIES = PanelProduct.SPECIES;
    private static final int LANES = PanelProduct.LANES;
    private static final int BLOCK_ROWS = PanelProduct.BLOCK_ROWS;
    private static final int WIDTH = PanelProduct.WIDTH;

    /** {@code c[row][column] += Σ_depth a[depth][row] · b[depth][column]}, the terms added one after the other. */
    void add(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        int pairs = columns / (WIDTH * LANES) * WIDTH * LANES;
        for (int column = 0; column < pairs; column += WIDTH * LANES) {
            for (int row = 0; row < rows; row += BLOCK_ROWS) {
                addTwo(a, aStart + row, b, bStart + column, c, cStart + row * cRow + column);
            }
        }
        for (int row = 0; pairs < columns && row < rows; row += BLOCK_ROWS) {
            addOne(a, aStart + row, b, bStart + pairs, c, cStart + row * cRow + pairs);
        }
    }

    private void addTwo(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        int c1 = cStart + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cStart + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        int ia = aStart;
        int ib = bStart;
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ia]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[ia + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[ia + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[ia + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            ia += aRow;
            ib += bRow;
        }
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
    }

    private void addOne(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cStart);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cStart + cRow);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, cStart + 2 * cRow);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, cStart + 3 * cRow);
        int ia = aStart;
        int ib = bStart;
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
            c0 = FloatVector.broadcast(SPECIES, a[ia]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[ia + 1]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[ia + 2]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[ia + 3]).fma(b0, c3);
            ia += aRow;
            ib += bRow;
        }
        c0.intoArray(c, cStart);
        c1.intoArray(c, cStart + cRow);
        c2.intoArray(c, cStart + 2 * cRow);
        c3.intoArray(c, cStart + 3 * cRow);
    }
}
