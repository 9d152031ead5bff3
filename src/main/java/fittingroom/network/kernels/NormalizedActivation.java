package fittingroom.network.kernels;

/**
 * Batch normalisation with what follows it, pooling or none, LeakyReLU and inverted dropout, without anything in between
 * being written to memory. Where it pools, the way back has to do with a quarter of the values only: the sums over the
 * gradients are taken where the routes say that they go.
 *
 * <p>{@link GridNormalization} has the numbers. Results are those of its formulas with float32, bit by bit.
 */
public interface NormalizedActivation {
    /**
     * Some images as the convolution left them.
     *
     * @param values where from {@code start} on lie {@code [count, side, side, filters]}
     */
    record Convolved(AlignedFloats values, int start, int count) {}

    /** Whose numbers it is. */
    GridNormalization normalization();

    /**
     * Normalises, after {@link GridNormalization#prepare}, pools, activates and drops.
     *
     * @param output {@code [count, outputSide, outputSide, filters]}
     */
    void forward(Convolved images, float[] output, Routes routes);

    /**
     * The sums over some images' gradients, after {@link GridNormalization#prepare}.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     */
    GradientSums gradientSums(float[] outputGradient, Convolved images, Routes routes);

    /**
     * The way back, after {@link GridNormalization#prepareBackward}.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     * @param grid filled with the gradient of the convolution's output, its rest with zeros
     */
    void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid);
}
