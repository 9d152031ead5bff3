package fittingroom.network;

/**
 * Euclidean norms over all trained weights of one layer in one training step.
 *
 * @param layer its name in {@link WeightLayout}
 * @param weights before the step
 * @param gradient of the mean loss
 * @param update what the optimiser took from the weights; its ratio to {@code weights} should be near 1e-3
 */
public record LayerNorms(String layer, double weights, double gradient, double update) {}
