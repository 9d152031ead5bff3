package fittingroom.network;

/**
 * Convolution → optional batch normalisation → optional 2 × 2 pooling with stride 2 → LeakyReLU → dropout.
 * Alpha and dropout are the network's.
 *
 * @param filters output channels, 1..512
 * @param kernelSize side of the square kernel: 1, 3, 5 or 7
 * @param stride 1 or 2
 */
public record ConvolutionBlock(
        int filters, int kernelSize, int stride, Padding padding, boolean batchNormalization, Pooling pooling) {

    /** What happens at the border: {@code SAME} pads with zeros so that stride 1 keeps the size. */
    public enum Padding {
        SAME,
        VALID
    }

    /** 2 × 2 pooling with stride 2 and same padding, or none. */
    public enum Pooling {
        NONE,
        MAX,
        AVERAGE
    }

    public static final int MAXIMUM_FILTERS = 512;

    public ConvolutionBlock {
        if (filters < 1 || filters > MAXIMUM_FILTERS) {
            throw new IllegalArgumentException("filters must be in 1.." + MAXIMUM_FILTERS + ", was " + filters);
        }
        if (kernelSize < 1 || kernelSize > 7 || kernelSize % 2 == 0) {
            throw new IllegalArgumentException("kernel size must be 1, 3, 5 or 7, was " + kernelSize);
        }
        if (stride < 1 || stride > 2) {
            throw new IllegalArgumentException("stride must be 1 or 2, was " + stride);
        }
    }

    /** The report's block: stride 1, same padding, max pooling, no batch normalisation. */
    public static ConvolutionBlock report(int filters, int kernelSize) {
        return new ConvolutionBlock(filters, kernelSize, 1, Padding.SAME, false, Pooling.MAX);
    }
}
