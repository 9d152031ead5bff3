package fittingroom.network.kernels;

import java.util.Arrays;

/**
 * The rows of a dense layer's weight gradient {@code xᵀ · gradient} that belong to a few of its inputs, summed over the
 * batch in its order. An object holds the buffers of one thread.
 */
public final class DenseGradient {
    /** Inputs that are computed together at most. */
    public static final int INPUTS = 128;

    /** Rows of the batch that are added together at most. */
    public static final int ROWS = 128;

    private final int paddedUnits;
    private final TransposedProduct whole;
    private TransposedProduct product;
    private int paddedInputs = INPUTS;
    private final float[] sums;

    public DenseGradient(int units) {
        this.paddedUnits = PackedMatrix.padded(units);
        this.whole = new TransposedProduct(INPUTS, paddedUnits, ROWS);
        this.product = whole;
        this.sums = new float[INPUTS * paddedUnits];
    }

    /** Forgets the sums; the next ones are of so many inputs, at most {@link #INPUTS}. */
    public void start(int inputs) {
        if (PackedMatrix.padded(inputs) != paddedInputs) {
            paddedInputs = PackedMatrix.padded(inputs);
            product = paddedInputs == INPUTS ? whole : new TransposedProduct(paddedInputs, paddedUnits, ROWS);
        }
        Arrays.fill(sums, 0, paddedInputs * paddedUnits, 0);
    }

    /**
     * Adds rows of the batch, at most {@link #ROWS}.
     *
     * @param x {@code [rows, padded inputs]}
     * @param gradients rows of {@code padded units} values one behind the other
     * @param first the row of {@code gradients} that belongs to x's first
     */
    public void add(float[] x, int rows, float[] gradients, int first) {
        product.add(rows, x, 0, paddedInputs, gradients, first * paddedUnits, paddedUnits, sums, 0);
    }

    /** {@code [padded inputs, padded units]}. */
    public float[] sums() {
        return sums;
    }
}
