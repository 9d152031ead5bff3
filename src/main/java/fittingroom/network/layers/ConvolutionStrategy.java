package fittingroom.network.layers;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a block's convolution is computed, chosen once when the network is built: what serves is one look-up, and every
 * refusal is logged with its reason.
 */
final class ConvolutionStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(ConvolutionStrategy.class);

    /** A picture or two are answered before the kernels are compiled; who trains waits for the compiler anyway. */
    static final int FEWEST_IMAGES = 16;

    private final ConvolutionAlgorithm always;
    private final Optional<VectorConvolution> vectors;
    private final Optional<VectorBlock> block;

    private ConvolutionStrategy(
            ConvolutionAlgorithm always, Optional<VectorConvolution> vectors, Optional<VectorBlock> block) {
        this.always = always;
        this.vectors = vectors;
        this.block = block;
    }

    /** @param layer for the log */
    static ConvolutionStrategy choose(String layer, ConvolutionBlockShape shape) {
        ConvolutionAlgorithm always = ConvolutionBackend.hasFastNativeConvolution()
                ? new NativeConvolution(shape)
                : new GemmConvolution(shape);
        Optional<String> refusal = ConvolutionBackend.vectorRefusal().or(() -> VectorConvolution.refusal(shape));
        refusal.ifPresent(reason -> LOG.info(
                "{}: {} instead of kernels of our own: {}",
                layer,
                always.getClass().getSimpleName(),
                reason));
        Optional<VectorConvolution> vectors =
                refusal.isPresent() ? Optional.empty() : Optional.of(new VectorConvolution(shape));
        Optional<VectorBlock> block = VectorBlock.fuses(shape)
                ? vectors.map(convolution -> new VectorBlock(shape, convolution))
                : Optional.empty();
        return new ConvolutionStrategy(always, vectors, block);
    }

    private Optional<VectorConvolution> vectors(long images, boolean training) {
        return training || images >= FEWEST_IMAGES ? vectors : Optional.empty();
    }

    /** The convolution alone. */
    ConvolutionAlgorithm convolution(long images, boolean training) {
        return vectors(images, training).map(ConvolutionAlgorithm.class::cast).orElse(always);
    }

    /** Convolution, normalisation, pooling, activation and dropout in as few passes as can be, where there are such. */
    Optional<VectorBlock> wholeBlock(long images, boolean training) {
        return vectors(images, training).isPresent()
                ? block.filter(whole -> !training || whole.takes(images))
                : Optional.empty();
    }
}
