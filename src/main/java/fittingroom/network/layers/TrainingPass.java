package fittingroom.network.layers;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of our own layers in training, there and back: every layer's output has room of its own, which the way back
 * reads, and the gradients go back through two rooms in turn. To the bit what {@link
 * MultiLayerNetwork#computeGradientAndScore} does, without its books over every array (ADR 48).
 */
public final class TrainingPass {
    private static final int GRADIENT_ROOMS = 2;

    private final MultiLayerNetwork network;
    private final List<OwnLayer> layers;
    private final LayerRooms outputs;
    private final LayerRooms gradients;

    private TrainingPass(MultiLayerNetwork network, List<OwnLayer> layers) {
        this.network = network;
        this.layers = layers;
        this.outputs = new LayerRooms(layers, layers.size());
        // The last layer's output is a gradient already.
        this.gradients = new LayerRooms(layers.subList(0, layers.size() - 1), GRADIENT_ROOMS);
    }

    /** Empty where a layer is Deeplearning4j's own. */
    public static Optional<TrainingPass> of(MultiLayerNetwork network) {
        return OwnLayer.all(network).map(layers -> new TrainingPass(network, layers));
    }

    /** Whether all layers take so many images. */
    public boolean takes(long images) {
        return layers.stream().allMatch(layer -> layer.learns(images));
    }

    /**
     * Computes the network's gradients, and its output layer's loss and hits.
     *
     * @param x {@code [images, …]} as the first layer reads it
     * @param labels {@code [images, classes]}
     */
    public void learn(INDArray x, INDArray labels) {
        if (network.getFlattenedGradients() == null) {
            network.initGradientsView();
        }
        ((SoftmaxImplementation) network.getOutputLayer()).setLabels(labels);
        List<INDArray> made = outputs.of(x.size(0));
        INDArray values = x;
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).learn(values, made.get(i));
            values = made.get(i);
        }
        List<INDArray> back = gradients.of(x.size(0));
        INDArray gradient = values;
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).learnBack(gradient, back.get(i - 1));
            gradient = back.get(i - 1);
        }
        layers.get(0).learnBack(gradient, null);
    }
}
