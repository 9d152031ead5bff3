package fittingroom.network.layers;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Convolution → optional batch normalisation → optional 2 × 2 pooling → LeakyReLU → dropout, on
 * {@code [batch, height, width, channels]}. LeakyReLU grows with its input, so max pooling before it gives the same
 * numbers as behind it, on a quarter of the elements.
 */
@SuppressWarnings("serial") // never serialised
public final class ConvolutionBlockLayer extends NativeLayer {
    private final transient ConvolutionBlockShape shape;

    public ConvolutionBlockLayer(
            String name, ConvolutionBlockShape shape, FirstWeights first, StepState state, long seed) {
        super(name, shape.inputChannels(), shape.filters(), ConvolutionBlockParameters.of(shape, first), state, seed);
        this.shape = shape;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.convolutional(shape.outputSide(), shape.outputSide(), shape.filters(), CNN2DFormat.NHWC);
    }

    @Override
    Layer implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new ConvolutionBlockImplementation(configuration, dataType, shape);
    }
}
