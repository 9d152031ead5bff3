package fittingroom.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes a {@link ConvolutionBlockLayer}. */
@SuppressWarnings("serial") // never serialised
final class ConvolutionBlockImplementation extends NativeLayerImplementation implements OwnLayer {
    private final transient ConvolutionBlockShape shape;
    private final transient ConvolutionStrategy strategy;
    private final transient BatchNormalization normalization = new BatchNormalization();

    private transient @Nullable INDArray keptInput;
    private transient double keptDropout;
    private transient @Nullable INDArray poolingInput;
    private transient @Nullable INDArray factors;

    ConvolutionBlockImplementation(
            NeuralNetConfiguration configuration, DataType dataType, ConvolutionBlockShape shape) {
        super(configuration, dataType);
        this.shape = shape;
        this.strategy = ConvolutionStrategy.choose(layerConf().getLayerName(), shape);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        return strategy.wholeBlock(x.size(0), training)
                .map(block -> activateAtOnce(block, x, training, workspaces))
                .orElseGet(() -> activateInSteps(x, training, workspaces));
    }

    private INDArray activateAtOnce(VectorBlock block, INDArray x, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray output = allocate(workspaces, ArrayType.ACTIVATIONS, outputShape(x.size(0)));
        if (!training) {
            answer(block, x, output);
            return output;
        }
        learn(block, x, output);
        return output;
    }

    private void learn(VectorBlock block, INDArray x, INDArray output) {
        StepState state = layerConf().state();
        keptInput = x;
        keptDropout = state.dropout();
        if (shape.batchNormalization()) {
            block.forwardNormalized(x, this, normalization, output, keptDropout, state.maskKey(index));
        } else {
            block.forward(
                    x,
                    parameter(ConvolutionBlockParameters.WEIGHTS),
                    parameter(ConvolutionBlockParameters.BIAS),
                    output,
                    keptDropout,
                    state.maskKey(index));
        }
    }

    private void learnBack(VectorBlock block, INDArray x, INDArray gradient, @Nullable INDArray inputGradient) {
        if (shape.batchNormalization()) {
            block.backwardNormalized(x, this, normalization, gradient, keptDropout, inputGradient);
        } else {
            block.backward(x, this, gradient, keptDropout, inputGradient);
        }
    }

    private void answer(VectorBlock block, INDArray x, INDArray output) {
        Optional<ChannelScaling> scaling =
                shape.batchNormalization() ? Optional.of(BatchNormalization.learnt(this)) : Optional.empty();
        block.forward(
                x,
                parameter(ConvolutionBlockParameters.WEIGHTS),
                parameter(ConvolutionBlockParameters.BIAS),
                scaling,
                output);
    }

    @Override
    public long[] outputShape(long images) {
        return new long[] {images, shape.outputSide(), shape.outputSide(), shape.filters()};
    }

    @Override
    public boolean answers(long images) {
        return strategy.wholeBlock(images, false).isPresent();
    }

    @Override
    public void answer(INDArray x, INDArray output) {
        answer(strategy.wholeBlock(x.size(0), false).orElseThrow(), x, output);
    }

    @Override
    public boolean learns(long images) {
        return strategy.wholeBlock(images, true).isPresent();
    }

    @Override
    public void learn(INDArray x, INDArray output) {
        learn(strategy.wholeBlock(x.size(0), true).orElseThrow(), x, output);
    }

    @Override
    public void learnBack(INDArray gradient, @Nullable INDArray inputGradient) {
        INDArray x = kept(keptInput);
        keptInput = null;
        learnBack(strategy.wholeBlock(x.size(0), true).orElseThrow(), x, gradient, inputGradient);
    }

    private INDArray allocateImages(LayerWorkspaceMgr workspaces, ArrayType where, long images, int side) {
        return allocate(workspaces, where, images, side, side, shape.filters());
    }

    private INDArray activateInSteps(INDArray x, boolean training, LayerWorkspaceMgr workspaces) {
        Optional<NativeOperations.Pooling> pooling = shape.pooling().operation();
        boolean last = pooling.isEmpty();
        INDArray convolved = allocateImages(
                workspaces,
                training || last ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM,
                x.size(0),
                shape.convolvedSide());
        strategy.convolution(x.size(0), training)
                .forward(
                        x,
                        parameter(ConvolutionBlockParameters.WEIGHTS),
                        parameter(ConvolutionBlockParameters.BIAS),
                        convolved);
        if (shape.batchNormalization()) {
            normalization.forward(this, convolved, training, workspaces);
        }
        INDArray output = convolved;
        if (pooling.isPresent()) {
            output = allocateImages(workspaces, ArrayType.ACTIVATIONS, x.size(0), shape.outputSide());
            NativeOperations.pool(pooling.get(), convolved, output);
        }
        if (training) {
            keptInput = x;
            poolingInput = convolved;
            factors = activateAndDrop(output, shape.alpha(), layerConf().state().dropout(), workspaces);
        } else {
            activateInPlace(output, shape.alpha());
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray gradient = NativeArrays.contiguous(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray x = kept(keptInput);
        keptInput = null;
        Optional<VectorBlock> wholeBlock = strategy.wholeBlock(x.size(0), true);
        if (wholeBlock.isPresent()) {
            INDArray inputGradient = inputGradient(x, workspaces);
            learnBack(wholeBlock.get(), x, gradient, inputGradient);
            return new Pair<>(finishedGradients(), inputGradient);
        }
        gradient.muli(kept(factors));
        INDArray beforePooling = kept(poolingInput);
        Optional<NativeOperations.Pooling> pooling = shape.pooling().operation();
        if (pooling.isPresent()) {
            INDArray unpooled = allocate(workspaces, ArrayType.BP_WORKING_MEM, beforePooling.shape());
            NativeOperations.poolBackward(pooling.get(), beforePooling, gradient, unpooled);
            gradient = unpooled;
        }
        if (shape.batchNormalization()) {
            normalization.backward(this, gradient);
        }
        INDArray inputGradient = inputGradient(x, workspaces);
        strategy.convolution(x.size(0), true)
                .backward(
                        x,
                        parameter(ConvolutionBlockParameters.WEIGHTS),
                        parameter(ConvolutionBlockParameters.BIAS),
                        gradient,
                        gradient(ConvolutionBlockParameters.WEIGHTS),
                        gradient(ConvolutionBlockParameters.BIAS),
                        inputGradient);
        poolingInput = null;
        factors = null;
        return new Pair<>(finishedGradients(), inputGradient);
    }

    /** Where the input's gradient goes; nobody asks for that of the picture. */
    private @Nullable INDArray inputGradient(INDArray x, LayerWorkspaceMgr workspaces) {
        return shape.first() ? null : allocate(workspaces, ArrayType.ACTIVATION_GRAD, x.shape());
    }
}
