package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String GAMMA = "gamma";
    static final String BETA = "beta";
    static final String MEAN = "mean";
    static final String VARIANCE = "variance";

    /** The native pooling operations, or none. */
    public enum PoolingKind {
        NONE(null),
        MAX(NativeOperations.Pooling.MAX),
        AVERAGE(NativeOperations.Pooling.AVERAGE);

        private final transient NativeOperations.@org.jspecify.annotations.Nullable Pooling operation;

        PoolingKind(NativeOperations.@org.jspecify.annotations.Nullable Pooling operation) {
            this.operation = operation;
        }

        Optional<NativeOperations.Pooling> operation() {
            return Optional.ofNullable(operation);
        }
    }

    /**
     * The numbers of a block.
     *
     * @param first whether the block reads the picture, so that nobody asks for its input's gradient
     */
    public record Shape(
            int side,
            int inputChannels,
            int filters,
            int kernelSize,
            int stride,
            boolean samePadding,
            boolean batchNormalization,
            PoolingKind pooling,
            double alpha,
            boolean first) {

        ConvolutionGeometry geometry() {
            return new ConvolutionGeometry(kernelSize, stride, samePadding);
        }

        /** Side after the convolution. */
        public int convolvedSide() {
            return (int) geometry().outputSide(side);
        }

        /** Side after the pooling. */
        public int outputSide() {
            return pooling == PoolingKind.NONE ? convolvedSide() : (convolvedSide() + 1) / 2;
        }
    }

    private final transient Shape shape;

    public ConvolutionBlockLayer(String name, Shape shape, StepState state, long seed) {
        super(name, shape.inputChannels(), shape.filters(), parameters(shape), state, seed);
        this.shape = shape;
    }

    private static List<Parameter> parameters(Shape shape) {
        long kernel = shape.kernelSize();
        long taps = kernel * kernel;
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter(
                WEIGHTS,
                new long[] {shape.filters(), shape.inputChannels(), kernel, kernel},
                true,
                Parameter.glorotUniform(taps * shape.inputChannels(), taps * shape.filters())));
        long[] perChannel = {shape.filters()};
        parameters.add(new Parameter(BIAS, perChannel, true, Parameter.constant(0)));
        if (shape.batchNormalization()) {
            parameters.add(new Parameter(GAMMA, perChannel, true, Parameter.constant(1)));
            parameters.add(new Parameter(BETA, perChannel, true, Parameter.constant(0)));
            parameters.add(new Parameter(MEAN, perChannel, false, Parameter.constant(0)));
            parameters.add(new Parameter(VARIANCE, perChannel, false, Parameter.constant(1)));
        }
        return parameters;
    }

    Shape shape() {
        return shape;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.convolutional(shape.outputSide(), shape.outputSide(), shape.filters(), CNN2DFormat.NHWC);
    }

    @Override
    NativeLayerImplementation<?> implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new ConvolutionBlockImplementation(configuration, dataType);
    }
}
