package fittingroom.network.layers;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link GruGates} in float; every loop runs over plain arrays with one index, which C2 turns into vector code. */
final class FloatGruGates implements GruGates {
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
    private final float[] biasGradient;
    private float[] previous;
    private float[] hidden;

    FloatGruGates(int steps, int batch, int units) {
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
        biasGradient = new float[6 * units];
    }

    @Override
    public void toTimeMajor(INDArray sequence, INDArray timeMajor, int width, boolean reversed) {
        float[] from = read(sequence, new float[batch * steps * width]);
        float[] to = new float[from.length];
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < steps; step++) {
                int position = reversed ? steps - 1 - step : step;
                System.arraycopy(from, (row * steps + position) * width, to, (step * batch + row) * width, width);
            }
        }
        write(to, timeMajor);
    }

    @Override
    public void fromTimeMajor(INDArray timeMajor, INDArray sequence, int width, boolean reversed, boolean add) {
        float[] from = read(timeMajor, new float[batch * steps * width]);
        float[] to = add ? read(sequence, new float[from.length]) : new float[from.length];
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < steps; step++) {
                int position = reversed ? steps - 1 - step : step;
                int target = (row * steps + position) * width;
                int source = (step * batch + row) * width;
                for (int i = 0; i < width; i++) {
                    to[target + i] += from[source + i];
                }
            }
        }
        write(to, sequence);
    }

    @Override
    public void start(INDArray newBiases, INDArray firstHidden) {
        read(newBiases, biases);
        Arrays.fill(hidden, 0);
        write(hidden, firstHidden);
    }

    @Override
    public void forward(int step, INDArray inputGates, INDArray recurrentGates, INDArray nextHidden) {
        float[] older = previous;
        previous = hidden;
        hidden = older;
        float[] resetNow = reset[step];
        float[] updateNow = update[step];
        float[] candidateNow = candidate[step];
        float[] recurrentNow = recurrentCandidate[step];
        // The recurrent parts go to the gates' own arrays first, the inputs' parts are added from the scratch ones.
        split(read(recurrentGates, gates), 3 * units, resetNow, updateNow, recurrentNow);
        split(read(inputGates, gates), 0, first, second, third);
        sigmoidOfSum(first, resetNow, size);
        sigmoidOfSum(second, updateNow, size);
        candidate(third, resetNow, recurrentNow, candidateNow, size);
        blend(updateNow, candidateNow, previous, hidden, size);
        write(hidden, nextHidden);
    }

    /** Rows of r | z | n to one array a gate, with the bias added. */
    private void split(float[] rows, int bias, float[] r, float[] z, float[] n) {
        for (int row = 0; row < batch; row++) {
            int from = row * 3 * units;
            int to = row * units;
            System.arraycopy(rows, from, r, to, units);
            System.arraycopy(rows, from + units, z, to, units);
            System.arraycopy(rows, from + 2 * units, n, to, units);
            addBias(r, to, bias);
            addBias(z, to, bias + units);
            addBias(n, to, bias + 2 * units);
        }
    }

    private void addBias(float[] values, int from, int bias) {
        for (int i = 0; i < units; i++) {
            values[from + i] += biases[bias + i];
        }
    }

    private static void sigmoidOfSum(float[] a, float[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = FastTanh.sigmoid(a[i] + result[i]);
        }
    }

    private static void candidate(float[] a, float[] r, float[] recurrent, float[] n, int length) {
        for (int i = 0; i < length; i++) {
            n[i] = FastTanh.tanh(a[i] + r[i] * recurrent[i]);
        }
    }

    private static void blend(float[] z, float[] n, float[] before, float[] after, int length) {
        for (int i = 0; i < length; i++) {
            after[i] = n[i] + z[i] * (before[i] - n[i]);
        }
    }

    @Override
    public void startBackward() {
        Arrays.fill(hiddenGradient, 0);
        Arrays.fill(biasGradient, 0);
    }

    @Override
    public void addToHiddenGradient(INDArray gradient) {
        add(read(gradient, first), hiddenGradient, size);
    }

    private static void add(float[] values, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += values[i];
        }
    }

    @Override
    public void backward(int step, INDArray before, INDArray inputGateGradients, INDArray recurrentGateGradients) {
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
        addRows(resetGradient, 0);
        addRows(updateGradient, units);
        addRows(candidateGradient, 2 * units);
        addRows(recurrentGradient, 5 * units);
    }

    /** The chain rule through one step; {@code dh} leaves as the part that flows past the gates. */
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
            float gradient = dh[i];
            float candidateGradient = gradient * (1 - z[i]) * (1 - n[i] * n[i]);
            dn[i] = candidateGradient;
            dRecurrent[i] = candidateGradient * r[i];
            dr[i] = candidateGradient * recurrent[i] * r[i] * (1 - r[i]);
            dz[i] = gradient * (before[i] - n[i]) * z[i] * (1 - z[i]);
            dh[i] = gradient * z[i];
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

    private void addRows(float[] values, int to) {
        for (int row = 0; row < batch; row++) {
            int from = row * units;
            for (int i = 0; i < units; i++) {
                biasGradient[to + i] += values[from + i];
            }
        }
    }

    @Override
    public void writeBiasGradient(INDArray gradient) {
        // r and z add their two biases before the sigmoid, so both have the same gradient.
        System.arraycopy(biasGradient, 0, biasGradient, 3 * units, 2 * units);
        write(biasGradient, gradient);
    }

    private static float[] read(INDArray array, float[] target) {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        pointer.get(target, 0, (int) array.length());
        return target;
    }

    private static void write(float[] source, INDArray array) {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        pointer.put(source, 0, (int) array.length());
    }
}
