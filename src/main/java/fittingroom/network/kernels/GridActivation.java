package fittingroom.network.kernels;

/**
 * What follows a convolution, in one pass over its grid while that is still in the cache: pooling or none, LeakyReLU and
 * inverted dropout. What the way back needs is one int per output, its <em>route</em>.
 */
public interface GridActivation {
    /** Side of what comes out. */
    int outputSide();

    /**
     * Pools and activates.
     *
     * @param grid of {@link ConvolutionKernel}
     * @param output {@code [count, outputSide, outputSide, filters]}
     */
    void activate(AlignedFloats grid, int count, double alpha, float[] output);

    /**
     * Pools, activates and drops.
     *
     * @param key of {@link DropoutMask}
     * @param first position in the mask, and in {@code routes}, of the first value
     * @param routes for {@link #backward}
     */
    void activateAndDrop(
            AlignedFloats grid,
            int count,
            double alpha,
            double dropout,
            long key,
            int first,
            float[] output,
            int[] routes);

    /**
     * The way back: fills a grid with the gradient of the convolution's output, its rest with zeros.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     * @param first position in {@code routes} of the first value
     */
    void backward(
            float[] outputGradient,
            int count,
            double alpha,
            double dropout,
            int first,
            int[] routes,
            AlignedFloats grid);
}
