package fittingroom.network.layers;

import fittingroom.network.kernels.RationalTanh;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The element-wise part of a {@link ProductGru}, and what its way back needs of every step; every loop runs over plain
 * arrays with one index, which C2 turns into vector code.
 */
final class GruGates {
    private final int steps;
    private final int batch;
    private final int units;
    private final int size;

    private final float[][] reset;
    private final float[][] update;
    private final float[][] candidate;
    private final float[][] recurrentCandidate;
    private final float[] gates;
    private final float[] gateGradients;
    private final float[] first;
    private final float[] second;
    private final float[] third;
    private final float[] fourth;
    private final float[] hiddenGradient;
    private final float[] biases;
    /** One bias a gate, repeated for every row: with one index for all arrays of a loop C2 makes vector code of it. */
    private final float[] resetBias;

    private final float[] updateBias;
    private final float[] candidateBias;
    private final float[] recurrentBias;
    /** Sums over the steps, still one for every row. */
    private final float[] resetSum;

    private final float[] updateSum;
    private final float[] candidateSum;
    private final float[] recurrentSum;
    private float[] sequenceScratch = new float[0];
    private float[] timeMajorScratch = new float[0];
    private float[] previous;
    private float[] hidden;

    GruGates(int steps, int batch, int units) {
        this.steps = steps;
        this.batch = batch;
        this.units = units;
        this.size = batch * units;
        reset = new float[steps][size];
        update = new float[steps][size];
        candidate = new float[steps][size];
        recurrentCandidate = new float[steps][size];
        gates = new float[3 * size];
        gateGradients = new float[3 * size];
        first = new float[size];
        second = new float[size];
        third = new float[size];
        fourth = new float[size];
        hiddenGradient = new float[size];
        previous = new float[size];
        hidden = new float[size];
        biases = new float[6 * units];
        resetBias = new float[size];
        updateBias = new float[size];
        candidateBias = new float[size];
        recurrentBias = new float[size];
        resetSum = new float[size];
        updateSum = new float[size];
        candidateSum = new float[size];
        recurrentSum = new float[size];
    }

    /** {@code [batch, steps, width]} to {@code [steps · batch, width]}. */
    void toTimeMajor(INDArray sequence, INDArray timeMajor, int width, boolean reversed) {
        float[] from = read(sequence, sequenceScratch(width));
        float[] to = timeMajorScratch(width);
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < steps; step++) {
                int position = reversed ? steps - 1 - step : step;
                System.arraycopy(from, (row * steps + position) * width, to, (step * batch + row) * width, width);
            }
        }
        write(to, timeMajor);
    }

    /** The way back; adds to what is there if asked to. */
    void fromTimeMajor(INDArray timeMajor, INDArray sequence, int width, boolean reversed, boolean add) {
        float[] from = read(timeMajor, timeMajorScratch(width));
        float[] to = sequenceScratch(width);
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < steps; step++) {
                int position = reversed ? steps - 1 - step : step;
                System.arraycopy(from, (step * batch + row) * width, to, (row * steps + position) * width, width);
            }
        }
        if (add) {
            int length = batch * steps * width;
            add(read(sequence, timeMajorScratch(width)), to, length);
        }
        write(to, sequence);
    }

    private float[] sequenceScratch(int width) {
        if (sequenceScratch.length < batch * steps * width) {
            sequenceScratch = new float[batch * steps * width];
        }
        return sequenceScratch;
    }

    private float[] timeMajorScratch(int width) {
        if (timeMajorScratch.length < batch * steps * width) {
            timeMajorScratch = new float[batch * steps * width];
        }
        return timeMajorScratch;
    }

    /** Takes the biases {@code [6 · units]} and sets the hidden state {@code [batch, units]} to zero. */
    void start(INDArray newBiases, INDArray firstHidden) {
        read(newBiases, biases);
        for (int i = 0; i < units; i++) {
            resetBias[i] = biases[i] + biases[3 * units + i];
            updateBias[i] = biases[units + i] + biases[4 * units + i];
            candidateBias[i] = biases[2 * units + i];
            recurrentBias[i] = biases[5 * units + i];
        }
        repeatFirstRow(resetBias);
        repeatFirstRow(updateBias);
        repeatFirstRow(candidateBias);
        repeatFirstRow(recurrentBias);
        Arrays.fill(hidden, 0);
        write(hidden, firstHidden);
    }

    /**
     * One step.
     *
     * @param inputGates {@code x·W}, {@code [batch, 3 · units]}
     * @param recurrentGates {@code h·R}, {@code [batch, 3 · units]}
     * @param nextHidden filled with {@code h'}, {@code [batch, units]}
     */
    void forward(int step, INDArray inputGates, INDArray recurrentGates, INDArray nextHidden) {
        float[] older = previous;
        previous = hidden;
        hidden = older;
        float[] resetNow = reset[step];
        float[] updateNow = update[step];
        float[] candidateNow = candidate[step];
        float[] recurrentNow = recurrentCandidate[step];
        // The recurrent parts go to the gates' own arrays first, the inputs' parts are added from the scratch ones.
        split(read(recurrentGates, gates), resetNow, updateNow, recurrentNow);
        split(read(inputGates, gates), first, second, third);
        sigmoidOfSum(first, resetBias, resetNow, size);
        sigmoidOfSum(second, updateBias, updateNow, size);
        add(recurrentBias, recurrentNow, size);
        candidate(third, candidateBias, resetNow, recurrentNow, candidateNow, size);
        blend(updateNow, candidateNow, previous, hidden, size);
        write(hidden, nextHidden);
    }

    private void repeatFirstRow(float[] rows) {
        for (int row = 1; row < batch; row++) {
            System.arraycopy(rows, 0, rows, row * units, units);
        }
    }

    /** Rows of r | z | n to one array a gate. */
    private void split(float[] rows, float[] r, float[] z, float[] n) {
        for (int row = 0; row < batch; row++) {
            int from = row * 3 * units;
            int to = row * units;
            System.arraycopy(rows, from, r, to, units);
            System.arraycopy(rows, from + units, z, to, units);
            System.arraycopy(rows, from + 2 * units, n, to, units);
        }
    }

    private static void sigmoidOfSum(float[] a, float[] bias, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = RationalTanh.sigmoid(a[i] + bias[i] + result[i]);
        }
    }

    private static void candidate(float[] a, float[] bias, float[] r, float[] recurrent, float[] n, int length) {
        for (int i = 0; i < length; i++) {
            n[i] = RationalTanh.tanh(a[i] + bias[i] + r[i] * recurrent[i]);
        }
    }

    private static void blend(float[] z, float[] n, float[] before, float[] after, int length) {
        for (int i = 0; i < length; i++) {
            after[i] = n[i] + z[i] * (before[i] - n[i]);
        }
    }

    void startBackward() {
        Arrays.fill(hiddenGradient, 0);
        Arrays.fill(resetSum, 0);
        Arrays.fill(updateSum, 0);
        Arrays.fill(candidateSum, 0);
        Arrays.fill(recurrentSum, 0);
    }

    /** Adds {@code [batch, units]}. */
    void addToHiddenGradient(INDArray gradient) {
        add(read(gradient, first), hiddenGradient, size);
    }

    private static void add(float[] values, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += values[i];
        }
    }

    /**
     * One step back.
     *
     * @param before {@code h} before the step
     * @param inputGateGradients filled with the gradient at {@code x·W}
     * @param recurrentGateGradients filled with the gradient at {@code h·R}
     */
    void backward(int step, INDArray before, INDArray inputGateGradients, INDArray recurrentGateGradients) {
        float[] hiddenBefore = read(before, previous);
        float[] resetGradient = first;
        float[] updateGradient = second;
        float[] candidateGradient = third;
        float[] recurrentGradient = fourth;
        gradients(
                hiddenGradient,
                hiddenBefore,
                reset[step],
                update[step],
                candidate[step],
                recurrentCandidate[step],
                resetGradient,
                updateGradient,
                candidateGradient,
                recurrentGradient,
                size);
        write(join(resetGradient, updateGradient, candidateGradient), inputGateGradients);
        write(join(resetGradient, updateGradient, recurrentGradient), recurrentGateGradients);
        add(resetGradient, resetSum, size);
        add(updateGradient, updateSum, size);
        add(candidateGradient, candidateSum, size);
        add(recurrentGradient, recurrentSum, size);
    }

    /**
     * The chain rule through one step; {@code dh} leaves as the part that flows past the gates. Three loops, as C2 gives
     * up on one over so many arrays.
     */
    private static void gradients(
            float[] dh,
            float[] before,
            float[] r,
            float[] z,
            float[] n,
            float[] recurrent,
            float[] dr,
            float[] dz,
            float[] dn,
            float[] dRecurrent,
            int length) {
        for (int i = 0; i < length; i++) {
            dn[i] = dh[i] * (1 - z[i]) * (1 - n[i] * n[i]);
            dz[i] = dh[i] * (before[i] - n[i]) * z[i] * (1 - z[i]);
        }
        for (int i = 0; i < length; i++) {
            dRecurrent[i] = dn[i] * r[i];
            dr[i] = dn[i] * recurrent[i] * r[i] * (1 - r[i]);
        }
        for (int i = 0; i < length; i++) {
            dh[i] *= z[i];
        }
    }

    private float[] join(float[] r, float[] z, float[] n) {
        for (int row = 0; row < batch; row++) {
            int to = row * 3 * units;
            int from = row * units;
            System.arraycopy(r, from, gateGradients, to, units);
            System.arraycopy(z, from, gateGradients, to + units, units);
            System.arraycopy(n, from, gateGradients, to + 2 * units, units);
        }
        return gateGradients;
    }

    /** Fills {@code [6 · units]} with the sums over all steps so far. */
    void writeBiasGradient(INDArray gradient) {
        float[] sums = new float[6 * units];
        sumRows(resetSum, sums, 0);
        sumRows(updateSum, sums, units);
        sumRows(candidateSum, sums, 2 * units);
        // r and z add their two biases before the sigmoid, so both have the same gradient.
        System.arraycopy(sums, 0, sums, 3 * units, 2 * units);
        sumRows(recurrentSum, sums, 5 * units);
        write(sums, gradient);
    }

    private void sumRows(float[] rows, float[] sums, int to) {
        for (int row = 0; row < batch; row++) {
            for (int i = 0; i < units; i++) {
                sums[to + i] += rows[row * units + i];
            }
        }
    }

    private static float[] read(INDArray array, float[] target) {
        NativeArrays.read(array, target, (int) array.length());
        return target;
    }

    private static void write(float[] source, INDArray array) {
        NativeArrays.write(source, array, (int) array.length());
    }
}
