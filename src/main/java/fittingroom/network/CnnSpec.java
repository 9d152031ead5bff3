package fittingroom.network;

import java.util.List;

/**
 * Convolution blocks, then a dense layer with LeakyReLU and dropout, then the ten-class softmax.
 *
 * @param blocks 1..8 convolution blocks
 */
public record CnnSpec(List<ConvolutionBlock> blocks, int denseUnits, double alpha, double dropout)
        implements NetworkSpec {

    public static final int MAXIMUM_BLOCKS = 8;

    public CnnSpec {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > MAXIMUM_BLOCKS) {
            throw new IllegalArgumentException(
                    "a CNN has 1 to " + MAXIMUM_BLOCKS + " convolution blocks, was " + blocks.size());
        }
        Ranges.denseUnits(denseUnits);
        Ranges.alpha(alpha);
        Ranges.dropout(dropout);
    }

    @Override
    public CnnSpec withDropout(double newDropout) {
        return new CnnSpec(blocks, denseUnits, alpha, newDropout);
    }

    @Override
    public double inputDropout() {
        return 0;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.convolutional(this);
    }
}
