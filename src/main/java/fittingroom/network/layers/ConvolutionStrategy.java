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
    private static final int FEWEST_IMAGES = 16;

    private final ConvolutionAlgorithm always;
    private final Optional<VectorConvolution> vectors;
    private final boolean fuses;

    private ConvolutionStrategy(ConvolutionAlgorithm always, Optional<VectorConvolution> vectors, boolean fuses) {
        this.always = always;
        this.vectors = vectors;
        this.fuses = fuses;
    }

    /** @param layer for the log */
    static ConvolutionStrategy choose(String layer, ConvolutionBlockLayer.Shape shape) {
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
        return new ConvolutionStrategy(always, vectors, vectors.isPresent() && VectorConvolution.fuses(shape));
    }

    private Optional<VectorConvolution> vectors(long images, boolean training) {
        return training || images >= FEWEST_IMAGES ? vectors : Optional.empty();
    }

    /** The convolution alone. */
    ConvolutionAlgorithm convolution(long images, boolean training) {
        return vectors(images, training).map(ConvolutionAlgorithm.class::cast).orElse(always);
    }

    /** Convolution, pooling, activation and dropout in one pass, where there is such a pass. */
    Optional<VectorConvolution> wholeBlock(long images, boolean training) {
        return fuses ? vectors(images, training) : Optional.empty();
    }
}
