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
    /**
     * {@code [inputs + units, 3 · units]}: for each panel of units, one panel of {@code [inputs + units, units]} a gate, in
     * which the inputs' rows are followed by the recurrence's.
     */
    final float[] forward;
    /** {@code [4 · units]}. */
    final float[] biases;
    /** {@code [3 · units, units]} in panels. */
    float[] recurrentTransposed = new float[0];
    /** {@code [3 · units, inputs]} in panels. */
    float[] inputTransposed = new float[0];

    public PackedGruWeights(int inputs, int units) {
        if (!PanelProduct.fits(units)) {
            throw new IllegalArgumentException("units fill whole vectors, were " + units);
        }
        this.inputs = inputs;
        this.units = units;
        this.forward = new float[rows() * GATES * units];
        this.biases = new float[BIASES * units];
    }

    /** Rows of both matrices, the inputs' first: threads may share them in each of the methods that take some. */
    public int rows() {
        return inputs + units;
    }

    /**
     * Packs what {@link GruRecurrence#forward} reads, but the biases.
     *
     * @param w {@code [inputs, 3 · units]}, gates in the order r, z, n
     * @param r {@code [units, 3 · units]}
     * @param from first of {@link #rows}
     */
    public void pack(float[] w, float[] r, int from, int to) {
        packRows(w, 0, inputRow(from), inputRow(to));
        packRows(r, inputs, recurrentRow(from), recurrentRow(to));
    }

    /** @param b {@code [6 · units]}: the inputs' biases, then the recurrence's */
    public void packBiases(float[] b) {
        for (int unit = 0; unit < units; unit++) {
            biases[unit] = b[unit] + b[3 * units + unit];
            biases[units + unit] = b[units + unit] + b[4 * units + unit];
            biases[2 * units + unit] = b[2 * units + unit];
            biases[3 * units + unit] = b[5 * units + unit];
        }
    }

    /** Which row of the inputs' matrix one of {@link #rows} is: behind the last one if it is none. */
    public int inputRow(int row) {
        return Math.min(row, inputs);
    }

    /** The same of the recurrence's matrix: the first one if it is none. */
    public int recurrentRow(int row) {
        return Math.max(row, inputs) - inputs;
    }

    /** @param first which row of a panel the first one is */
    private void packRows(float[] gateMajor, int first, int from, int to) {
        for (int unit = 0; unit < units; unit += width(unit)) {
            int width = width(unit);
            for (int gate = 0; gate < GATES; gate++) {
                int panel = panel(unit, gate) + first * width;
                for (int row = from; row < to; row++) {
                    int source = (row * GATES + gate) * units + unit;
                    System.arraycopy(gateMajor, source, forward, panel + row * width, width);
                }
            }
        }
    }

    /** Where a gate's panel of the units from this one on begins in {@link #forward}. */
    int panel(int unit, int gate) {
        return (GATES * unit + gate * width(unit)) * rows();
    }

    /** Where the recurrence's rows begin in it. */
    int recurrentPanel(int unit, int gate) {
        return panel(unit, gate) + inputs * width(unit);
    }

    /** Units that are computed together from this one on. */
    int width(int unit) {
        return PanelProduct.panel(unit, units);
    }

    /**
     * Makes room for what {@link GruRecurrence#backward} reads besides.
     *
     * @param inputGradient whether the gradient of the inputs will be asked for
     */
    public void prepareTransposed(boolean inputGradient) {
        if (inputGradient && !PanelProduct.fits(inputs)) {
            throw new IllegalArgumentException("inputs with a gradient fill whole vectors, were " + inputs);
        }
        if (recurrentTransposed.length == 0) {
            recurrentTransposed = new float[units * GATES * units];
        }
        if (inputGradient && inputTransposed.length == 0) {
            inputTransposed = new float[inputs * GATES * units];
        }
    }

    /** Packs it, after {@link #prepareTransposed}. */
    public void packTransposed(float[] w, float[] r, int from, int to) {
        if (inputTransposed.length > 0) {
            transpose(w, inputs, inputRow(from), inputRow(to), 2 * units, inputTransposed);
        }
        transpose(r, units, recurrentRow(from), recurrentRow(to), 0, recurrentTransposed);
    }

    /** @param first column of the gates that becomes the first row; the others follow, around the end */
    private void transpose(float[] weights, int rows, int from, int to, int first, float[] panels) {
        int depth = GATES * units;
        int[] starts = PanelProduct.panelStarts(rows, depth);
        int[] steps = PanelProduct.panelRows(rows);
        for (int row = from; row < to; row++) {
            int start = starts[row / LANES] + row % LANES;
            int step = steps[row / LANES];
            int source = row * depth;
            for (int i = first; i < depth; i++) {
                panels[start + (i - first) * step] = weights[source + i];
            }
            for (int i = 0; i < first; i++) {
                panels[start + (depth - first + i) * step] = weights[source + i];
            }
        }
    }

    /**
     * Adds some of the rows of sums whose gates begin with another one.
     *
     * @param before rows that lie before the sums' first one
     * @param first where the gates' first column stands in the sums' order, around the end
     */
    private void addRows(float[] sums, int before, int from, int to, int first, float[] gradient) {
        int depth = GATES * units;
        for (int row = from; row < to; row++) {
            int sum = (before + row) * depth;
            for (int i = 0; i < depth - first; i++) {
                gradient[row * depth + i] += sums[sum + first + i];
            }
            for (int i = 0; i < first; i++) {
                gradient[row * depth + depth - first + i] += sums[sum + i];
            }
        }
    }

    /**
     * Adds sums of the way back, in their order, to gradients in the weights' order; see {@link #pack}.
     *
     * @param before rows that lie before the inputs' first one
     */
    void addTo(float[] inputSums, int before, float[] recurrentSums, int from, int to, float[] w, float[] r) {
        addRows(inputSums, before, inputRow(from), inputRow(to), units, w);
        addRows(recurrentSums, 0, recurrentRow(from), recurrentRow(to), 0, r);
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
