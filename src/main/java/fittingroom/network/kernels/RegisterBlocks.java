package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link PanelProduct}: a block of two rows times four or six vectors (four times four, or eight
 * times two, with AVX-512) stays in registers over the whole depth. All indices of a loop are its counter plus something, so that C2
 * checks them once before the loop; every row of a costs it two instructions to find, which is why few rows and many vectors
 * are faster. With eight sums two steps of the depth in one turn of the loop are an eighth faster than one. Twelve sums are a
 * tenth faster in the one order in which C2 keeps all sixteen of AVX2's registers apart (ADR 53), and half as fast in others.
 * AVX-512 has thirty-two registers, and sixteen sums twice the speed of eight (ADR 42).
 *
 * <p>Each block is written out, as a loop over its sums would put them into memory. The sums begin with what lies at {@code
 * from} and end in c; a, b and c as in {@link PanelProduct}, whose rows and columns the block's are.
 */
final class RegisterBlocks {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Floats of a's rows in {@link #sixteenByOne}. */
    static final int LONG_ROW = 2 * LANES;

    /** Of the block of {@link #four}. */
    private static final int FEW_ROWS = 2;

    private RegisterBlocks() {}

    /** A block of four rows and four vectors. */
    static void fourByFour(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int from1 = fromStart + fromRow;
        int from2 = from1 + fromRow;
        int from3 = from2 + fromRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, from, from1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, from, from1 + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, from, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, from, from2 + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, from, from2 + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, from, from2 + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, from, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, from, from3 + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, from, from3 + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, from, from3 + 3 * LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES));
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + i]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + i]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        int c1 = cStart + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c02.intoArray(c, cStart + 2 * LANES);
        c03.intoArray(c, cStart + 3 * LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c12.intoArray(c, c1 + 2 * LANES);
        c13.intoArray(c, c1 + 3 * LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c22.intoArray(c, c2 + 2 * LANES);
        c23.intoArray(c, c2 + 3 * LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
        c32.intoArray(c, c3 + 2 * LANES);
        c33.intoArray(c, c3 + 3 * LANES);
    }

    /** A block of eight rows and two vectors. */
    static void eightByTwo(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        int from1 = fromStart + fromRow;
        int from2 = from1 + fromRow;
        int from3 = from2 + fromRow;
        int from4 = from3 + fromRow;
        int from5 = from4 + fromRow;
        int from6 = from5 + fromRow;
        int from7 = from6 + fromRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, from, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, from, from2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, from, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, from, from3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, from, from4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, from, from4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, from, from5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, from, from5 + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, from, from6);
        FloatVector c61 = FloatVector.fromArray(SPECIES, from, from6 + LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, from, from7);
        FloatVector c71 = FloatVector.fromArray(SPECIES, from, from7 + LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * (2 * LANES));
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * (2 * LANES) + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + i]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + i]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + i]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + i]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[a6 + i]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[a7 + i]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        int c1 = cStart + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
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

    /**
     * A block of two rows and six vectors, for which AVX2's sixteen registers are just enough: vector by vector, so that one of b
     * is at hand at a time. The loop counts b's floats, as C2 would check an index of {@code i · 48} in every turn.
     */
    static void six(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int from1 = fromStart + fromRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * LANES);
        FloatVector c04 = FloatVector.fromArray(SPECIES, from, fromStart + 4 * LANES);
        FloatVector c05 = FloatVector.fromArray(SPECIES, from, fromStart + 5 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, from, from1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, from, from1 + 3 * LANES);
        FloatVector c14 = FloatVector.fromArray(SPECIES, from, from1 + 4 * LANES);
        FloatVector c15 = FloatVector.fromArray(SPECIES, from, from1 + 5 * LANES);
        int i = 0;
        int bEnd = bStart + depth * (6 * LANES);
        for (int at = bStart; at < bEnd; at += 6 * LANES) {
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aStart + i]);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + i]);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            c00 = x0.fma(b0, c00);
            c10 = x1.fma(b0, c10);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
            c01 = x0.fma(b1, c01);
            c11 = x1.fma(b1, c11);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
            c02 = x0.fma(b2, c02);
            c12 = x1.fma(b2, c12);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
            c03 = x0.fma(b3, c03);
            c13 = x1.fma(b3, c13);
            FloatVector b4 = FloatVector.fromArray(SPECIES, b, at + 4 * LANES);
            c04 = x0.fma(b4, c04);
            c14 = x1.fma(b4, c14);
            FloatVector b5 = FloatVector.fromArray(SPECIES, b, at + 5 * LANES);
            c05 = x0.fma(b5, c05);
            c15 = x1.fma(b5, c15);
            i++;
        }
        int c1 = cStart + cRow;
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

    /** A block of two rows and four vectors, two steps of an even depth at a time. */
    static void four(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int from1 = fromStart + fromRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, from, from1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, from, from1 + 3 * LANES);
        for (int i = 0; i < depth; i += 2) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES));
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            b0 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 4 * LANES);
            b1 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 5 * LANES);
            b2 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 6 * LANES);
            b3 = FloatVector.fromArray(SPECIES, b, bStart + i * (4 * LANES) + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[aStart + i + 1]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + i + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
        }
        int c1 = cStart + cRow;
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c02.intoArray(c, cStart + 2 * LANES);
        c03.intoArray(c, cStart + 3 * LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c12.intoArray(c, c1 + 2 * LANES);
        c13.intoArray(c, c1 + 3 * LANES);
    }

    /** One step of the depth more for the block of {@link #four}, which an odd depth leaves over. */
    static void addStep(float[] a, int aStart, int aRow, float[] b, int bStart, float[] c, int cStart, int cRow) {
        for (int row = 0; row < FEW_ROWS; row++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + row * aRow]);
            for (int i = 0; i < 4 * LANES; i += LANES) {
                int at = cStart + row * cRow + i;
                x.fma(FloatVector.fromArray(SPECIES, b, bStart + i), FloatVector.fromArray(SPECIES, c, at))
                        .intoArray(c, at);
            }
        }
    }

    /** A block of four rows and two vectors. */
    static void two(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int from1 = fromStart + fromRow;
        int from2 = from1 + fromRow;
        int from3 = from2 + fromRow;
        FloatVector c00 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c01 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, from, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, from, from2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, from, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, from, from3 + LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * (2 * LANES));
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + i * (2 * LANES) + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[aStart + i]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + i]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + i]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        int c1 = cStart + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        c00.intoArray(c, cStart);
        c01.intoArray(c, cStart + LANES);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
    }

    /** A block of eight rows and one vector: with four sums, each would wait for the one before it. */
    static void eightByOne(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromStart + fromRow);
        FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * fromRow);
        FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * fromRow);
        FloatVector c4 = FloatVector.fromArray(SPECIES, from, fromStart + 4 * fromRow);
        FloatVector c5 = FloatVector.fromArray(SPECIES, from, fromStart + 5 * fromRow);
        FloatVector c6 = FloatVector.fromArray(SPECIES, from, fromStart + 6 * fromRow);
        FloatVector c7 = FloatVector.fromArray(SPECIES, from, fromStart + 7 * fromRow);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * LANES);
            c0 = FloatVector.broadcast(SPECIES, a[aStart + i]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + i]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2 + i]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3 + i]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[a4 + i]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[a5 + i]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[a6 + i]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[a7 + i]).fma(b0, c7);
        }
        c0.intoArray(c, cStart);
        c1.intoArray(c, cStart + cRow);
        c2.intoArray(c, cStart + 2 * cRow);
        c3.intoArray(c, cStart + 3 * cRow);
        c4.intoArray(c, cStart + 4 * cRow);
        c5.intoArray(c, cStart + 5 * cRow);
        c6.intoArray(c, cStart + 6 * cRow);
        c7.intoArray(c, cStart + 7 * cRow);
    }

    /**
     * A block of sixteen rows and one vector, where a's rows are {@link #LONG_ROW} apart and those of c and {@code from} one vector:
     * at distances that C2 knows, one index finds all of them. To find each by its own costs as much as to multiply it, where
     * every one meets one vector only (ADR 54).
     */
    static void sixteenByOne(
            float[] a,
            int aStart,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            float[] c,
            int cStart,
            int depth) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromStart + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * LANES);
        FloatVector c4 = FloatVector.fromArray(SPECIES, from, fromStart + 4 * LANES);
        FloatVector c5 = FloatVector.fromArray(SPECIES, from, fromStart + 5 * LANES);
        FloatVector c6 = FloatVector.fromArray(SPECIES, from, fromStart + 6 * LANES);
        FloatVector c7 = FloatVector.fromArray(SPECIES, from, fromStart + 7 * LANES);
        FloatVector c8 = FloatVector.fromArray(SPECIES, from, fromStart + 8 * LANES);
        FloatVector c9 = FloatVector.fromArray(SPECIES, from, fromStart + 9 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, from, fromStart + 10 * LANES);
        FloatVector c11 = FloatVector.fromArray(SPECIES, from, fromStart + 11 * LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, from, fromStart + 12 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, from, fromStart + 13 * LANES);
        FloatVector c14 = FloatVector.fromArray(SPECIES, from, fromStart + 14 * LANES);
        FloatVector c15 = FloatVector.fromArray(SPECIES, from, fromStart + 15 * LANES);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * LANES);
            c0 = FloatVector.broadcast(SPECIES, a[aStart + i]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[aStart + i + LONG_ROW]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[aStart + i + 2 * LONG_ROW]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[aStart + i + 3 * LONG_ROW]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[aStart + i + 4 * LONG_ROW]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[aStart + i + 5 * LONG_ROW]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[aStart + i + 6 * LONG_ROW]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[aStart + i + 7 * LONG_ROW]).fma(b0, c7);
            c8 = FloatVector.broadcast(SPECIES, a[aStart + i + 8 * LONG_ROW]).fma(b0, c8);
            c9 = FloatVector.broadcast(SPECIES, a[aStart + i + 9 * LONG_ROW]).fma(b0, c9);
            c10 = FloatVector.broadcast(SPECIES, a[aStart + i + 10 * LONG_ROW]).fma(b0, c10);
            c11 = FloatVector.broadcast(SPECIES, a[aStart + i + 11 * LONG_ROW]).fma(b0, c11);
            c12 = FloatVector.broadcast(SPECIES, a[aStart + i + 12 * LONG_ROW]).fma(b0, c12);
            c13 = FloatVector.broadcast(SPECIES, a[aStart + i + 13 * LONG_ROW]).fma(b0, c13);
            c14 = FloatVector.broadcast(SPECIES, a[aStart + i + 14 * LONG_ROW]).fma(b0, c14);
            c15 = FloatVector.broadcast(SPECIES, a[aStart + i + 15 * LONG_ROW]).fma(b0, c15);
        }
        c0.intoArray(c, cStart);
        c1.intoArray(c, cStart + LANES);
        c2.intoArray(c, cStart + 2 * LANES);
        c3.intoArray(c, cStart + 3 * LANES);
        c4.intoArray(c, cStart + 4 * LANES);
        c5.intoArray(c, cStart + 5 * LANES);
        c6.intoArray(c, cStart + 6 * LANES);
        c7.intoArray(c, cStart + 7 * LANES);
        c8.intoArray(c, cStart + 8 * LANES);
        c9.intoArray(c, cStart + 9 * LANES);
        c10.intoArray(c, cStart + 10 * LANES);
        c11.intoArray(c, cStart + 11 * LANES);
        c12.intoArray(c, cStart + 12 * LANES);
        c13.intoArray(c, cStart + 13 * LANES);
        c14.intoArray(c, cStart + 14 * LANES);
        c15.intoArray(c, cStart + 15 * LANES);
    }

    /** A block of four rows and one vector. */
    static void one(
            float[] a,
            int aStart,
            int aRow,
            float[] b,
            int bStart,
            float[] from,
            int fromStart,
            int fromRow,
            float[] c,
            int cStart,
            int cRow,
            int depth) {
        int a1 = aStart + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromStart);
        FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromStart + fromRow);
        FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromStart + 2 * fromRow);
        FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromStart + 3 * fromRow);
        for (int i = 0; i < depth; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + i * LANES);
            c0 = FloatVector.broadcast(SPECIES, a[aStart + i]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[a1 + i]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[a2 + i]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[a3 + i]).fma(b0, c3);
        }
        c0.intoArray(c, cStart);
        c1.intoArray(c, cStart + cRow);
        c2.intoArray(c, cStart + 2 * cRow);
        c3.intoArray(c, cStart + 3 * cRow);
    }
}
