package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c += aᵀ · b}, as weight gradients are summed: a block of two rows times six vectors or four times two (eight times
 * two with AVX-512) stays in registers over the whole depth. Both matrices are copied first so that what a block reads lies together: then all
 * indices are the loop's counter times a constant, and C2 checks them once before the loop instead of every time, which is
 * worth more than the copies cost.
 *
 * <p>An object holds the buffers of one thread.
 */
final class TransposedProduct {
    private static final VectorSpecies<Float> SPECIES = PanelProduct.SPECIES;
    private static final int LANES = PanelProduct.LANES;
    private static final int BLOCK_ROWS = PanelProduct.BLOCK_ROWS;
    private static final int PAIR = 2 * LANES;
    private static final int SIX = PanelProduct.SIX;
    private static final boolean MANY_REGISTERS = PanelProduct.MANY_REGISTERS;

    private final int rows;
    private final int columns;
    private final float[] packedA;
    private final float[] packedB;

    /**
     * @param rows of c and columns of a, like {@code columns} a multiple of the vectors' length
     * @param columns of b and c
     * @param greatestDepth rows of a and b at most
     */
    TransposedProduct(int rows, int columns, int greatestDepth) {
        this.rows = rows;
        this.columns = columns;
        this.packedA = new float[rows * even(greatestDepth)];
        this.packedB = new float[columns * even(greatestDepth)];
    }

    /**
     * {@code c[row][column] += Σ_depth a[depth][row] · b[depth][column]}, the terms added one after the other.
     *
     * @param aRow from one row of a to the next
     * @param bRow from one row of b to the next
     * @param cStart where c begins, whose rows lie one behind the other
     */
    void add(int depth, float[] a, int aStart, int aRow, float[] b, int bStart, int bRow, float[] c, int cStart) {
        int paired = MANY_REGISTERS ? depth : even(depth);
        // A single panel that nothing has to be added to lies as it should already.
        boolean isPackedA = rows == LANES && aRow == LANES && paired == depth;
        boolean isPackedB = columns == PAIR && bRow == PAIR && paired == depth;
        float[] ofA = isPackedA ? a : packedA;
        int startA = isPackedA ? aStart : 0;
        for (int row = 0; row < rows && !isPackedA; row += LANES) {
            copyOne(a, aStart + row, aRow, packedA, row * paired, depth);
            clear(packedA, row * paired, depth, paired, LANES);
        }
        float[] ofB = isPackedB ? b : packedB;
        int startB = isPackedB ? bStart : 0;
        int pairs = columns / PAIR * PAIR;
        int floats;
        for (int column = 0; column < pairs; column += floats) {
            floats = panel(pairs - column);
            if (!isPackedB) {
                copyPanel(b, bStart + column, bRow, packedB, column * paired, depth, floats);
                clear(packedB, column * paired, depth, paired, floats);
            }
            int panel = startB + column * paired;
            int blockRows = blockRows(floats);
            for (int row = 0; row < rows; row += blockRows) {
                int sums = cStart + row * columns + column;
                int block = startA + inPackedA(row, paired);
                if (floats == SIX) {
                    addSix(ofA, block, ofB, panel, c, sums, columns, depth);
                } else if (MANY_REGISTERS) {
                    addEightByTwo(ofA, block, ofB, panel, c, sums, columns, depth);
                } else {
                    addTwoInPairs(ofA, block, ofB, panel, c, sums, columns, paired);
                }
            }
        }
        for (int row = 0; pairs < columns && row < rows; row += BLOCK_ROWS) {
            addOne(
                    ofA,
                    startA + inPackedA(row, paired),
                    b,
                    bStart + pairs,
                    bRow,
                    c,
                    cStart + row * columns + pairs,
                    columns,
                    depth);
        }
    }

    /** Floats of a panel of b, of which so many are left. */
    private static int panel(int left) {
        return PanelProduct.HAS_SIX && left >= SIX ? SIX : PAIR;
    }

    private static int blockRows(int floats) {
        if (floats == SIX) {
            return BLOCK_ROWS / 2;
        }
        return MANY_REGISTERS ? PanelProduct.MANY_ROWS : BLOCK_ROWS;
    }

    /** A depth as it is computed: an odd one's last step has zeros beside it. */
    private static int even(int depth) {
        return (depth + 1) / 2 * 2;
    }

    private static void clear(float[] values, int start, int from, int to, int step) {
        Arrays.fill(values, start + from * step, start + to * step, 0);
    }

    private static int inPackedA(int row, int depth) {
        return row / LANES * LANES * depth + row % LANES;
    }

    private static void copyOne(float[] from, int start, int step, float[] to, int target, int count) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(SPECIES, from, start + i * step).intoArray(to, target + i * LANES);
        }
    }

    private static void copyPanel(float[] from, int start, int step, float[] to, int target, int count, int floats) {
        for (int pair = 0; pair < floats; pair += PAIR) {
            copyPair(from, start + pair, step, to, target + pair, floats, count);
        }
    }

    private static void copyPair(float[] from, int start, int step, float[] to, int target, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(SPECIES, from, start + i * step).intoArray(to, target + i * toStep);
            FloatVector.fromArray(SPECIES, from, start + i * step + LANES).intoArray(to, target + i * toStep + LANES);
        }
    }

    /** A block of eight rows and two vectors, for which AVX-512 has the registers. */
    private static void addEightByTwo(
            float[] a, int aStart, float[] b, int bStart, float[] c, int cStart, int cRow, int depth) {
        int c1 = cStart + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cStart + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, c, c4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, c, c5 + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector c61 = FloatVector.fromArray(SPECIES, c, c6 + LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, c, c7);
        FloatVector c71 = FloatVector.fromArray(SPECIES, c, c7 + LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
        c40.intoArray(c, c4);
        c41.intoArray(c, c4 + LANES);
        c50.intoArray(c, c5);
        c51.intoArray(c, c5 + LANES);
        c60.intoArray(c, c6);
        c61.intoArray(c, c6 + LANES);
        c70.intoArray(c, c7);
        c71.intoArray(c, c7 + LANES);
    }

    /** A block of two rows and six vectors, vector by vector; see {@link RegisterBlocks#six}. */
    private static void addSix(
            float[] a, int aStart, float[] b, int bStart, float[] c, int cStart, int cRow, int depth) {
        int c1 = cStart + cRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cStart + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, cStart + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, cStart + 3 * LANES);
        FloatVector c04 = FloatVector.fromArray(SPECIES, c, cStart + 4 * LANES);
        FloatVector c05 = FloatVector.fromArray(SPECIES, c, cStart + 5 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES);
        FloatVector c14 = FloatVector.fromArray(SPECIES, c, c1 + 4 * LANES);
        FloatVector c15 = FloatVector.fromArray(SPECIES, c, c1 + 5 * LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES]);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 1]);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX);
            c00 = x0.fma(b0, c00);
            c10 = x1.fma(b0, c10);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX + LANES);
            c01 = x0.fma(b1, c01);
            c11 = x1.fma(b1, c11);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX + 2 * LANES);
            c02 = x0.fma(b2, c02);
            c12 = x1.fma(b2, c12);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX + 3 * LANES);
            c03 = x0.fma(b3, c03);
            c13 = x1.fma(b3, c13);
            FloatVector b4 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX + 4 * LANES);
            c04 = x0.fma(b4, c04);
            c14 = x1.fma(b4, c14);
            FloatVector b5 = FloatVector.fromArray(SPECIES, b, bStart + i * SIX + 5 * LANES);
            c05 = x0.fma(b5, c05);
            c15 = x1.fma(b5, c15);
        }
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c02.intoArray(c, cStart + 2 * LANES);
        c03.intoArray(c, cStart + 3 * LANES);
        c04.intoArray(c, cStart + 4 * LANES);
        c05.intoArray(c, cStart + 5 * LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c12.intoArray(c, c1 + 2 * LANES);
        c13.intoArray(c, c1 + 3 * LANES);
        c14.intoArray(c, c1 + 4 * LANES);
        c15.intoArray(c, c1 + 5 * LANES);
    }

    /** A block of four rows and two vectors, two steps of an even depth at a time; see {@link RegisterBlocks}. */
    private static void addTwoInPairs(
            float[] a, int aStart, float[] b, int bStart, float[] c, int cStart, int cRow, int depth) {
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
        for (int i = 0; i < depth; i += 2) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            b0 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR + PAIR);
            b1 = FloatVector.fromArray(SPECIES, b, bStart + i * PAIR + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + LANES]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + LANES + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + LANES + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + LANES + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
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

    private static void addOne(
            float[] a, int aStart, float[] b, int bStart, int bRow, float[] c, int cStart, int cRow, int depth) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cStart);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cStart + cRow);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, cStart + 2 * cRow);
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, cStart + 3 * cRow);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * bRow);
            c0 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 1]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 2]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[aStart + i * LANES + 3]).fma(b0, c3);
        }
        c0.intoArray(c, cStart);
        c1.intoArray(c, cStart + cRow);
        c2.intoArray(c, cStart + 2 * cRow);
        c3.intoArray(c, cStart + 3 * cRow);
    }
}
