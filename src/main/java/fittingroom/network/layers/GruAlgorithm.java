package fittingroom.network.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A way to compute all directions of a {@link GruLayer}; chosen once, when the layer is built. */
interface GruAlgorithm {

    /**
     * @param sequence {@code [batch, steps, inputs]}, 'c' order
     * @param weights one for each direction
     * @param output {@code [batch, steps, units · directions]} or, for the last step only,
     *     {@code [batch, units · directions]}, 'c' order
     * @param training whether {@link #backward} will follow
     */
    void forward(INDArray sequence, List<GruWeights> weights, INDArray output, boolean training);

    /**
     * @param sequence the same as in {@link #forward}
     * @param outputGradient as {@code output} there
     * @param gradients overwritten, one for each direction
     * @param sequenceGradient {@code [batch, steps, inputs]}, overwritten; null when nobody asks for it
     */
    void backward(
            INDArray sequence,
            INDArray outputGradient,
            List<GruWeights> weights,
            List<GruWeights> gradients,
            @Nullable INDArray sequenceGradient);
}
