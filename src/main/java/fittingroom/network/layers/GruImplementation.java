package fittingroom.network.layers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes a {@link GruLayer}: the books around a {@link GruAlgorithm}. */
@SuppressWarnings("serial") // never serialised
final class GruImplementation extends NativeLayerImplementation implements OwnLayer {
    private static final Logger LOG = LoggerFactory.getLogger(GruImplementation.class);

    /** Keeps the input's masks apart from those of the layers behind. */
    private static final int INPUT_MASK = 1 << 16;

    private final transient GruShape shape;
    private final transient GruAlgorithm algorithm;
    private transient long @Nullable [] inputShape;
    private transient @Nullable INDArray keptSequence;
    private transient @Nullable INDArray inputFactors;

    GruImplementation(NeuralNetConfiguration configuration, DataType dataType, GruShape shape) {
        super(configuration, dataType);
        this.shape = shape;
        this.algorithm = chosen(shape);
    }

    /** The fastest one that this machine allows; a refusal is logged with its reason. */
    private GruAlgorithm chosen(GruShape numbers) {
        String layer = layerConf().getLayerName();
        Optional<String> refusal = ConvolutionBackend.vectorRefusal().or(() -> VectorGru.refusal());
        refusal.ifPresent(reason -> LOG.info("{}: native products instead of kernels of our own: {}", layer, reason));
        return refusal.isPresent() ? new ProductGru(numbers) : new VectorGru(numbers);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        inputShape = x.shape();
        INDArray sequence = sequence(x);
        double inputDropout = layerConf().state().inputDropout();
        inputFactors = null;
        if (training && inputDropout > 0) {
            // A copy: the activations handed over belong to the layer before.
            INDArray dropped = allocate(workspaces, ArrayType.ACTIVATIONS, sequence.shape());
            dropped.assign(sequence);
            inputFactors = drop(dropped, inputDropout, workspaces);
            sequence = dropped;
        }
        INDArray output = allocate(workspaces, ArrayType.ACTIVATIONS, outputShape(x.size(0)));
        if (training) {
            learn(sequence, output);
        } else {
            answer(sequence, output);
        }
        return output;
    }

    private INDArray sequence(INDArray x) {
        return x.rank() == 3 ? x : x.reshape('c', x.size(0), shape.steps(), shape.inputs());
    }

    @Override
    public long[] outputShape(long images) {
        return shape.allSteps()
                ? new long[] {images, shape.steps(), shape.outputs()}
                : new long[] {images, shape.outputs()};
    }

    @Override
    public void answer(INDArray x, INDArray output) {
        // The algorithm's states are those of this pass from now on.
        keptSequence = null;
        algorithm.forward(sequence(x), weights(this::parameter), output, false);
    }

    private INDArray drop(INDArray values, double dropout, LayerWorkspaceMgr workspaces) {
        return multiplyByFactors(values, 1, dropout, layerConf().state().maskKey(INPUT_MASK + index), workspaces);
    }

    /** Every direction's parameters, or what else goes by their names. */
    private List<GruWeights> weights(Function<String, INDArray> named) {
        return IntStream.range(0, shape.directions())
                .mapToObj(direction -> new GruWeights(
                        named.apply(GruParameters.weights(direction)),
                        named.apply(GruParameters.recurrentWeights(direction)),
                        named.apply(GruParameters.biases(direction))))
                .toList();
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long[] original = kept(inputShape);
        INDArray inputGradient = shape.first() ? null : allocate(workspaces, ArrayType.ACTIVATION_GRAD, original);
        INDArray flat = epsilon.rank() == 2 && shape.allSteps()
                ? epsilon.reshape('c', epsilon.size(0), shape.steps(), shape.outputs())
                : epsilon;
        learnBack(flat, inputGradient);
        INDArray factors = inputFactors;
        if (inputGradient != null && factors != null) {
            inputGradient.muli(factors.reshape('c', original));
        }
        inputShape = null;
        inputFactors = null;
        return new Pair<>(finishedGradients(), inputGradient);
    }

    /** Dropped inputs want an array of their own. */
    @Override
    public boolean learns(long images) {
        return layerConf().state().inputDropout() == 0;
    }

    @Override
    public void learn(INDArray x, INDArray output) {
        keptSequence = sequence(x);
        algorithm.forward(keptSequence, weights(this::parameter), output, true);
    }

    @Override
    public void learnBack(INDArray gradient, @Nullable INDArray inputGradient) {
        INDArray sequence = kept(keptSequence);
        keptSequence = null;
        algorithm.backward(
                sequence,
                gradient,
                weights(this::parameter),
                weights(this::gradient),
                inputGradient == null ? null : sequence(inputGradient));
    }
}
