package fittingroom.network.kernels;

/**
 * A convolution of a few images at a time, with the buffers of one thread. Images are {@code [side, side, channels]};
 * outputs and their gradients lie in a <em>grid</em> {@code [images, gridSide, gridSide, filters]}: the image's side
 * rounded up to what is computed at once, the rest of it without meaning.
 */
public interface ConvolutionKernel {
    /** Images that are computed at once at most. */
    int images();

    /** Even, as pooling fills whole cells, and at least the image's side; how much larger is the kernel's affair. */
    int gridSide();

    /** The outputs after {@link #forward}; to be filled with their gradient, the rest with zeros, before {@link #backward}. */
    AlignedFloats grid();

    /** Lets the kernel's buffers begin with lines of the cache again; what the grid held is lost. */
    void align();

    /**
     * Fills the grid with the convolution of some images plus the bias.
     *
     * @param x {@code [count, side, side, channels]}
     * @param weights as the kernel wants them
     * @param bias {@code [filters]}
     */
    void forward(float[] x, int count, float[] weights, float[] bias);

    /** Whether {@link #forwardPooled} is possible. */
    default boolean pools() {
        return false;
    }

    /**
     * The convolution of some images plus the bias, 2 × 2 maximum pooling with same padding and LeakyReLU at once, past the grid.
     *
     * @param alpha of LeakyReLU, 0 to 1
     * @param output {@code [count, pooledSide, pooledSide, filters]}, a side rounded up to the next whole cell
     */
    default void forwardPooled(float[] x, int count, float[] weights, float[] bias, double alpha, float[] output) {
        throw new UnsupportedOperationException("this kernel doesn't pool");
    }

    /** Forgets the gradients of earlier batches. */
    void startGradients();

    /**
     * From the gradient in the grid to those of weights, bias and input.
     *
     * @param x what {@link #forward} read
     * @param transposedWeights as the kernel wants them
     * @param inputGradient {@code [count, side, side, channels]}, overwritten unless the kernel computes none
     */
    void backward(float[] x, int count, float[] transposedWeights, float[] inputGradient);

    /** The sum over all images since {@link #startGradients}, in the shape of {@link #forward}'s weights. */
    float[] weightGradient();

    /** {@code [filters]}: the sum over all images since {@link #startGradients}. */
    float[] biasGradient();
}
