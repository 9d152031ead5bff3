package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c = a · b} or {@code c += a · b} for small matrices that lie in the caches: a block of c stays in registers over the
 * whole depth, see {@link RegisterBlocks} (Goto & van de Geijn 2008, Anatomy of High-Performance Matrix Multiplication, section
 * 5). The columns of b that are computed together lie together, row by row: its <em>panels</em>.
 *
 * @param rows of a and c; rounded up to whole blocks, for which the arrays must have room
 * @param columns of b and c, a multiple of the vectors' length
 * @param depth columns of a and rows of b
 * @param aRow from one row of a to the next; the values of a row lie side by side
 * @param cRow from one row of c to the next
 */
record PanelProduct(int rows, int columns, int depth, int aRow, int cRow) {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Rows are computed so many at a time, or half as many. */
    static final int BLOCK_ROWS = 4;

    /** As many at a time in a panel of one vector, or of two with AVX-512. */
    static final int MANY_ROWS = 2 * BLOCK_ROWS;

    /** With AVX-512 (ADR 42). */
    static final boolean MANY_REGISTERS = LANES > 8;

    /** Whether there are panels of six vectors: with AVX2 (ADR 53). */
    static final boolean HAS_SIX = LANES == 8;

    /** Floats in a row of a panel of six vectors. */
    static final int SIX = 6 * LANES;

    /** Floats in a row of the widest panel. */
    static final int PANEL = HAS_SIX ? SIX : 4 * LANES;

    /**
     * What the sums of a block begin with, each with a place of its own: from one common zero C2 has to make all sums,
     * and in half of the starts it doesn't find the registers for that.
     */
    private static final float[] ZEROS = new float[BLOCK_ROWS * PANEL];

    /** Whether products of so many columns are possible. */
    static boolean fits(int columns) {
        return columns % LANES == 0;
    }

    /** So many floats, filled up to whole vectors. */
    static int wholeVectors(int floats) {
        return (floats + LANES - 1) / LANES * LANES;
    }

    /** So many rows, filled up to the whole blocks that are computed. */
    static int wholeBlocks(int rows) {
        return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS * BLOCK_ROWS;
    }

    /**
     * Floats in a row of the panel that begins at a column: four vectors, or two or one where fewer are left. With AVX2 six,
     * unless eight or nine are left, of which two panels of four leave less than six and two.
     */
    static int panel(int column, int columns) {
        int vectors = (columns - column) / LANES;
        if (HAS_SIX && vectors >= 6 && vectors != 8 && vectors != 9) {
            return SIX;
        }
        return Math.min(4, Integer.highestOneBit(vectors)) * LANES;
    }

    /**
     * Where the panels of a matrix hold its vectors.
     *
     * @return for each vector of a row, the index of its first value in row 0; the next row lies {@link #panelRows} on
     */
    static int[] panelStarts(int columns, int depth) {
        int[] starts = new int[columns / LANES];
        int panel = 0;
        for (int vector = 0; vector < starts.length; vector++) {
            if (vector * LANES == panel + panel(panel, columns)) {
                panel = vector * LANES;
            }
            starts[vector] = panel * depth + vector * LANES - panel;
        }
        return starts;
    }

    /** For each vector of a row, how far the same vector of the next row is away in the panels. */
    static int[] panelRows(int columns) {
        int[] steps = new int[columns / LANES];
        for (int column = 0; column < columns; column += panel(column, columns)) {
            int floats = panel(column, columns);
            Arrays.fill(steps, column / LANES, (column + floats) / LANES, floats);
        }
        return steps;
    }

    /** {@code c[row][column] = Σ_depth a[row][depth] · b[depth][column]}. */
    void multiply(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        panels(a, aStart, b, bStart, c, cStart, false);
    }

    /** {@code c[row][column] += Σ_depth a[row][depth] · b[depth][column]}. */
    void add(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        panels(a, aStart, b, bStart, c, cStart, true);
    }

    private void panels(float[] a, int aStart, float[] b, int bStart, float[] c, int cStart, boolean add) {
        int floats;
        for (int column = 0; column < columns; column += floats) {
            floats = panel(column, columns);
            panel(floats, a, aStart, b, bStart + column * depth, c, cStart + column, add);
        }
    }

    /**
     * The product with one panel of b.
     *
     * @param floats in a row of the panel
     * @param bStart where the panel begins
     * @param cStart where its columns begin in c
     */
    void panel(int floats, float[] a, int aStart, float[] b, int bStart, float[] c, int cStart) {
        panel(floats, a, aStart, b, bStart, c, cStart, false);
    }

    private void panel(int floats, float[] a, int aStart, float[] b, int bStart, float[] c, int cStart, boolean add) {
        // The sums begin with what is there already, or with zeros that lie as it does.
        float[] from = add ? c : ZEROS;
        int fromRow = add ? cRow : floats;
        if (MANY_REGISTERS && floats == 4 * LANES) {
            for (int row = 0; row < rows; row += BLOCK_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.fourByFour(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
        } else if (floats == SIX) {
            for (int row = 0; row < rows; row += BLOCK_ROWS / 2) {
                int sums = cStart + row * cRow;
                RegisterBlocks.six(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
        } else if (floats == 4 * LANES) {
            int paired = depth / 2 * 2;
            for (int row = 0; row < rows; row += BLOCK_ROWS / 2) {
                int first = aStart + row * aRow;
                int sums = cStart + row * cRow;
                RegisterBlocks.four(a, first, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, paired);
                if (paired < depth) {
                    RegisterBlocks.addStep(a, first + paired, aRow, b, bStart + paired * floats, c, sums, cRow);
                }
            }
        } else if (floats == 2 * LANES) {
            int row = 0;
            for (; MANY_REGISTERS && row + MANY_ROWS <= rows; row += MANY_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.eightByTwo(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
            for (; row < rows; row += BLOCK_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.two(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
        } else {
            int row = 0;
            boolean known = MANY_REGISTERS && aRow == RegisterBlocks.LONG_ROW && cRow == LANES;
            for (; known && row + 2 * MANY_ROWS <= rows; row += 2 * MANY_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.sixteenByOne(a, aStart + row * aRow, b, bStart, from, add ? sums : 0, c, sums, depth);
            }
            for (; row + MANY_ROWS <= rows; row += MANY_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.eightByOne(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
            for (; row < rows; row += BLOCK_ROWS) {
                int sums = cStart + row * cRow;
                RegisterBlocks.one(
                        a, aStart + row * aRow, aRow, b, bStart, from, add ? sums : 0, fromRow, c, sums, cRow, depth);
            }
        }
    }
}
