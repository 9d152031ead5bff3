package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Dense products by ND4J's native operation. */
final class NativeDense implements DenseAlgorithm {
    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray output) {
        NativeOperations.multiply(rows(x), false, weights, false, output);
        output.addiRowVector(bias.reshape('c', 1, bias.length()));
    }

    @Override
    public void backward(
            INDArray x, INDArray gradient, INDArray weights, INDArray weightGradient, INDArray inputGradient) {
        NativeOperations.multiply(rows(x), true, gradient, false, weightGradient);
        NativeOperations.multiply(gradient, false, weights, true, rows(inputGradient));
    }

    private static INDArray rows(INDArray values) {
        return values.rank() == 2 ? values : values.reshape('c', values.size(0), values.length() / values.size(0));
    }
}
