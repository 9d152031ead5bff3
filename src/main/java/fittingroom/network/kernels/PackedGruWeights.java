package fittingroom.network.kernels;

/**
 * The weights of one direction of a GRU as {@link GruRecurrence} multiplies with them: for a few vectors of units the
 * columns of the three gates are neighbouring panels, so that the gates can be computed while their sums are still in the
 * nearest cache. Packed once a batch, read by every thread.
 */
public final class PackedGruWeights {
    private static final int LANES = PanelProduct.LANES;
    static final int GATES = 3;

    /** Of r and z the sums of both biases, then n's for the inputs and for the recurrence. */
    static final int BIASES = 4;

    final int inputs;
    final int units;
    /** {@code [inputs, 3 · units]}: for each panel of units, one panel of {@code [inputs, units]} a gate. */
    final float[] input;
    /** {@code [units, 3 · units]}, likewise. */
    final float[] recurrent;
    /** {@code [4 · units]}. */
    final float[] biases;
    /** {@code [3 · units, units]} in panels. */
    float[] recurrentTransposed = new float[0];
    /** {@code [3 · units, inputs]} in panels. */
    float[] inputTransposed = new float[0];

    public PackedGruWeights(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
        this.input = new float[inputs * GATES * units];
        this.recurrent = new float[units * GATES * units];
        this.biases = new float[BIASES * units];
    }

    /** Whether the vectors of this machine divide these sizes; the inputs only where their gradient is asked for. */
    public static boolean fits(int inputs, int units, boolean inputGradient) {
        return units % LANES == 0 && (!inputGradient || inputs % LANES == 0);
    }

    /**
     * Packs what {@link GruRecurrence#forward} reads.
     *
     * @param w {@code [inputs, 3 · units]}, gates in the order r, z, n
     * @param r {@code [units, 3 · units]}
     * @param b {@code [6 · units]}: the inputs' biases, then the recurrence's
     */
    public void pack(float[] w, float[] r, float[] b) {
        pack(w, inputs, input);
        pack(r, units, recurrent);
        for (int unit = 0; unit < units; unit++) {
            biases[unit] = b[unit] + b[3 * units + unit];
            biases[units + unit] = b[units + unit] + b[4 * units + unit];
            biases[2 * units + unit] = b[2 * units + unit];
            biases[3 * units + unit] = b[5 * units + unit];
        }
    }

    private void pack(float[] gateMajor, int rows, float[] packed) {
        int to = 0;
        for (int unit = 0; unit < units; unit += width(unit)) {
            for (int gate = 0; gate < GATES; gate++) {
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(gateMajor, (row * GATES + gate) * units + unit, packed, to, width(unit));
                    to += width(unit);
                }
            }
        }
    }

    /** Units that are computed together from this one on. */
    int width(int unit) {
        return PanelProduct.panel(unit, units);
    }

    /**
     * Packs what {@link GruRecurrence#backward} reads besides.
     *
     * @param inputGradient whether the gradient of the inputs will be asked for
     */
    public void packTransposed(float[] w, float[] r, boolean inputGradient) {
        if (recurrentTransposed.length == 0) {
            recurrentTransposed = new float[recurrent.length];
        }
        transpose(r, units, 0, recurrentTransposed);
        if (inputGradient) {
            if (inputTransposed.length == 0) {
                inputTransposed = new float[input.length];
            }
            transpose(w, inputs, 2 * units, inputTransposed);
        }
    }

    /** @param first column of the gates that becomes the first row; the others follow, around the end */
    private void transpose(float[] weights, int rows, int first, float[] panels) {
        int depth = GATES * units;
        int[] starts = PanelProduct.panelStarts(rows, depth);
        int[] steps = PanelProduct.panelRows(rows);
        for (int row = 0; row < rows; row++) {
            int start = starts[row / LANES] + row % LANES;
            int step = steps[row / LANES];
            for (int i = 0; i < depth; i++) {
                panels[start + i * step] = weights[row * depth + (first + i) % depth];
            }
        }
    }

    /**
     * Adds gradients whose gates begin with another one.
     *
     * @param first where the gates' first column stands in the sums' order, around the end
     */
    void addTo(float[] sums, int rows, int first, float[] gradient) {
        int depth = GATES * units;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < depth - first; i++) {
                gradient[row * depth + i] += sums[row * depth + first + i];
            }
            for (int i = 0; i < first; i++) {
                gradient[row * depth + depth - first + i] += sums[row * depth + i];
            }
        }
    }

    /** Adds the sums of the four {@link #biases} to {@code [6 · units]}. */
    void addBiasesTo(float[] sums, float[] gradient) {
        for (int unit = 0; unit < units; unit++) {
            // r and z add their two biases before the sigmoid, so both have the same gradient.
            gradient[unit] += sums[unit];
            gradient[3 * units + unit] += sums[unit];
            gradient[units + unit] += sums[units + unit];
            gradient[4 * units + unit] += sums[units + unit];
            gradient[2 * units + unit] += sums[2 * units + unit];
            gradient[5 * units + unit] += sums[3 * units + unit];
        }
    }
}
