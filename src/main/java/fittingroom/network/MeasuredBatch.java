package fittingroom.network;

import java.util.List;

/**
 * A training step with the size of what it did.
 *
 * @param layers in the order of the data
 */
public record MeasuredBatch(BatchResult result, List<LayerNorms> layers) {
    public MeasuredBatch {
        layers = List.copyOf(layers);
    }
}
