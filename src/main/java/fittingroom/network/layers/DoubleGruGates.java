package fittingroom.network.layers;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link GruGates} in double with the library's own tanh: the twin of {@link FloatGruGates} that the gradient checks run. */
final class DoubleGruGates implements GruGates {
    private final int steps;
    private final int batch;
    private final int units;
    private final int size;

    private final double[][] reset;
    private final double[][] update;
    private final double[][] candidate;
    private final double[][] recurrentCandidate;
    private final double[] gates;
    private final double[] gateGradients;
    private final double[] first;
    private final double[] second;
    private final double[] third;
    private final double[] fourth;
    private final double[] hiddenGradient;
    private final double[] biases;
    private final double[] biasGradient;
    private double[] previous;
    private double[] hidden;

    DoubleGruGates(int steps, int batch, int units) {
        this.steps = steps;
        this.batch = batch;
        this.units = units;
        this.size = batch * units;
        reset = new double[steps][size];
        update = new double[steps][size];
        candidate = new double[steps][size];
        recurrentCandidate = new double[steps][size];
        gates = new double[3 * size];
        gateGradients = new double[3 * size];
        first = new double[size];
        second = new double[size];
        third = new double[size];
        fourth = new double[size];
        hiddenGradient = new double[size];
        previous = new double[size];
        hidden = new double[size];
        biases = new double[6 * units];
        biasGradient = new double[6 * units];
    }

    @Override
    public void toTimeMajor(INDArray sequence, INDArray timeMajor, int width, boolean reversed) {
        double[] from = read(sequence, new double[batch * steps * width]);
        double[] to = new double[from.length];
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
        double[] from = read(timeMajor, new double[batch * steps * width]);
        double[] to = add ? read(sequence, new double[from.length]) : new double[from.length];
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
        double[] older = previous;
        previous = hidden;
        hidden = older;
        double[] resetNow = reset[step];
        double[] updateNow = update[step];
        double[] candidateNow = candidate[step];
        double[] recurrentNow = recurrentCandidate[step];
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
    private void split(double[] rows, int bias, double[] r, double[] z, double[] n) {
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

    private void addBias(double[] values, int from, int bias) {
        for (int i = 0; i < units; i++) {
            values[from + i] += biases[bias + i];
        }
    }

    private static void sigmoidOfSum(double[] a, double[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = sigmoid(a[i] + result[i]);
        }
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static void candidate(double[] a, double[] r, double[] recurrent, double[] n, int length) {
        for (int i = 0; i < length; i++) {
            n[i] = Math.tanh(a[i] + r[i] * recurrent[i]);
        }
    }

    private static void blend(double[] z, double[] n, double[] before, double[] after, int length) {
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

    private static void add(double[] values, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += values[i];
        }
    }

    @Override
    public void backward(int step, INDArray before, INDArray inputGateGradients, INDArray recurrentGateGradients) {
        double[] hiddenBefore = read(before, previous);
        double[] resetGradient = first;
        double[] updateGradient = second;
        double[] candidateGradient = third;
        double[] recurrentGradient = fourth;
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
            double[] dh,
            double[] before,
            double[] r,
            double[] z,
            double[] n,
            double[] recurrent,
            double[] dr,
            double[] dz,
            double[] dn,
            double[] dRecurrent,
            int length) {
        for (int i = 0; i < length; i++) {
            double gradient = dh[i];
            double candidateGradient = gradient * (1 - z[i]) * (1 - n[i] * n[i]);
            dn[i] = candidateGradient;
            dRecurrent[i] = candidateGradient * r[i];
            dr[i] = candidateGradient * recurrent[i] * r[i] * (1 - r[i]);
            dz[i] = gradient * (before[i] - n[i]) * z[i] * (1 - z[i]);
            dh[i] = gradient * z[i];
        }
    }

    private double[] join(double[] r, double[] z, double[] n) {
        for (int row = 0; row < batch; row++) {
            int to = row * 3 * units;
            int from = row * units;
            System.arraycopy(r, from, gateGradients, to, units);
            System.arraycopy(z, from, gateGradients, to + units, units);
            System.arraycopy(n, from, gateGradients, to + 2 * units, units);
        }
        return gateGradients;
    }

    private void addRows(double[] values, int to) {
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

    private static double[] read(INDArray array, double[] target) {
        DoublePointer pointer = new DoublePointer(array.data().addressPointer());
        pointer.capacity(array.length());
        pointer.get(target, 0, (int) array.length());
        return target;
    }

    private static void write(double[] source, INDArray array) {
        DoublePointer pointer = new DoublePointer(array.data().addressPointer());
        pointer.capacity(array.length());
        pointer.put(source, 0, (int) array.length());
    }
}
