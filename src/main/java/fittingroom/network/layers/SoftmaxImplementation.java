package fittingroom.network.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a {@link SoftmaxLayer}. Ten columns are too few for native calls, so softmax, loss and hits come from one
 * pass in Java over the logits of the training pass itself.
 */
@SuppressWarnings("serial") // never serialised
public final class SoftmaxImplementation extends OutputLayer {
    private final transient StepState state;
    private final transient DenseStrategy strategy;
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
        return array(ArrayType.ACTIVATIONS, softmax(logits(training, workspaces)), workspaces);
    }

    private INDArray gradient(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }

    private INDArray logits(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        INDArray bias = getParam(DenseParameters.BIAS);
        INDArray logits = Nd4j.createUninitialized(dataType, new long[] {x.size(0), bias.length()}, 'c');
        strategy.products(x.size(0), training).forward(x, getParam(DenseParameters.WEIGHTS), bias, logits);
        return logits;
    }

    private static double[][] softmax(INDArray logits) {
        int rows = (int) logits.size(0);
        int classes = (int) logits.size(1);
        float[] values = NativeArrays.values(logits);
        double[][] probabilities = new double[rows][classes];
        for (int row = 0; row < rows; row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < classes; i++) {
                largest = Math.max(largest, values[row * classes + i]);
            }
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                probabilities[row][i] = Math.exp(values[row * classes + i] - largest);
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
        double[][] delta = softmax(logits(true, workspaces));
        measureAndSubtractLabels(delta);
        INDArray gradient = array(ArrayType.BP_WORKING_MEM, delta, workspaces);
        INDArray weightGradient = gradient(DenseParameters.WEIGHTS);
        INDArray biasGradient = gradient(DenseParameters.BIAS);
        NativeArrays.sumRows(gradient, biasGradient);
        INDArray inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        strategy.products(x.size(0), true)
                .backward(x, gradient, getParam(DenseParameters.WEIGHTS), weightGradient, inputGradient);
        Gradient gradients = new DefaultGradient();
        gradients.setGradientFor(DenseParameters.WEIGHTS, weightGradient);
        gradients.setGradientFor(DenseParameters.BIAS, biasGradient);
        weightNoiseParams.clear();
        return new Pair<>(gradients, inputGradient);
    }

    private INDArray array(ArrayType where, double[][] rows, LayerWorkspaceMgr workspaces) {
        int columns = rows[0].length;
        float[] values = new float[rows.length * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / columns][i % columns];
        }
        INDArray array = workspaces.createUninitialized(where, dataType, new long[] {rows.length, columns}, 'c');
        NativeArrays.write(values, array, values.length);
        return array;
    }

    private void measureAndSubtractLabels(double[][] probabilities) {
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
            total -= Math.log(Math.max(line[label], Double.MIN_NORMAL));
            if (Double.isNaN(line[label])) {
                total = Double.NaN;
            }
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
