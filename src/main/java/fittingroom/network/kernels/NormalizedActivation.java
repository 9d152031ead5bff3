package fittingroom.network.kernels;

/**
 * Batch normalisation with what follows it, pooling or none, LeakyReLU and inverted dropout, with as little as can be on the way
 * through memory. Normalising keeps an order or turns it round, so what is pooled is decided before the statistics are there,
 * while the convolution's outputs are in the cache: only a quarter of them is normalised, and it is to this quarter that the
 * gradients go.
 *
 * <p>{@link GridNormalization} has the numbers. Results are those of its formulas with float32, bit by bit.
 */
public interface NormalizedActivation {
    /**
     * What the convolution has left of some images.
     *
     * @param values where from {@code start} on lie {@code [count, side, side, filters]}, or of that what is handed on
     */
    record Convolved(AlignedFloats values, int start, int count) {}

    /** Whose numbers it is. */
    GridNormalization normalization();

    /**
     * Takes of each pooled cell's outputs the one that will be the largest, after {@link GridNormalization#prepareSelection},
     * while they are in the cache; there is nothing to do where all are handed on.
     *
     * @param grid what the convolution has left
     * @param selected filled with what is handed on, not yet normalised, {@code [count, outputSide, outputSide, filters]}; where
     *     all are, the images themselves
     */
    void select(AlignedFloats grid, Convolved selected, Routes routes);

    /**
     * Normalises what was selected, after {@link GridNormalization#prepare}, activates and drops.
     *
     * @param output {@code [count, outputSide, outputSide, filters]}
     */
    void forward(Convolved selected, float[] output, Routes routes);

    /**
     * The sums over some images' gradients, after {@link GridNormalization#prepare}.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     */
    GradientSums gradientSums(float[] outputGradient, Convolved selected, Routes routes);

    /**
     * The way back, after {@link GridNormalization#prepareBackward}.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     * @param grid filled with the gradient of the convolution's output, its rest with zeros
     */
    void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid);
}
