package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Winograd's F(n, 3) along one side of a tile of {@code n} outputs and {@code n + 2} inputs: the products of two polynomials at
 * the points 0, 1, -1, 2, -2 and infinity, of which a shorter side takes only some (Lavin & Gray 2016, arXiv 1509.09308, section
 * 4.1). The kernel's values at the points are the same for all lengths; what a shorter side's would be smaller or larger is part
 * of its inputs' transform.
 *
 * <p>A value here is a few vectors of neighbouring channels, {@code floats} of them: in a loop over them C2 checks all indices
 * once before the first, where each by itself costs as much to check as to compute. Inputs and outputs lie {@code step} apart,
 * the values at the points one {@code step} a point, with a gap for one that isn't taken.
 */
abstract class TileSide {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Side of the convolution's kernel. */
    static final int KERNEL = 3;

    /** Points of the longest side, and its inputs. */
    static final int POINTS = 6;

    /** Outputs of the longest side. */
    static final int LONGEST = 4;

    private final int outputs;
    private final int[] points;

    TileSide(int outputs, int... points) {
        this.outputs = outputs;
        this.points = points;
    }

    final int outputs() {
        return outputs;
    }

    final int inputs() {
        return outputs + KERNEL - 1;
    }

    /** Which of the six points are taken, in rising order. */
    final int[] points() {
        return points;
    }

    final boolean takes(int point) {
        for (int each : points) {
            if (each == point) {
                return true;
            }
        }
        return false;
    }

    /** {@code Bᵀ d}: from inputs to points. */
    abstract void input(float[] d, int start, int step, float[] to, int target, int targetStep, int floats);

    /** {@code B t}, the adjoint of {@link #input}: from points to inputs, added to what is there or put in its place. */
    abstract void inputGradient(
            float[] t, int start, int step, float[] to, int target, int targetStep, boolean add, int floats);

    /** {@code Aᵀ m}: from points to outputs, plus {@code A}'s share of a bias that is one number a channel. */
    abstract void output(
            float[] m,
            int start,
            int step,
            float[] bias,
            int biasStart,
            float[] to,
            int target,
            int targetStep,
            int floats);

    /**
     * The larger ones of each two neighbouring outputs, of two lines or of one, after LeakyReLU: half as many, the last one by
     * itself where there is an odd number.
     *
     * @param right from a line to the other one, or 0 for one alone
     * @param mask of LeakyReLU alone, which drops nothing
     */
    abstract void pooled(
            float[] m,
            int start,
            int step,
            int right,
            float[] bias,
            int biasStart,
            DropoutMask mask,
            float[] to,
            int target,
            int targetStep,
            int floats);

    /** {@code A g}, the adjoint of {@link #output}: from outputs to points. */
    abstract void outputGradient(float[] g, int start, int step, float[] to, int target, int targetStep, int floats);

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    static void add(FloatVector value, float[] to, int at) {
        FloatVector.fromArray(SPECIES, to, at).add(value).intoArray(to, at);
    }
}
