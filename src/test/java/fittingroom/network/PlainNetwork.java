package fittingroom.network;

import fittingroom.network.kernels.DropoutMask;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's forward and backward pass by its formulas, in double and value after value: no library, no kernel, nothing
 * of the program but the description of the network and the order of its weights. PyTorch and finite differences hold
 * it, and it holds every weight's gradient of the real network. One class, to be read from top to bottom beside the
 * formulas: each backward pass is checked against the forward pass above it.
 */
final class PlainNetwork {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    /** Dropout of the recurrent layers' inputs has masks of its own. */
    private static final int INPUT_MASK = 1 << 16;

    /** Reads what it needs from the front of {@link #parameters} when it is made. */
    private interface Layer {
        /** Keeps what {@link #backward} needs. */
        double[] forward(double[] x);

        /** Adds to {@link #gradient} and returns the gradient of the input. */
        double[] backward(double[] outputGradient);
    }

    private final double[] parameters;
    private final double[] gradient;
    private final int batch;
    private final long seed;
    private final List<Layer> layers = new ArrayList<>();
    private int position;
    private int maskedLayers;
    private boolean training;

    /** @param seed that the real network is made with; it decides the dropout masks of the first step */
    PlainNetwork(NetworkSpec spec, float[] parameters, int batch, long seed) {
        this.parameters = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            this.parameters[i] = parameters[i];
        }
        this.gradient = new double[parameters.length];
        this.batch = batch;
        this.seed = seed;
        int read = spec.accept(new NetworkSpec.Visitor<Integer>() {
            @Override
            public Integer convolutional(CnnSpec cnn) {
                int side = SIDE;
                int channels = 1;
                for (ConvolutionBlock block : cnn.blocks()) {
                    Block layer = new Block(block, side, channels, cnn.alpha(), cnn.dropout());
                    layers.add(layer);
                    side = layer.pooledSide;
                    channels = block.filters();
                }
                head(side * side * channels, cnn.denseUnits(), cnn.alpha(), cnn.dropout());
                return position;
            }

            @Override
            public Integer recurrent(RecurrentSpec recurrent) {
                int inputs = SIDE;
                int directions = recurrent.bidirectional() ? 2 : 1;
                boolean allSteps = recurrent.output() == RecurrentSpec.Output.ALL_STEPS;
                for (int i = 0; i < recurrent.units().size(); i++) {
                    int units = recurrent.units().get(i);
                    boolean sequence = allSteps || i < recurrent.units().size() - 1;
                    layers.add(new Recurrence(recurrent, inputs, units, directions, sequence));
                    inputs = units * directions;
                }
                head(allSteps ? SIDE * inputs : inputs, recurrent.denseUnits(), 0, recurrent.dropout());
                return position;
            }
        });
        if (read != parameters.length) {
            throw new IllegalArgumentException(read + " parameters instead of " + parameters.length);
        }
    }

    private void head(int inputs, int denseUnits, double alpha, double dropout) {
        layers.add(new Dense(inputs, denseUnits));
        layers.add(new Activation(denseUnits, alpha, dropout, maskedLayers));
        layers.add(new Dense(denseUnits, CLASSES));
    }

    private int take(int length) {
        position += length;
        return position - length;
    }

    double parameter(int index) {
        return parameters[index];
    }

    void setParameter(int index, double value) {
        parameters[index] = value;
    }

    /** {@code [picture][class]}, without dropout. */
    double[] probabilities(float[] pictures) {
        training = false;
        return softmax(forward(pictures));
    }

    /** Mean cross-entropy, with dropout. */
    double loss(float[] pictures, int[] labels) {
        training = true;
        return loss(softmax(forward(pictures)), labels);
    }

    private double loss(double[] probabilities, int[] labels) {
        double loss = 0;
        for (int image = 0; image < batch; image++) {
            loss -= Math.log(probabilities[image * CLASSES + labels[image]]) / batch;
        }
        return loss;
    }

    /** Of the mean loss, for all parameters; 0 for batch normalisation's statistics. */
    double[] gradient(float[] pictures, int[] labels) {
        training = true;
        java.util.Arrays.fill(gradient, 0);
        double[] slopes = softmax(forward(pictures));
        for (int image = 0; image < batch; image++) {
            slopes[image * CLASSES + labels[image]] -= 1;
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] /= batch;
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            slopes = layers.get(i).backward(slopes);
        }
        return gradient.clone();
    }

    private double[] forward(float[] pictures) {
        double[] x = new double[pictures.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = pictures[i];
        }
        for (Layer layer : layers) {
            x = layer.forward(x);
        }
        return x;
    }

    private double[] softmax(double[] logits) {
        double[] probabilities = new double[logits.length];
        for (int image = 0; image < batch; image++) {
            double sum = 0;
            for (int i = image * CLASSES; i < (image + 1) * CLASSES; i++) {
                sum += Math.exp(logits[i]);
            }
            for (int i = image * CLASSES; i < (image + 1) * CLASSES; i++) {
                probabilities[i] = Math.exp(logits[i]) / sum;
            }
        }
        return probabilities;
    }

    /** What dropout multiplies a value with, 1 where there is none. */
    private double kept(double dropout, int layer, int index) {
        if (!training || dropout == 0) {
            return 1;
        }
        long key = DropoutMask.mix(DropoutMask.mix(seed) + layer);
        int hash = index * 0x9E3779B1 + (int) (key >>> 32);
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * ((int) key | 1);
        hash = (hash ^ (hash >>> 16)) * 0xC2B2AE35;
        return hash >>> 8 >= Math.round(dropout * (1 << 24)) ? 1 / (1 - dropout) : 0;
    }

    /** LeakyReLU, then dropout. */
    private final class Activation implements Layer {
        private final int width;
        private final double alpha;
        private final double dropout;
        private final int layer;
        private double[] x = new double[0];

        Activation(int width, double alpha, double dropout, int layer) {
            this.width = width;
            this.alpha = alpha;
            this.dropout = dropout;
            this.layer = layer;
        }

        private double factor(int i) {
            return (x[i] > 0 ? 1 : alpha) * kept(dropout, layer, i);
        }

        @Override
        public double[] forward(double[] values) {
            x = values;
            double[] y = new double[batch * width];
            for (int i = 0; i < y.length; i++) {
                y[i] = x[i] * factor(i);
            }
            return y;
        }

        @Override
        public double[] backward(double[] outputGradient) {
            double[] slopes = new double[outputGradient.length];
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] = outputGradient[i] * factor(i);
            }
            return slopes;
        }
    }

    private final class Dense implements Layer {
        private final int inputs;
        private final int outputs;
        private final int weights;
        private final int bias;
        private double[] x = new double[0];

        Dense(int inputs, int outputs) {
            this.inputs = inputs;
            this.outputs = outputs;
            this.weights = take(inputs * outputs);
            this.bias = take(outputs);
        }

        @Override
        public double[] forward(double[] values) {
            x = values;
            double[] y = new double[batch * outputs];
            for (int i = 0; i < y.length; i++) {
                int image = i / outputs;
                int output = i % outputs;
                y[i] = parameters[bias + output];
                for (int input = 0; input < inputs; input++) {
                    y[i] += x[image * inputs + input] * parameters[weights + input * outputs + output];
                }
            }
            return y;
        }

        @Override
        public double[] backward(double[] outputGradient) {
            double[] slopes = new double[batch * inputs];
            for (int i = 0; i < outputGradient.length; i++) {
                int image = i / outputs;
                int output = i % outputs;
                gradient[bias + output] += outputGradient[i];
                for (int input = 0; input < inputs; input++) {
                    int weight = weights + input * outputs + output;
                    gradient[weight] += outputGradient[i] * x[image * inputs + input];
                    slopes[image * inputs + input] += outputGradient[i] * parameters[weight];
                }
            }
            return slopes;
        }
    }

    /** Convolution, batch normalisation, pooling, LeakyReLU and dropout; channels last. */
    private final class Block implements Layer {
        private final PlainBlock block;
        private final Activation activation;
        final int pooledSide;

        Block(ConvolutionBlock spec, int side, int channels, double alpha, double dropout) {
            int weights = take(spec.filters() * channels * spec.kernelSize() * spec.kernelSize());
            int bias = take(spec.filters());
            int normalization = spec.batchNormalization() ? take(4 * spec.filters()) : -1;
            block = new PlainBlock(spec, side, channels, batch, parameters, gradient, weights, bias, normalization);
            pooledSide = block.pooledSide();
            activation = new Activation(pooledSide * pooledSide * spec.filters(), alpha, dropout, maskedLayers++);
        }

        @Override
        public double[] forward(double[] x) {
            return activation.forward(block.forward(x, training));
        }

        @Override
        public double[] backward(double[] outputGradient) {
            return block.backward(activation.backward(outputGradient));
        }
    }

    /** Dropout of the inputs, then a recurrent layer in one or both directions. */
    private final class Recurrence implements Layer {
        private final double dropout;
        private final int layer = maskedLayers++;
        private final int units;
        private final boolean sequence;
        private final List<PlainRecurrence> directions = new ArrayList<>();

        Recurrence(RecurrentSpec spec, int inputs, int units, int count, boolean sequence) {
            this.dropout = spec.cell() == RecurrentSpec.Cell.GRU ? spec.inputDropout() : 0;
            this.units = units;
            this.sequence = sequence;
            for (int direction = 0; direction < count; direction++) {
                int start = position;
                PlainRecurrence made = new PlainRecurrence(
                        spec.cell(), SIDE, inputs, units, batch, direction == 1, parameters, gradient, start);
                take(made.length());
                directions.add(made);
            }
        }

        @Override
        public double[] forward(double[] values) {
            double[] x = values.clone();
            for (int i = 0; i < x.length; i++) {
                x[i] *= kept(dropout, INPUT_MASK + layer, i);
            }
            int width = directions.size() * units;
            double[] output = new double[batch * (sequence ? SIDE : 1) * width];
            for (int direction = 0; direction < directions.size(); direction++) {
                double[] hidden = directions.get(direction).forward(x);
                for (int i = 0; i < hidden.length; i++) {
                    int at = place(i, direction, width);
                    if (at >= 0) {
                        output[at] = hidden[i];
                    }
                }
            }
            return output;
        }

        /** Where a direction's hidden state {@code [picture][row][unit]} goes in the output; -1 for nowhere. */
        private int place(int i, int direction, int width) {
            int unit = i % units;
            int row = i / units % SIDE;
            int image = i / units / SIDE;
            if (sequence) {
                return (image * SIDE + row) * width + direction * units + unit;
            }
            int last = direction == 0 ? SIDE - 1 : 0;
            return row == last ? image * width + direction * units + unit : -1;
        }

        @Override
        public double[] backward(double[] outputGradient) {
            int width = directions.size() * units;
            double[] slopes = new double[0];
            for (int direction = 0; direction < directions.size(); direction++) {
                double[] hidden = new double[batch * SIDE * units];
                for (int i = 0; i < hidden.length; i++) {
                    int at = place(i, direction, width);
                    hidden[i] = at >= 0 ? outputGradient[at] : 0;
                }
                double[] part = directions.get(direction).backward(hidden);
                slopes = slopes.length == 0 ? part : sum(slopes, part);
            }
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] *= kept(dropout, INPUT_MASK + layer, i);
            }
            return slopes;
        }

        private static double[] sum(double[] one, double[] other) {
            double[] sum = one.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other[i];
            }
            return sum;
        }
    }
}
