package fittingroom.network;

import java.util.List;

/**
 * Shapes and parameters of a network, computed from its specification before anything is built.
 *
 * @param layers in the order of the data
 * @param parameters trainable parameters of the whole network
 */
public record NetworkSummary(List<LayerSummary> layers, long parameters) {

    /**
     * One card of the layer list.
     *
     * @param name for example {@code "Conv 3×3 · 32"}
     * @param detail for example {@code "LeakyReLU 0.1 · pool 2 · drop 0.25"}
     * @param inputShape without the batch, for example {@code [28, 28, 1]}
     * @param outputShape without the batch
     * @param activationsPerImage floats kept per image while training (for the memory estimate)
     */
    public record LayerSummary(
            String name,
            String detail,
            List<Integer> inputShape,
            List<Integer> outputShape,
            long parameters,
            long activationsPerImage) {

        public LayerSummary {
            inputShape = List.copyOf(inputShape);
            outputShape = List.copyOf(outputShape);
        }
    }

    public NetworkSummary {
        layers = List.copyOf(layers);
    }
}
