package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One direction of a GRU (see {@code GruLayer} for the formulas) over a few sequences at a time, through all steps before
 * the next few: their hidden states stay in the nearest cache, and only the weights pass by. For a panel of units matrix
 * products give the sums of the three gates, and the gates follow at once.
 *
 * <p>An object holds the buffers of one thread. One class for the way there and back, as both walk through the same
 * buffers, whose places are known here alone.
 */
public final class GruRecurrence {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Sequences that go through all steps together, at most. */
    public static final int GROUP = 32;

    private static final int GATES = PackedGruWeights.GATES;

    /** The last of them; r and z come before it. */
    private static final int CANDIDATE = GATES - 1;

    /** Floats between hidden states, so that a column of them doesn't fall into the same cache sets. */
    private static final int SPREAD = 16;

    /** Steps whose weight gradients are summed at once. */
    private static final int CHUNK = 4;

    /** r, z, n and the recurrence's part of n, kept for the way back. */
    private static final int KEPT = 4;

    /** Floats of a panel's row. */
    private static final int PANEL = PanelProduct.PANEL;

    private final int steps;
    private final int inputs;
    private final int units;
    private final int paddedInputs;
    private final int hiddenRow;
    /**
     * Four values of each unit: what is kept, or the gradients of n's input part, r, z, and n's recurrent part (the inputs'
     * gates and the recurrence's overlap).
     */
    private final int gateRow;

    private final boolean reversed;

    /** For each step {@code [GROUP, inputs + units]}: its inputs, right behind them the hidden state that they come together with. */
    private float[] hidden = new float[0];

    private float[] kept = new float[0];
    /** Of a panel's three gates, of the candidate's only the inputs' part. */
    private final float[] gateSums = new float[GATES * GROUP * PANEL];
    /** The recurrence's part of the candidate's, which r multiplies first. */
    private final float[] candidateSums = new float[GROUP * PANEL];

    private float[] hiddenGradient = new float[0];
    private float[] gateGradients = new float[0];
    private float[] inputWeightSums = new float[0];
    private float[] recurrentWeightSums = new float[0];
    private float[] biasSums = new float[0];
    private TransposedProduct recurrentWeightProduct = new TransposedProduct(0, 0, 0);
    private TransposedProduct inputWeightProduct = recurrentWeightProduct;

    private final Gate[] gates = {new Reset(), new Update(), new Candidate()};

    /** @param reversed whether the last step is read first */
    public GruRecurrence(int steps, int inputs, int units, boolean reversed) {
        this.steps = steps;
        this.inputs = inputs;
        this.units = units;
        this.reversed = reversed;
        this.paddedInputs = PanelProduct.wholeVectors(inputs);
        this.hiddenRow = paddedInputs + units + SPREAD;
        this.gateRow = KEPT * units + SPREAD;
    }

    /**
     * Where a direction's values lie in the layer's output, or their gradients.
     *
     * @param start of the first sequence's first step
     * @param sequence from one sequence to the next
     * @param step from one step to the next; 0 if only the last step is handed on
     */
    public record Place(int start, int sequence, int step) {}

    private int position(int step) {
        return reversed ? steps - 1 - step : step;
    }

    /** Of the states themselves, behind the first one's inputs. */
    private int hiddenStart(int group, int step, int rows) {
        return (group * (steps + 1) * GROUP + step * rows) * hiddenRow + paddedInputs;
    }

    private int keptStart(int group, int step, int rows) {
        return (group * steps * GROUP + step * rows) * gateRow;
    }

    /** Room for the states of so many groups, which {@link #backward} reads. */
    public void prepareTraining(int groups) {
        if (kept.length < groups * steps * GROUP * gateRow) {
            kept = new float[groups * steps * GROUP * gateRow];
            hidden = new float[groups * (steps + 1) * GROUP * hiddenRow];
        }
    }

    /**
     * A group of sequences at inference.
     *
     * @param x {@code [GROUP, steps, inputs]}, of which {@code count} are computed
     */
    public void forward(float[] x, int count, PackedGruWeights weights, float[] output, Place place) {
        if (hidden.length == 0) {
            hidden = new float[2 * GROUP * hiddenRow];
        }
        int rows = PanelProduct.wholeBlocks(count);
        clearHidden(paddedInputs, rows);
        for (int step = 0; step < steps; step++) {
            int before = step % 2 * GROUP * hiddenRow + paddedInputs;
            int after = (step + 1) % 2 * GROUP * hiddenRow + paddedInputs;
            step(x, step, rows, weights, before, after, -1);
            write(after, count, step, output, place);
        }
    }

    /** The same, remembering the way back; see {@link #prepareTraining}. */
    public void forward(float[] x, int count, PackedGruWeights weights, float[] output, Place place, int group) {
        int rows = PanelProduct.wholeBlocks(count);
        clearHidden(hiddenStart(group, 0, rows), rows);
        for (int step = 0; step < steps; step++) {
            int after = hiddenStart(group, step + 1, rows);
            int keep = keptStart(group, step, rows);
            step(x, step, rows, weights, hiddenStart(group, step, rows), after, keep);
            write(after, count, step, output, place);
        }
    }

    private void clearHidden(int start, int rows) {
        Arrays.fill(hidden, start, start + rows * hiddenRow, 0);
    }

    private void write(int after, int count, int step, float[] output, Place place) {
        if (place.step == 0 && step < steps - 1) {
            return;
        }
        for (int row = 0; row < count; row++) {
            int to = place.start + row * place.sequence + position(step) * place.step;
            System.arraycopy(hidden, after + row * hiddenRow, output, to, units);
        }
    }

    private void step(float[] x, int step, int rows, PackedGruWeights weights, int before, int after, int keep) {
        // Nothing is remembered before the first step.
        int depth = step == 0 ? inputs : inputs + units;
        PanelProduct gateProduct = new PanelProduct(rows, PANEL, depth, hiddenRow, PANEL);
        PanelProduct inputProduct = new PanelProduct(rows, PANEL, inputs, hiddenRow, PANEL);
        PanelProduct recurrentProduct = new PanelProduct(rows, PANEL, units, hiddenRow, PANEL);
        placeInputs(x, position(step), rows, before);
        if (step == 0) {
            Arrays.fill(candidateSums, 0);
        }
        float[] packed = weights.forward;
        int width;
        for (int unit = 0; unit < units; unit += width) {
            width = weights.width(unit);
            for (int gate = 0; gate < CANDIDATE; gate++) {
                int sums = gate * GROUP * PANEL;
                gateProduct.panel(width, hidden, before - inputs, packed, weights.panel(unit, gate), gateSums, sums);
            }
            int candidate = weights.panel(unit, CANDIDATE);
            int sums = CANDIDATE * GROUP * PANEL;
            inputProduct.panel(width, hidden, before - inputs, packed, candidate, gateSums, sums);
            if (step > 0) {
                int recurrent = weights.recurrentPanel(unit, CANDIDATE);
                recurrentProduct.panel(width, hidden, before, packed, recurrent, candidateSums, 0);
            }
            for (Gate gate : gates) {
                gate.compute(
                        weights.biases, unit, rows, width, before + unit, after + unit, keep < 0 ? -1 : keep + unit);
            }
        }
    }

    /** The inputs of a step before the states that they come together with. */
    private void placeInputs(float[] x, int position, int rows, int before) {
        for (int row = 0; row < rows; row++) {
            int from = (row * steps + position) * inputs;
            System.arraycopy(x, from, hidden, before - inputs + row * hiddenRow, inputs);
        }
    }

    /**
     * From the sums of a panel to a gate. Three kinds at one call are never inlined there: together they would be more
     * than C2 inlines, and what it leaves out allocates every vector. Their loops count the sums' floats: an index of a row
     * times 48 is checked in every turn.
     */
    private interface Gate {
        void compute(float[] biases, int unit, int rows, int width, int before, int after, int keep);
    }

    /** r, in place of its sums. */
    private final class Reset implements Gate {
        @Override
        public void compute(float[] biases, int unit, int rows, int width, int before, int after, int keep) {
            sigmoids(0, biases, unit, rows, width);
        }
    }

    /** z, in place of its sums. */
    private final class Update implements Gate {
        @Override
        public void compute(float[] biases, int unit, int rows, int width, int before, int after, int keep) {
            sigmoids(1, biases, unit, rows, width);
        }
    }

    private void sigmoids(int gate, float[] biases, int unit, int rows, int width) {
        FloatVector half = constant(0.5f);
        for (int i = 0; i < width; i += LANES) {
            FloatVector bias = load(biases, gate * units + unit + i);
            int first = gate * GROUP * PANEL + i;
            for (int at = first; at < first + rows * PANEL; at += PANEL) {
                FloatVector sum = load(gateSums, at).add(bias);
                tanh(sum.mul(half)).fma(half, half).intoArray(gateSums, at);
            }
        }
    }

    /** n, and with r and z the next hidden state. */
    private final class Candidate implements Gate {
        @Override
        public void compute(float[] biases, int unit, int rows, int width, int before, int after, int keep) {
            for (int i = 0; i < width; i += LANES) {
                FloatVector inputBias = load(biases, 2 * units + unit + i);
                FloatVector recurrentBias = load(biases, 3 * units + unit + i);
                int row = 0;
                for (int at = i; at < rows * PANEL; at += PANEL) {
                    FloatVector r = load(gateSums, at);
                    FloatVector z = load(gateSums, GROUP * PANEL + at);
                    FloatVector recurrent = load(candidateSums, at).add(recurrentBias);
                    FloatVector input = load(gateSums, CANDIDATE * GROUP * PANEL + at);
                    FloatVector n = tanh(r.fma(recurrent, input.add(inputBias)));
                    int state = row * hiddenRow + i;
                    z.fma(load(hidden, before + state).sub(n), n).intoArray(hidden, after + state);
                    if (keep >= 0) {
                        int to = keep + row * gateRow + i;
                        r.intoArray(kept, to);
                        z.intoArray(kept, to + units);
                        n.intoArray(kept, to + 2 * units);
                        recurrent.intoArray(kept, to + 3 * units);
                    }
                    row++;
                }
            }
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** {@link RationalTanh} for a vector. */
    private static FloatVector tanh(FloatVector value) {
        FloatVector x = value.max(constant(-RationalTanh.LIMIT)).min(constant(RationalTanh.LIMIT));
        FloatVector y = x.mul(x);
        FloatVector numerator = constant(RationalTanh.P4)
                .fma(y, constant(RationalTanh.P3))
                .fma(y, constant(RationalTanh.P2))
                .fma(y, constant(RationalTanh.P1))
                .fma(y, constant(RationalTanh.P0));
        FloatVector denominator = constant(RationalTanh.Q4)
                .fma(y, constant(RationalTanh.Q3))
                .fma(y, constant(RationalTanh.Q2))
                .fma(y, constant(RationalTanh.Q1))
                .fma(y, constant(1));
        return x.mul(numerator).div(denominator);
    }

    /** Forgets the gradients of earlier batches. */
    public void startGradients() {
        inputWeightSums = Buffers.cleared(inputWeightSums, paddedInputs * GATES * units);
        recurrentWeightSums = Buffers.cleared(recurrentWeightSums, units * GATES * units);
        biasSums = Buffers.cleared(biasSums, PackedGruWeights.BIASES * units);
        if (hiddenGradient.length == 0) {
            recurrentWeightProduct = new TransposedProduct(units, GATES * units, CHUNK * GROUP);
            inputWeightProduct = new TransposedProduct(paddedInputs, GATES * units, CHUNK * GROUP);
            hiddenGradient = new float[GROUP * units];
            gateGradients = new float[CHUNK * GROUP * gateRow];
        }
    }

    /**
     * The way back of a group, whose inputs are remembered, too.
     *
     * @param outputGradient in the same places as the output
     * @param inputGradient {@code [GROUP, steps, inputs]}, added to; of length 0 when nobody asks for it
     */
    public void backward(
            int count,
            PackedGruWeights weights,
            float[] outputGradient,
            Place place,
            int group,
            float[] inputGradient) {
        int rows = PanelProduct.wholeBlocks(count);
        boolean wanted = inputGradient.length > 0;
        PanelProduct hiddenProduct = new PanelProduct(rows, units, GATES * units, gateRow, units);
        PanelProduct inputProduct = new PanelProduct(rows, inputs, GATES * units, gateRow, steps * inputs);
        Arrays.fill(hiddenGradient, 0, rows * units, 0);
        for (int step = steps - 1; step >= 0; step--) {
            addOutputGradient(outputGradient, place, step, count);
            int first = step % CHUNK * rows;
            int gates = first * gateRow;
            gateGradients(rows, hiddenStart(group, step, rows), keptStart(group, step, rows), gates);
            if (step > 0) {
                hiddenProduct.add(gateGradients, gates + units, weights.recurrentTransposed, 0, hiddenGradient, 0);
            }
            if (wanted) {
                inputProduct.add(
                        gateGradients, gates, weights.inputTransposed, 0, inputGradient, position(step) * inputs);
            }
            if (first == 0) {
                addWeightGradients(hiddenStart(group, step, rows), Math.min(CHUNK, steps - step) * rows);
            }
        }
    }

    private void addOutputGradient(float[] outputGradient, Place place, int step, int count) {
        if (place.step == 0 && step < steps - 1) {
            return;
        }
        for (int row = 0; row < count; row++) {
            int from = place.start + row * place.sequence + position(step) * place.step;
            for (int unit = 0; unit < units; unit += LANES) {
                int to = row * units + unit;
                load(hiddenGradient, to).add(load(outputGradient, from + unit)).intoArray(hiddenGradient, to);
            }
        }
    }

    /**
     * The chain rule through one step; the hidden gradient leaves as what flows past the gates. Row by row, as what is kept
     * comes from far away in the order in which it lies there.
     */
    private void gateGradients(int rows, int state, int keep, int gates) {
        for (int row = 0; row < rows; row++) {
            gateGradientsOfRow(row * units, state + row * hiddenRow, keep + row * gateRow, gates + row * gateRow);
        }
    }

    private void gateGradientsOfRow(int at, int state, int from, int to) {
        FloatVector one = constant(1);
        for (int unit = 0; unit < units; unit += LANES) {
            FloatVector r = load(kept, from + unit);
            FloatVector z = load(kept, from + units + unit);
            FloatVector n = load(kept, from + 2 * units + unit);
            FloatVector gradient = load(hiddenGradient, at + unit);
            FloatVector flowing = gradient.mul(z);
            FloatVector dn = gradient.sub(flowing).mul(one.sub(n.mul(n)));
            FloatVector dz =
                    flowing.mul(one.sub(z)).mul(load(hidden, state + unit).sub(n));
            FloatVector dRecurrent = dn.mul(r);
            FloatVector dr = dRecurrent.mul(load(kept, from + 3 * units + unit)).mul(one.sub(r));
            flowing.intoArray(hiddenGradient, at + unit);
            load(biasSums, unit).add(dr).intoArray(biasSums, unit);
            load(biasSums, units + unit).add(dz).intoArray(biasSums, units + unit);
            load(biasSums, 2 * units + unit).add(dn).intoArray(biasSums, 2 * units + unit);
            load(biasSums, 3 * units + unit).add(dRecurrent).intoArray(biasSums, 3 * units + unit);
            dn.intoArray(gateGradients, to + unit);
            dr.intoArray(gateGradients, to + units + unit);
            dz.intoArray(gateGradients, to + 2 * units + unit);
            dRecurrent.intoArray(gateGradients, to + 3 * units + unit);
        }
    }

    private void addWeightGradients(int states, int depth) {
        recurrentWeightProduct.add(
                depth, hidden, states, hiddenRow, gateGradients, units, gateRow, recurrentWeightSums, 0);
        // The inputs' whole vectors begin before them, with zeros.
        inputWeightProduct.add(
                depth, hidden, states - paddedInputs, hiddenRow, gateGradients, 0, gateRow, inputWeightSums, 0);
    }

    /**
     * Adds this thread's gradients since {@link #startGradients}; shapes and order as in {@link PackedGruWeights#pack}.
     *
     * @param from first of {@link PackedGruWeights#rows}
     */
    public void addGradients(PackedGruWeights weights, int from, int to, float[] w, float[] r) {
        weights.addTo(inputWeightSums, paddedInputs - inputs, recurrentWeightSums, from, to, w, r);
    }

    /** The same for the biases; see {@link PackedGruWeights#packBiases}. */
    public void addBiasGradients(PackedGruWeights weights, float[] b) {
        weights.addBiasesTo(biasSums, b);
    }
}
