package fittingroom.network.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a {@link SoftmaxLayer}. Ten columns are too few for native calls, so softmax, loss and hits come from one
 * pass in Java over the logits of the training pass itself.
 */
@SuppressWarnings("serial") // never serialised
public final class SoftmaxImplementation extends OutputLayer implements OwnLayer {
    private final transient StepState state;
    private final transient DenseStrategy strategy;
    private transient @Nullable INDArray keptInput;
    private double loss;
    private int correct;

    SoftmaxImplementation(NeuralNetConfiguration configuration, StepState state, DataType dataType) {
        super(configuration, dataType);
        this.state = state;
        this.strategy = DenseStrategy.choose(
                layerConf().getLayerName(), layerConf().getNIn(), layerConf().getNOut());
    }

    /** Mean cross-entropy of the last training batch with its labels as they are, as it is validated, not smoothed. */
    public double loss() {
        return loss;
    }

    /** Right answers in the last training batch. */
    public int correct() {
        return correct;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(x.size(0)), 'c');
        probabilities(x, training, output);
        return output;
    }

    @Override
    public long[] outputShape(long images) {
        return new long[] {images, layerConf().getNOut()};
    }

    @Override
    public void answer(INDArray x, INDArray output) {
        probabilities(x, false, output);
    }

    private void probabilities(INDArray x, boolean training, INDArray output) {
        computeLogits(x, training, output);
        write(softmax(NativeArrays.values(output), classes()), output);
    }

    /**
     * The natural logarithms of what {@link #answer} makes of a batch, finite where a probability is too small for a float.
     *
     * @param x {@code [images, …]}
     * @return {@code [images, classes]}, row by row
     */
    public double[] logProbabilities(INDArray x) {
        try (INDArray logits = Nd4j.createUninitialized(dataType, outputShape(x.size(0)), 'c')) {
            computeLogits(x, false, logits);
            float[] values = NativeArrays.values(logits);
            double[] logarithms = new double[values.length];
            for (int i = 0; i < logarithms.length; i++) {
                logarithms[i] = logProbability(values, i / classes(), i % classes(), classes());
            }
            return logarithms;
        }
    }

    private int classes() {
        return Math.toIntExact(layerConf().getNOut());
    }

    private INDArray gradient(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }

    private void computeLogits(INDArray x, boolean training, INDArray logits) {
        strategy.products(x.size(0), training)
                .forward(x, getParam(DenseParameters.WEIGHTS), getParam(DenseParameters.BIAS), logits);
    }

    private static double logProbability(float[] logits, int row, int label, int classes) {
        double largest = largest(logits, row, classes);
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(logits[row * classes + i] - largest);
        }
        return logits[row * classes + label] - largest - Math.log(sum);
    }

    private static double largest(float[] logits, int row, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            largest = Math.max(largest, logits[row * classes + i]);
        }
        return largest;
    }

    private static double[][] softmax(float[] logits, int classes) {
        int rows = logits.length / classes;
        double[][] probabilities = new double[rows][classes];
        for (int row = 0; row < rows; row++) {
            double largest = largest(logits, row, classes);
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                probabilities[row][i] = Math.exp(logits[row * classes + i] - largest);
                sum += probabilities[row][i];
            }
            for (int i = 0; i < classes; i++) {
                probabilities[row][i] /= sum;
            }
        }
        return probabilities;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        INDArray gradient =
                workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, outputShape(x.size(0)), 'c');
        learn(x, gradient);
        INDArray inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        learnBack(gradient, inputGradient);
        Gradient gradients = new DefaultGradient();
        gradients.setGradientFor(DenseParameters.WEIGHTS, gradient(DenseParameters.WEIGHTS));
        gradients.setGradientFor(DenseParameters.BIAS, gradient(DenseParameters.BIAS));
        weightNoiseParams.clear();
        return new Pair<>(gradients, inputGradient);
    }

    @Override
    public void learn(INDArray x, INDArray output) {
        computeLogits(x, true, output);
        float[] logits = NativeArrays.values(output);
        double[][] delta = softmax(logits, classes());
        measureAndSubtractLabels(delta, logits);
        write(delta, output);
        keptInput = x;
    }

    @Override
    public void learnBack(INDArray gradient, @Nullable INDArray inputGradient) {
        INDArray x = NativeLayerImplementation.kept(keptInput);
        keptInput = null;
        NativeArrays.sumRows(gradient, gradient(DenseParameters.BIAS));
        strategy.products(x.size(0), true)
                .backward(
                        x,
                        gradient,
                        getParam(DenseParameters.WEIGHTS),
                        gradient(DenseParameters.WEIGHTS),
                        Objects.requireNonNull(inputGradient, "the classes are never the first layer"));
    }

    private static void write(double[][] rows, INDArray target) {
        int columns = rows[0].length;
        float[] values = new float[rows.length * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / columns][i % columns];
        }
        NativeArrays.write(values, target, values.length);
    }

    private void measureAndSubtractLabels(double[][] probabilities, float[] logits) {
        double total = 0;
        int hits = 0;
        int rows = probabilities.length;
        float[] targets = NativeArrays.values(labels);
        for (int row = 0; row < rows; row++) {
            int first = row * probabilities[row].length;
            double[] line = probabilities[row];
            int best = 0;
            int label = 0;
            for (int i = 1; i < line.length; i++) {
                best = line[i] > line[best] ? i : best;
                label = targets[first + i] > targets[first + label] ? i : label;
            }
            // Less than the smallest number has a logarithm, too; the comparison is false for what is not a number.
            total -= line[label] < Double.MIN_NORMAL
                    ? logProbability(logits, row, label, line.length)
                    : Math.log(line[label]);
            hits += best == label ? 1 : 0;
            subtractTarget(line, label);
            for (int i = 0; i < line.length; i++) {
                line[i] /= rows;
            }
        }
        loss = total / rows;
        correct = hits;
    }

    private void subtractTarget(double[] line, int label) {
        double spread = state.labelSmoothing();
        line[label] -= 1 - spread;
        if (spread > 0) {
            for (int i = 0; i < line.length; i++) {
                line[i] -= spread / line.length;
            }
        }
    }

    /** The loss that {@link #backpropGradient} found; the second argument of Deeplearning4j's contract is unused. */
    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        return loss + regularization;
    }
}
