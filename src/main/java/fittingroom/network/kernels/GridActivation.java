package fittingroom.network.kernels;

/**
 * What follows a convolution, in one pass over its grid while that is still in the cache: pooling or none, LeakyReLU and
 * inverted dropout. What the way back needs of an output is its <em>route</em>, see {@link RouteBits}.
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
     * @param output {@code [count, outputSide, outputSide, filters]}
     * @param routes written, for {@link #backward}
     */
    void activateAndDrop(AlignedFloats grid, int count, float[] output, Routes routes);

    /**
     * The way back: fills a grid with the gradient of the convolution's output, its rest with zeros.
     *
     * @param outputGradient {@code [count, outputSide, outputSide, filters]}
     */
    void backward(float[] outputGradient, int count, Routes routes, AlignedFloats grid);
}
