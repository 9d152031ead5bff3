package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Winograd's transform of a kernel of 3 × 3, its values at all pairs of points of {@link TileSide}, and its adjoint. */
final class WinogradWeights {
    private static final VectorSpecies<Float> SPECIES = TileSide.SPECIES;
    private static final int LANES = TileSide.LANES;
    private static final int POINTS = TileSide.POINTS;

    // Vectors once and for all: a broadcast at each use would make the lines more than C2 inlines.
    private static final FloatVector QUARTER = FloatVector.broadcast(SPECIES, 0.25f);
    private static final FloatVector SIXTH = FloatVector.broadcast(SPECIES, 1 / 6f);
    private static final FloatVector MINUS_SIXTH = FloatVector.broadcast(SPECIES, -(1 / 6f));
    private static final FloatVector TWELFTH = FloatVector.broadcast(SPECIES, 1 / 12f);
    private static final FloatVector TWENTY_FOURTH = FloatVector.broadcast(SPECIES, 1 / 24f);

    private WinogradWeights() {}

    /** {@code G g Gᵀ}; the kernel's nine values lie {@code tap} apart, row by row. */
    static void transform(float[] g, int start, int tap, float[] planes, int target, int plane, float[] scratch) {
        for (int j = 0; j < 3; j++) {
            line(g, start + j * tap, 3 * tap, scratch, j * LANES, 3 * LANES, LANES);
        }
        for (int i = 0; i < POINTS; i++) {
            line(scratch, i * 3 * LANES, LANES, planes, target + i * POINTS * plane, plane, LANES);
        }
    }

    private static void line(float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = TileSide.load(g, start + at);
            FloatVector g1 = TileSide.load(g, start + step + at);
            FloatVector g2 = TileSide.load(g, start + 2 * step + at);
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

    /** {@code Gᵀ t G}, the adjoint of {@link #transform}. */
    static void gradient(float[] planes, int source, int plane, float[] g, int start, int tap, float[] scratch) {
        for (int i = 0; i < POINTS; i++) {
            gradientLine(planes, source + i * POINTS * plane, plane, scratch, i * 3 * LANES, LANES, LANES);
        }
        for (int j = 0; j < 3; j++) {
            gradientLine(scratch, j * LANES, 3 * LANES, g, start + j * tap, 3 * tap, LANES);
        }
    }

    private static void gradientLine(
            float[] t, int start, int step, float[] to, int target, int targetStep, int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t0 = TileSide.load(t, start + at);
            FloatVector t1 = TileSide.load(t, start + step + at);
            FloatVector t2 = TileSide.load(t, start + 2 * step + at);
            FloatVector t3 = TileSide.load(t, start + 3 * step + at);
            FloatVector t4 = TileSide.load(t, start + 4 * step + at);
            FloatVector sum12 = t1.add(t2).mul(SIXTH);
            FloatVector difference21 = t2.sub(t1).mul(SIXTH);
            FloatVector sum34 = t3.add(t4);
            FloatVector difference34 = t3.sub(t4).mul(TWELFTH);
            t0.mul(QUARTER).sub(sum12).add(sum34.mul(TWENTY_FOURTH)).intoArray(to, target + at);
            difference21.add(difference34).intoArray(to, target + targetStep + at);
            sum34.mul(SIXTH)
                    .sub(sum12)
                    .add(TileSide.load(t, start + 5 * step + at))
                    .intoArray(to, target + 2 * targetStep + at);
        }
    }
}
