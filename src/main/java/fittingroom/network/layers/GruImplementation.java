package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Computes a {@link GruLayer}: its directions, and the books between batch-major and time-major. */
@SuppressWarnings("serial") // never serialised
final class GruImplementation extends NativeLayerImplementation<GruLayer> {
    /** Keeps the input's masks apart from those of the layers behind. */
    private static final int INPUT_MASK = 1 << 16;

    private final transient List<GruDirection> directions = new ArrayList<>();
    private transient long @Nullable [] inputShape;
    private transient @Nullable INDArray inputFactors;

    GruImplementation(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        for (int direction = 0; direction < shape().directions(); direction++) {
            directions.add(new GruDirection(shape(), dataType, direction == 1));
        }
    }

    private GruLayer.Shape shape() {
        return layerConf().shape();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        long batch = x.size(0);
        inputShape = x.shape();
        INDArray sequence = x.reshape('c', batch, shape().steps(), shape().inputs());
        double inputDropout = layerConf().state().inputDropout();
        inputFactors = null;
        if (training && inputDropout > 0) {
            // A copy: the activations handed over belong to the layer before.
            INDArray dropped = allocate(workspaces, ArrayType.ACTIVATIONS, sequence.shape());
            dropped.assign(sequence);
            inputFactors = drop(dropped, inputDropout, workspaces);
            sequence = dropped;
        }
        INDArray output = shape().allSteps()
                ? allocate(workspaces, ArrayType.ACTIVATIONS, batch, shape().steps(), shape().outputs())
                : allocate(workspaces, ArrayType.ACTIVATIONS, batch, shape().outputs());
        for (int direction = 0; direction < directions.size(); direction++) {
            directions.get(direction).forward(sequence, weights(direction, this::parameter), part(output, direction));
        }
        return output;
    }

    private INDArray drop(INDArray values, double dropout, LayerWorkspaceMgr workspaces) {
        return multiplyByFactors(values, 1, dropout, layerConf().state().maskKey(INPUT_MASK + index), workspaces);
    }

    /** One direction's parameters, or what else goes by their names. */
    private static GruWeights weights(int direction, Function<String, INDArray> named) {
        return new GruWeights(
                named.apply(GruLayer.weights(direction)),
                named.apply(GruLayer.recurrentWeights(direction)),
                named.apply(GruLayer.biases(direction)));
    }

    /** The columns of one direction. */
    private INDArray part(INDArray output, int direction) {
        if (directions.size() == 1) {
            return output;
        }
        long from = (long) direction * shape().units();
        return output.rank() == 3
                ? output.get(
                        NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, from + shape().units()))
                : output.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + shape().units()));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long[] original = kept(inputShape);
        boolean needsInput = !shape().first() || dataType == DataType.DOUBLE;
        INDArray inputGradient = needsInput ? allocate(workspaces, ArrayType.ACTIVATION_GRAD, original) : null;
        INDArray flat = epsilon.rank() == 2 && shape().allSteps()
                ? epsilon.reshape('c', epsilon.size(0), shape().steps(), shape().outputs())
                : epsilon;
        for (int direction = 0; direction < directions.size(); direction++) {
            INDArray sequenceGradient = inputGradient == null
                    ? null
                    : inputGradient.reshape('c', original[0], shape().steps(), shape().inputs());
            directions
                    .get(direction)
                    .backward(
                            part(flat, direction),
                            weights(direction, this::parameter),
                            weights(direction, this::gradient),
                            sequenceGradient,
                            direction > 0);
        }
        INDArray factors = inputFactors;
        if (inputGradient != null && factors != null) {
            inputGradient.muli(factors.reshape('c', original));
        }
        inputShape = null;
        inputFactors = null;
        return new Pair<>(finishedGradients(), inputGradient);
    }
}
