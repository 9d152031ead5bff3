package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How a dense layer's products are computed; all arrays in 'c' order. Inputs may have several axes behind the batch's. */
interface DenseAlgorithm {
    /**
     * {@code output = x · weights + bias}.
     *
     * @param x {@code [batch, …]}, of which each row holds all inputs
     * @param weights {@code [inputs, units]}
     * @param bias {@code [units]}
     * @param output {@code [batch, units]}
     */
    void forward(INDArray x, INDArray weights, INDArray bias, INDArray output);

    /**
     * {@code weightGradient = xᵀ · gradient} and {@code inputGradient = gradient · weightsᵀ}, after {@link #forward} with
     * the same weights.
     *
     * @param gradient {@code [batch, units]}
     * @param inputGradient in the shape of x
     */
    void backward(INDArray x, INDArray gradient, INDArray weights, INDArray weightGradient, INDArray inputGradient);
}
