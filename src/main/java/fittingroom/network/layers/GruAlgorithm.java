package fittingroom.network.layers;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;

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

    /**
     * The fastest one that this machine and these numbers allow; a refusal is logged with its reason.
     *
     * @param layer for the log
     */
    static GruAlgorithm choose(String layer, GruLayer.Shape shape) {
        Optional<String> refusal = ConvolutionBackend.vectorRefusal().or(() -> VectorGru.refusal(shape));
        refusal.ifPresent(reason -> LoggerFactory.getLogger(GruAlgorithm.class)
                .info("{}: native products instead of kernels of our own: {}", layer, reason));
        return refusal.isPresent() ? new ProductGru(shape) : new VectorGru(shape);
    }
}
