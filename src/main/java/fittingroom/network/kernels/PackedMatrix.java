package fittingroom.network.kernels;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * The right factor of a product that is larger than the caches: cut along its depth into pieces, and each piece into the
 * panels that {@link PanelProduct} reads, so that a panel stays in the nearest cache while the rows of the left factor
 * pass by (Goto & van de Geijn 2008, Anatomy of High-Performance Matrix Multiplication, section 4). Packed once, read by
 * every thread.
 */
public final class PackedMatrix {
    /** Columns of a panel at most; see {@link #multiply}. */
    public static final int PANEL_COLUMNS = PanelProduct.PANEL;

    /** Rows of a piece: its panels are half of a nearest cache of 32 KiB. */
    private static final int PIECE = 128;

    private static final int LANES = PanelProduct.LANES;

    private final int depth;
    private final int columns;
    private final int paddedColumns;
    /** The first column of each panel, and where the last one ends. */
    private final int[] panelColumns;
    /** {@code [depth, padded columns]}: one piece behind the other, each in panels. */
    private final float[] packed;

    /**
     * @param depth rows of the matrix
     * @param columns any number; products have columns of zeros behind them up to the next whole vector
     */
    public PackedMatrix(int depth, int columns) {
        this.depth = depth;
        this.columns = columns;
        this.paddedColumns = padded(columns);
        this.panelColumns = IntStream.concat(
                        IntStream.iterate(
                                0,
                                column -> column < paddedColumns,
                                column -> column + PanelProduct.panel(column, paddedColumns)),
                        IntStream.of(paddedColumns))
                .toArray();
        this.packed = new float[depth * paddedColumns];
    }

    /** So many numbers, filled up to whole vectors. */
    public static int padded(int count) {
        return PanelProduct.wholeVectors(count);
    }

    /** So many rows, filled up to the whole blocks that are computed. */
    public static int wholeBlocks(int rows) {
        return PanelProduct.wholeBlocks(rows);
    }

    /** The matrix's rows from a piece on: a piece can be packed as soon as they are known. */
    public int rowOf(int piece) {
        return Math.min(depth, piece * PIECE);
    }

    public int pieces() {
        return (depth + PIECE - 1) / PIECE;
    }

    /** Columns that lie together: threads may share them in {@link #packTransposed}. */
    public int panels() {
        return panelColumns.length - 1;
    }

    /**
     * Packs pieces of the matrix.
     *
     * @param matrix {@code [depth, columns]}
     */
    public void pack(float[] matrix, int fromPiece, int toPiece) {
        for (int piece = fromPiece; piece < toPiece; piece++) {
            int first = rowOf(piece);
            int rows = rowOf(piece + 1) - first;
            for (int index = 0; index < panels(); index++) {
                int column = panelColumns[index];
                int floats = panelColumns[index + 1] - column;
                int panel = first * paddedColumns + column * rows;
                int filled = Math.min(floats, columns - column);
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(matrix, (first + row) * columns + column, packed, panel + row * floats, filled);
                }
            }
        }
    }

    /**
     * Packs {@link #panels} of the matrix, from the rows of what it is the transpose of.
     *
     * @param transposed {@code [columns, depth]}
     */
    public void packTransposed(float[] transposed, int fromPanel, int toPanel) {
        for (int piece = 0; piece < pieces(); piece++) {
            int first = rowOf(piece);
            int rows = rowOf(piece + 1) - first;
            for (int index = fromPanel; index < toPanel; index++) {
                int column = panelColumns[index];
                int floats = panelColumns[index + 1] - column;
                int panel = first * paddedColumns + column * rows;
                int filled = Math.min(floats, columns - column);
                for (int i = 0; i < filled; i++) {
                    int from = (column + i) * depth + first;
                    for (int row = 0; row < rows; row++) {
                        packed[panel + row * floats + i] = transposed[from + row];
                    }
                }
            }
        }
    }

    /**
     * {@code c = a · this}.
     *
     * @param a rows of {@code depth} values, with room for {@link #wholeBlocks}
     * @param aRow from one row of a to the next
     * @param c rows of {@code padded(columns)} values one behind the other, with room for whole blocks
     * @param room for {@code wholeBlocks(rows) · PANEL_COLUMNS} values
     */
    public void multiply(float[] a, int aStart, int aRow, int rows, float[] c, int cStart, float[] room) {
        for (int piece = 0; piece < pieces(); piece++) {
            int first = rowOf(piece);
            int length = rowOf(piece + 1) - first;
            PanelProduct ofFirst = new PanelProduct(rows, paddedColumns, length, aRow, paddedColumns);
            for (int index = 0; index < panels(); index++) {
                int column = panelColumns[index];
                int floats = panelColumns[index + 1] - column;
                int panel = first * paddedColumns + column * length;
                if (piece == 0) {
                    ofFirst.panel(floats, a, aStart, packed, panel, c, cStart + column);
                } else {
                    new PanelProduct(rows, floats, length, aRow, floats)
                            .panel(floats, a, aStart + first, packed, panel, room, 0);
                    add(room, rows, floats, c, cStart + column);
                }
            }
        }
    }

    private void add(float[] values, int rows, int floats, float[] sums, int start) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < floats; i += LANES) {
                int to = start + row * paddedColumns + i;
                FloatVector.fromArray(PanelProduct.SPECIES, sums, to)
                        .add(FloatVector.fromArray(PanelProduct.SPECIES, values, row * floats + i))
                        .intoArray(sums, to);
            }
        }
    }
}
