package fittingroom.network.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of ours from one array to another, all in 'c' order; see {@link ForwardPass} and {@link TrainingPass}. */
interface OwnLayer {
    /** All layers of a network, where all of them are ours. */
    static Optional<List<OwnLayer>> all(MultiLayerNetwork network) {
        List<OwnLayer> layers = Arrays.stream(network.getLayers())
                .filter(OwnLayer.class::isInstance)
                .map(OwnLayer.class::cast)
                .toList();
        return layers.size() == network.getnLayers() ? Optional.of(layers) : Optional.empty();
    }

    /** The shape of what the layer makes of so many images; its first axis is theirs. */
    long[] outputShape(long images);

    /** Whether {@link #answer} takes so many images. */
    default boolean answers(long images) {
        return true;
    }

    /**
     * The layer at inference.
     *
     * @param x {@code [images, …]}
     * @param output in the shape of {@link #outputShape}, set
     */
    void answer(INDArray x, INDArray output);

    /** Whether {@link #learn} takes so many images. */
    default boolean learns(long images) {
        return true;
    }

    /**
     * The layer in training, with dropout: remembers the way back, and x for it.
     *
     * @param output set; the last layer's is the gradient of the loss already, with respect to what its softmax is of
     */
    void learn(INDArray x, INDArray output);

    /**
     * The way back from {@link #learn}: the gradients of the layer's parameters.
     *
     * @param gradient of the output; overwritten
     * @param inputGradient in the shape of x, set; null for the first layer, as nobody asks for that of the pictures
     */
    void learnBack(INDArray gradient, @Nullable INDArray inputGradient);
}
