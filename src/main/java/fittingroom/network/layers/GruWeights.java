package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one direction of a {@link GruLayer} learns, or its gradients.
 *
 * @param input {@code [inputs, 3 · units]}
 * @param recurrent {@code [units, 3 · units]}
 * @param biases {@code [6 · units]}
 */
record GruWeights(INDArray input, INDArray recurrent, INDArray biases) {

    /** New arrays of these shapes, with anything in them, that outlive the workspaces. */
    GruWeights uninitialized() {
        return new GruWeights(uninitialized(input), uninitialized(recurrent), uninitialized(biases));
    }

    private static INDArray uninitialized(INDArray like) {
        return Nd4j.createUninitializedDetached(like.dataType(), 'c', like.shape());
    }

    void add(GruWeights other) {
        input.addi(other.input);
        recurrent.addi(other.recurrent);
        biases.addi(other.biases);
    }
}
