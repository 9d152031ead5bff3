package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of small matrices that lie in the caches: a block of four rows times two vectors stays in registers over the
 * whole depth (Goto & van de Geijn 2008, Anatomy of High-Performance Matrix Multiplication, section 5).
 *
 * @param rows of a and c; rounded up to whole blocks, for which the arrays must have room
 * @param columns of b and c, a multiple of {@link #BLOCK_COLUMNS}
 * @param depth columns of a and rows of b
 * @param aRow from one row of a to the next
 * @param aDepth from one value of a row of a to the next
 * @param bRow from one row of b to the next
 * @param cRow from one row of c to the next
 */
record MatrixProduct(int rows, int columns, int depth, int aRow, int aDepth, int bRow, int cRow) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows are computed so many at a time. */
    static final int BLOCK_ROWS = 4;

    /** Columns are computed so many at a time. */
    static final int BLOCK_COLUMNS = 2 * LANES;

    /** {@code c[row][column] = Σ_depth a[row][depth] · b[depth][column]}. */
    void multiply(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        for (int column = 0; column < columns; column += BLOCK_COLUMNS) {
            for (int row = 0; row < rows; row += BLOCK_ROWS) {
                int target = cStart + row * cRow + column;
                block(a, aStart + row * aRow, aRow, aDepth, b, bStart + column, bRow, c, target, cRow, depth);
            }
        }
    }

    /** The same, added to what {@code c} holds. */
    void multiplyAndAdd(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        for (int column = 0; column < columns; column += BLOCK_COLUMNS) {
            for (int row = 0; row < rows; row += BLOCK_ROWS) {
                int target = cStart + row * cRow + column;
                addBlock(a, aStart + row * aRow, aRow, aDepth, b, bStart + column, bRow, c, target, cRow, depth);
            }
        }
    }

    private static void block(
            float[] a,
            int aStart,
            int aRow,
            int aDepth,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int ia = aStart;
        int ib = bStart;
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ia]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[ia + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[ia + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[ia + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            ia += aDepth;
            ib += bRow;
        }
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c10.intoArray(c, cStart + cRow);
        c11.intoArray(c, cStart + cRow + LANES);
        c20.intoArray(c, cStart + 2 * cRow);
        c21.intoArray(c, cStart + 2 * cRow + LANES);
        c30.intoArray(c, cStart + 3 * cRow);
        c31.intoArray(c, cStart + 3 * cRow + LANES);
    }

    private static void addBlock(
            float[] a,
            int aStart,
            int aRow,
            int aDepth,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
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
            x = FloatVector.broadcast(SPECIES, a[ia + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[ia + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[ia + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            ia += aDepth;
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
}
