package fittingroom.network.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A way to compute the convolution of a block; all arrays are contiguous in 'c' order. */
interface ConvolutionAlgorithm {

    /**
     * The convolution plus bias.
     *
     * @param x {@code [batch, side, side, channels]}
     * @param weights {@code [filters, channels, kernel, kernel]}
     * @param bias {@code [filters]}
     * @param output filled, {@code [batch, convolvedSide, convolvedSide, filters]}
     */
    void forward(INDArray x, INDArray weights, INDArray bias, INDArray output);

    /**
     * The gradients, after {@link #forward} with the same arrays.
     *
     * @param weightGradient overwritten
     * @param biasGradient overwritten
     * @param inputGradient overwritten, or null when nobody asks for it
     */
    void backward(
            INDArray x,
            INDArray weights,
            INDArray bias,
            INDArray outputGradient,
            INDArray weightGradient,
            INDArray biasGradient,
            @Nullable INDArray inputGradient);
}
