package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The linear maps of Winograd's F(4 × 4, 3 × 3) and their adjoints (Lavin & Gray 2016, arXiv 1509.09308, section 4.3):
 * {@code y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A} for a tile {@code d} of 6 × 6, a kernel {@code g} of 3 × 3 and outputs
 * {@code y} of 4 × 4. A value here is a few vectors of neighbouring channels, {@code floats} of them, at most
 * {@link #BLOCK}: in a loop over them C2 checks all indices once before the first, where each by itself costs as much to
 * check as to compute. A map is applied to columns, then to rows.
 *
 * <p>Each method reads one tile and writes one; a tile's values lie {@code row} and {@code column} apart (in an image)
 * or {@code plane} apart (transformed, one plane per value, row by row).
 */
final class WinogradTransform {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Outputs along a tile's side. */
    static final int OUTPUTS = 4;

    /** Inputs along a tile's side. */
    static final int INPUTS = 6;

    /** Transformed values of a tile. */
    static final int PLANES = INPUTS * INPUTS;

    /** Channels at once: what lies between columns and rows fits into half of a nearest cache of 32 KiB. */
    static final int BLOCK = Math.max(64, LANES);

    /** Floats that a caller lends for what lies between columns and rows. */
    static final int SCRATCH = PLANES * BLOCK;

    // Vectors once and for all: a broadcast at each use would make the lines more than C2 inlines.
    private static final FloatVector QUARTER = FloatVector.broadcast(SPECIES, 0.25f);
    private static final FloatVector SIXTH = FloatVector.broadcast(SPECIES, 1 / 6f);
    private static final FloatVector MINUS_SIXTH = FloatVector.broadcast(SPECIES, -(1 / 6f));
    private static final FloatVector TWELFTH = FloatVector.broadcast(SPECIES, 1 / 12f);
    private static final FloatVector TWENTY_FOURTH = FloatVector.broadcast(SPECIES, 1 / 24f);

    private static final float[] NONE = new float[BLOCK];

    private WinogradTransform() {}

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    private static void add(FloatVector value, float[] to, int at) {
        FloatVector.fromArray(SPECIES, to, at).add(value).intoArray(to, at);
    }

    /** {@code Bᵀ d B}. */
    static void input(
            float[] d,
            int start,
            int row,
            int column,
            float[] planes,
            int target,
            int plane,
            int floats,
            float[] scratch) {
        for (int j = 0; j < INPUTS; j++) {
            inputLine(d, start + j * column, row, scratch, j * floats, INPUTS * floats, floats);
        }
        for (int i = 0; i < INPUTS; i++) {
            inputLine(scratch, i * INPUTS * floats, floats, planes, target + i * INPUTS * plane, plane, floats);
        }
    }

    private static void inputLine(float[] d, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector d0 = load(d, start + at);
            FloatVector d1 = load(d, start + step + at);
            FloatVector d2 = load(d, start + 2 * step + at);
            FloatVector d3 = load(d, start + 3 * step + at);
            FloatVector d4 = load(d, start + 4 * step + at);
            FloatVector d5 = load(d, start + 5 * step + at);
            FloatVector even = d2.neg().fma(four, d4);
            FloatVector odd = d1.neg().fma(four, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, target + at);
            even.add(odd).intoArray(to, target + targetStep + at);
            even.sub(odd).intoArray(to, target + 2 * targetStep + at);
            oddHalf.fma(two, evenHalf).intoArray(to, target + 3 * targetStep + at);
            oddHalf.neg().fma(two, evenHalf).intoArray(to, target + 4 * targetStep + at);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, target + 5 * targetStep + at);
        }
    }

    /** Adds {@code B t Bᵀ}, the adjoint of {@link #input}, to the image. */
    static void addInputGradient(
            float[] planes,
            int source,
            int plane,
            float[] d,
            int start,
            int row,
            int column,
            int floats,
            float[] scratch) {
        for (int i = 0; i < INPUTS; i++) {
            int from = source + i * INPUTS * plane;
            inputGradientLine(planes, from, plane, scratch, i * INPUTS * floats, floats, false, floats);
        }
        for (int j = 0; j < INPUTS; j++) {
            inputGradientLine(scratch, j * floats, INPUTS * floats, d, start + j * column, row, true, floats);
        }
    }

    private static void inputGradientLine(
            float[] t, int start, int step, float[] to, int target, int targetStep, boolean add, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t0 = load(t, start + at);
            FloatVector t1 = load(t, start + step + at);
            FloatVector t2 = load(t, start + 2 * step + at);
            FloatVector t3 = load(t, start + 3 * step + at);
            FloatVector t4 = load(t, start + 4 * step + at);
            FloatVector t5 = load(t, start + 5 * step + at);
            FloatVector sum12 = t1.add(t2);
            FloatVector difference12 = t1.sub(t2);
            FloatVector sum34 = t3.add(t4);
            FloatVector twice34 = t3.sub(t4).mul(two);
            FloatVector d0 = t0.mul(four);
            FloatVector d1 = t5.sub(difference12).fma(four, twice34.neg());
            FloatVector d2 = t0.fma(minusFive, sum12.neg().fma(four, sum34.neg()));
            FloatVector d3 = t5.fma(minusFive, difference12.add(twice34));
            FloatVector d4 = t0.add(sum12).add(sum34);
            if (add) {
                add(d0, to, target + at);
                add(d1, to, target + targetStep + at);
                add(d2, to, target + 2 * targetStep + at);
                add(d3, to, target + 3 * targetStep + at);
                add(d4, to, target + 4 * targetStep + at);
                add(t5, to, target + 5 * targetStep + at);
            } else {
                d0.intoArray(to, target + at);
                d1.intoArray(to, target + targetStep + at);
                d2.intoArray(to, target + 2 * targetStep + at);
                d3.intoArray(to, target + 3 * targetStep + at);
                d4.intoArray(to, target + 4 * targetStep + at);
                t5.intoArray(to, target + 5 * targetStep + at);
            }
        }
    }

    /** {@code Aᵀ m A}, plus a bias per channel. */
    static void output(
            float[] planes,
            int source,
            int plane,
            float[] bias,
            int biasStart,
            float[] y,
            int start,
            int row,
            int column,
            int floats,
            float[] scratch) {
        for (int i = 0; i < INPUTS; i++) {
            int from = source + i * INPUTS * plane;
            outputLine(planes, from, plane, NONE, 0, scratch, i * OUTPUTS * floats, floats, floats);
        }
        for (int j = 0; j < OUTPUTS; j++) {
            outputLine(scratch, j * floats, OUTPUTS * floats, bias, biasStart, y, start + j * column, row, floats);
        }
    }

    private static void outputLine(
            float[] m,
            int start,
            int step,
            float[] bias,
            int biasStart,
            float[] to,
            int target,
            int targetStep,
            int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            FloatVector m1 = load(m, start + step + at);
            FloatVector m2 = load(m, start + 2 * step + at);
            FloatVector m3 = load(m, start + 3 * step + at);
            FloatVector m4 = load(m, start + 4 * step + at);
            FloatVector sum12 = m1.add(m2).add(offset);
            FloatVector difference12 = m1.sub(m2).add(offset);
            FloatVector sum34 = m3.add(m4);
            FloatVector difference34 = m3.sub(m4);
            load(m, start + at).add(sum12).add(sum34).intoArray(to, target + at);
            difference34.fma(FloatVector.broadcast(SPECIES, 2), difference12).intoArray(to, target + targetStep + at);
            sum34.fma(FloatVector.broadcast(SPECIES, 4), sum12).intoArray(to, target + 2 * targetStep + at);
            difference34
                    .fma(FloatVector.broadcast(SPECIES, 8), difference12)
                    .add(load(m, start + 5 * step + at))
                    .intoArray(to, target + 3 * targetStep + at);
        }
    }

    /** {@code A g Aᵀ}, the adjoint of {@link #output}. */
    static void outputGradient(
            float[] g,
            int start,
            int row,
            int column,
            float[] planes,
            int target,
            int plane,
            int floats,
            float[] scratch) {
        for (int j = 0; j < OUTPUTS; j++) {
            outputGradientLine(g, start + j * column, row, scratch, j * floats, OUTPUTS * floats, floats);
        }
        for (int i = 0; i < INPUTS; i++) {
            int to = target + i * INPUTS * plane;
            outputGradientLine(scratch, i * OUTPUTS * floats, floats, planes, to, plane, floats);
        }
    }

    private static void outputGradientLine(
            float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = load(g, start + at);
            FloatVector g1 = load(g, start + step + at);
            FloatVector g2 = load(g, start + 2 * step + at);
            FloatVector g3 = load(g, start + 3 * step + at);
            FloatVector even = g0.add(g2);
            FloatVector odd = g1.add(g3);
            FloatVector evenTwice = g2.fma(four, g0);
            FloatVector oddTwice = g3.fma(four, g1).mul(FloatVector.broadcast(SPECIES, 2));
            g0.intoArray(to, target + at);
            even.add(odd).intoArray(to, target + targetStep + at);
            even.sub(odd).intoArray(to, target + 2 * targetStep + at);
            evenTwice.add(oddTwice).intoArray(to, target + 3 * targetStep + at);
            evenTwice.sub(oddTwice).intoArray(to, target + 4 * targetStep + at);
            g3.intoArray(to, target + 5 * targetStep + at);
        }
    }

    /** {@code G g Gᵀ}; the kernel's nine values lie {@code tap} apart, row by row. */
    static void weights(float[] g, int start, int tap, float[] planes, int target, int plane, float[] scratch) {
        for (int j = 0; j < 3; j++) {
            weightsLine(g, start + j * tap, 3 * tap, scratch, j * LANES, 3 * LANES, LANES);
        }
        for (int i = 0; i < INPUTS; i++) {
            weightsLine(scratch, i * 3 * LANES, LANES, planes, target + i * INPUTS * plane, plane, LANES);
        }
    }

    private static void weightsLine(
            float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = load(g, start + at);
            FloatVector g1 = load(g, start + step + at);
            FloatVector g2 = load(g, start + 2 * step + at);
            FloatVector outer = g0.add(g2).mul(MINUS_SIXTH);
            FloatVector inner = g1.mul(SIXTH);
            FloatVector mixed = g0.mul(TWENTY_FOURTH).add(g2.mul(SIXTH));
            FloatVector middle = g1.mul(TWELFTH);
            g0.mul(QUARTER).intoArray(to, target + at);
            outer.sub(inner).intoArray(to, target + targetStep + at);
            outer.add(inner).intoArray(to, target + 2 * targetStep + at);
            mixed.add(middle).intoArray(to, target + 3 * targetStep + at);
            mixed.sub(middle).intoArray(to, target + 4 * targetStep + at);
            g2.intoArray(to, target + 5 * targetStep + at);
        }
    }

    /** {@code Gᵀ t G}, the adjoint of {@link #weights}. */
    static void weightGradient(float[] planes, int source, int plane, float[] g, int start, int tap, float[] scratch) {
        for (int i = 0; i < INPUTS; i++) {
            weightGradientLine(planes, source + i * INPUTS * plane, plane, scratch, i * 3 * LANES, LANES, LANES);
        }
        for (int j = 0; j < 3; j++) {
            weightGradientLine(scratch, j * LANES, 3 * LANES, g, start + j * tap, 3 * tap, LANES);
        }
    }

    private static void weightGradientLine(
            float[] t, int start, int step, float[] to, int target, int targetStep, int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t0 = load(t, start + at);
            FloatVector t1 = load(t, start + step + at);
            FloatVector t2 = load(t, start + 2 * step + at);
            FloatVector t3 = load(t, start + 3 * step + at);
            FloatVector t4 = load(t, start + 4 * step + at);
            FloatVector sum12 = t1.add(t2).mul(SIXTH);
            FloatVector difference21 = t2.sub(t1).mul(SIXTH);
            FloatVector sum34 = t3.add(t4);
            FloatVector difference34 = t3.sub(t4).mul(TWELFTH);
            t0.mul(QUARTER).sub(sum12).add(sum34.mul(TWENTY_FOURTH)).intoArray(to, target + at);
            difference21.add(difference34).intoArray(to, target + targetStep + at);
            sum34.mul(SIXTH).sub(sum12).add(load(t, start + 5 * step + at)).intoArray(to, target + 2 * targetStep + at);
        }
    }
}
