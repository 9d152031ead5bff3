package fittingroom.network.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's own convolution, which is oneDNN's. */
final class NativeConvolution implements ConvolutionAlgorithm {
    private final ConvolutionGeometry geometry;
    /** Has no gradient of an input to compute where nobody asks for it, as ND4J's operation always does. */
    private final GemmConvolution withoutInputGradient;

    NativeConvolution(ConvolutionBlockShape shape) {
        this.geometry = shape.geometry();
        this.withoutInputGradient = new GemmConvolution(shape);
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray output) {
        NativeOperations.convolve(x, weights, bias, output, geometry);
    }

    @Override
    public void backward(
            INDArray x,
            INDArray weights,
            INDArray bias,
            INDArray outputGradient,
            INDArray weightGradient,
            INDArray biasGradient,
            @Nullable INDArray inputGradient) {
        if (inputGradient == null) {
            withoutInputGradient.backward(x, weights, bias, outputGradient, weightGradient, biasGradient, null);
            return;
        }
        NativeOperations.convolveBackward(
                x, weights, bias, outputGradient, inputGradient, weightGradient, biasGradient, geometry);
    }
}
