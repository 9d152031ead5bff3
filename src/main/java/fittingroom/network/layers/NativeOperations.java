package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's native operations on NHWC arrays in 'c' order, called directly: Deeplearning4j's own layers never reach oneDNN
 * in this version.
 */
final class NativeOperations {
    private static final int CHANNELS_LAST = 1;
    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private NativeOperations() {}

    /**
     * Cross-correlation plus bias.
     *
     * @param input {@code [batch, height, width, inChannels]}
     * @param weights {@code [outChannels, inChannels, kernel, kernel]}
     * @param bias {@code [outChannels]}
     * @param output {@code [batch, outHeight, outWidth, outChannels]}
     */
    static void convolve(
            INDArray input, INDArray weights, INDArray bias, INDArray output, ConvolutionGeometry geometry) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(input, weights, bias)
                .addOutputs(output)
                .addIntegerArguments(arguments(geometry))
                .build());
    }

    /** The gradients of {@link #convolve} with respect to its input, weights and bias. */
    static void convolveBackward(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray outputGradient,
            INDArray inputGradient,
            INDArray weightGradient,
            INDArray biasGradient,
            ConvolutionGeometry geometry) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(input, weights, bias, outputGradient)
                .addOutputs(inputGradient, weightGradient, biasGradient)
                .addIntegerArguments(arguments(geometry))
                .build());
    }

    private static int[] arguments(ConvolutionGeometry geometry) {
        int kernel = geometry.kernelSize();
        int stride = geometry.stride();
        return new int[] {
            kernel,
            kernel,
            stride,
            stride,
            0,
            0,
            1,
            1,
            geometry.same() ? 1 : 0,
            CHANNELS_LAST,
            WEIGHTS_OUT_IN_HEIGHT_WIDTH
        };
    }

    /** 2 × 2 pooling, stride 2, same padding, NHWC. */
    static void pool(Pooling pooling, INDArray input, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder(pooling.operation)
                .addInputs(input)
                .addOutputs(output)
                .addIntegerArguments(POOLING_ARGUMENTS)
                .build());
    }

    static void poolBackward(Pooling pooling, INDArray input, INDArray outputGradient, INDArray inputGradient) {
        Nd4j.exec(DynamicCustomOp.builder(pooling.operation + "_bp")
                .addInputs(input, outputGradient)
                .addOutputs(inputGradient)
                .addIntegerArguments(POOLING_ARGUMENTS)
                .build());
    }

    // Kernel, stride, padding, dilation, same mode, divisor without padding, channels last.
    private static final int[] POOLING_ARGUMENTS = {2, 2, 2, 2, 0, 0, 1, 1, 1, 0, CHANNELS_LAST};

    /** The native pooling operations. */
    enum Pooling {
        MAX("maxpool2d"),
        AVERAGE("avgpool2d");

        private final String operation;

        Pooling(String operation) {
            this.operation = operation;
        }
    }

    /** Matrix product {@code output = a · b}, each transposed on demand; all in 'c' order. */
    static void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(a, b)
                .addOutputs(output)
                .addIntegerArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0)
                .build());
    }
}
