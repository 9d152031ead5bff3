package fittingroom.network;

/**
 * One direction of a recurrent layer by its formulas, in double: GRU (Cho et al. 2014 with the reset gate behind the
 * recurrent product, as cuDNN and PyTorch have it), LSTM (Gers et al. 2000) or a simple layer with tanh.
 */
final class PlainRecurrence {
    private final RecurrentSpec.Cell cell;
    private final int steps;
    private final int inputs;
    private final int units;
    private final int gates;
    private final int batch;
    private final boolean reversed;
    private final double[] parameters;
    private final double[] gradient;
    private final int w;
    private final int r;
    private final int b;

    private double[] x = new double[0];
    /** {@code [picture][step]}, each of all gates; and of the states before and after. */
    private double[][][] activations = new double[0][0][0];

    private double[][][] hidden = new double[0][0][0];
    private double[][][] memory = new double[0][0][0];
    /** Of a GRU, the recurrence's part of the candidate. */
    private double[][][] recurrent = new double[0][0][0];

    /** @param start where the input's weights, the recurrence's and the biases begin among the parameters */
    PlainRecurrence(
            RecurrentSpec.Cell cell,
            int steps,
            int inputs,
            int units,
            int batch,
            boolean reversed,
            double[] parameters,
            double[] gradient,
            int start) {
        this.cell = cell;
        this.steps = steps;
        this.inputs = inputs;
        this.units = units;
        this.batch = batch;
        this.reversed = reversed;
        this.parameters = parameters;
        this.gradient = gradient;
        this.gates = switch (cell) {
            case GRU -> 3;
            case LSTM -> 4;
            case SIMPLE_RNN -> 1;
        };
        this.w = start;
        this.r = w + inputs * gates * units;
        this.b = r + units * gates * units;
    }

    int length() {
        return (inputs + units) * gates * units + (cell == RecurrentSpec.Cell.GRU ? 6 : gates) * units;
    }

    /** A GRU's weights lie row by row, the others' column by column. */
    private int weight(int start, int rows, int row, int gate, int unit) {
        int column = gate * units + unit;
        return start + (cell == RecurrentSpec.Cell.GRU ? row * gates * units + column : column * rows + row);
    }

    private int input(int image, int step, int input) {
        return (image * steps + (reversed ? steps - 1 - step : step)) * inputs + input;
    }

    private int output(int image, int step, int unit) {
        return (image * steps + (reversed ? steps - 1 - step : step)) * units + unit;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /** The hidden states {@code [picture][row][unit]}, at the row that was read. */
    double[] forward(double[] rows) {
        x = rows;
        activations = new double[batch][steps][gates * units];
        recurrent = new double[batch][steps][units];
        hidden = new double[batch][steps + 1][units];
        memory = new double[batch][steps + 1][units];
        double[] result = new double[batch * steps * units];
        for (int image = 0; image < batch; image++) {
            for (int step = 0; step < steps; step++) {
                for (int unit = 0; unit < units; unit++) {
                    step(image, step, unit);
                    result[output(image, step, unit)] = hidden[image][step + 1][unit];
                }
            }
        }
        return result;
    }

    private void step(int image, int step, int unit) {
        double[] before = hidden[image][step];
        double[] ofInput = new double[gates];
        double[] ofState = new double[gates];
        for (int gate = 0; gate < gates; gate++) {
            ofInput[gate] = parameters[b + gate * units + unit];
            ofState[gate] = cell == RecurrentSpec.Cell.GRU ? parameters[b + (3 + gate) * units + unit] : 0;
            for (int i = 0; i < inputs; i++) {
                ofInput[gate] += x[input(image, step, i)] * parameters[weight(w, inputs, i, gate, unit)];
            }
            for (int i = 0; i < units; i++) {
                ofState[gate] += before[i] * parameters[weight(r, units, i, gate, unit)];
            }
        }
        double[] a = activations[image][step];
        switch (cell) {
            case GRU -> {
                double reset = sigmoid(ofInput[0] + ofState[0]);
                double update = sigmoid(ofInput[1] + ofState[1]);
                double candidate = Math.tanh(ofInput[2] + reset * ofState[2]);
                a[unit] = reset;
                a[units + unit] = update;
                a[2 * units + unit] = candidate;
                recurrent[image][step][unit] = ofState[2];
                hidden[image][step + 1][unit] = (1 - update) * candidate + update * before[unit];
            }
            case LSTM -> {
                a[unit] = Math.tanh(ofInput[0] + ofState[0]);
                for (int gate = 1; gate < 4; gate++) {
                    a[gate * units + unit] = sigmoid(ofInput[gate] + ofState[gate]);
                }
                double cellState = a[units + unit] * memory[image][step][unit] + a[3 * units + unit] * a[unit];
                memory[image][step + 1][unit] = cellState;
                hidden[image][step + 1][unit] = a[2 * units + unit] * Math.tanh(cellState);
            }
            case SIMPLE_RNN -> {
                a[unit] = Math.tanh(ofInput[0] + ofState[0]);
                hidden[image][step + 1][unit] = a[unit];
            }
        }
    }

    /** @param outputGradient of the hidden states, as {@link #forward} returns them */
    double[] backward(double[] outputGradient) {
        double[] inputGradient = new double[x.length];
        for (int image = 0; image < batch; image++) {
            double[] dh = new double[units];
            double[] dc = new double[units];
            for (int step = steps - 1; step >= 0; step--) {
                double[] earlier = new double[units];
                double[] earlierMemory = new double[units];
                for (int unit = 0; unit < units; unit++) {
                    dh[unit] += outputGradient[output(image, step, unit)];
                    double[][] slopes = slopes(image, step, unit, dh[unit], dc[unit], earlier, earlierMemory);
                    spread(image, step, unit, slopes, earlier, inputGradient);
                }
                dh = earlier;
                dc = earlierMemory;
            }
        }
        return inputGradient;
    }

    /** The slopes of each gate's sum of inputs, and of its sum over the state before. */
    private double[][] slopes(
            int image, int step, int unit, double dh, double dc, double[] earlier, double[] earlierMemory) {
        double[] a = activations[image][step];
        switch (cell) {
            case GRU -> {
                double reset = a[unit];
                double update = a[units + unit];
                double candidate = a[2 * units + unit];
                double dn = dh * (1 - update) * (1 - candidate * candidate);
                double dz = dh * (hidden[image][step][unit] - candidate) * update * (1 - update);
                double dr = dn * recurrent[image][step][unit] * reset * (1 - reset);
                earlier[unit] += dh * update;
                return new double[][] {{dr, dz, dn}, {dr, dz, dn * reset}};
            }
            case LSTM -> {
                double block = a[unit];
                double forget = a[units + unit];
                double out = a[2 * units + unit];
                double in = a[3 * units + unit];
                double squashed = Math.tanh(memory[image][step + 1][unit]);
                double ofMemory = dc + dh * out * (1 - squashed * squashed);
                earlierMemory[unit] = ofMemory * forget;
                double[] gate = {
                    ofMemory * in * (1 - block * block),
                    ofMemory * memory[image][step][unit] * forget * (1 - forget),
                    dh * squashed * out * (1 - out),
                    ofMemory * block * in * (1 - in)
                };
                return new double[][] {gate, gate};
            }
            case SIMPLE_RNN -> {
                double[] gate = {dh * (1 - a[unit] * a[unit])};
                return new double[][] {gate, gate};
            }
        }
        throw new IllegalStateException("no formulas for " + cell);
    }

    private void spread(int image, int step, int unit, double[][] slopes, double[] earlier, double[] inputGradient) {
        for (int gate = 0; gate < gates; gate++) {
            double ofInput = slopes[0][gate];
            double ofState = slopes[1][gate];
            gradient[b + gate * units + unit] += ofInput;
            if (cell == RecurrentSpec.Cell.GRU) {
                gradient[b + (3 + gate) * units + unit] += ofState;
            }
            for (int i = 0; i < inputs; i++) {
                int index = weight(w, inputs, i, gate, unit);
                gradient[index] += ofInput * x[input(image, step, i)];
                inputGradient[input(image, step, i)] += ofInput * parameters[index];
            }
            for (int i = 0; i < units; i++) {
                int index = weight(r, units, i, gate, unit);
                gradient[index] += ofState * hidden[image][step][i];
                earlier[i] += ofState * parameters[index];
            }
        }
    }
}
