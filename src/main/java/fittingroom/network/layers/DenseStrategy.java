package fittingroom.network.layers;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a dense layer's products are computed, chosen once when the network is built; a refusal is logged with its reason. */
final class DenseStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(DenseStrategy.class);

    private final DenseAlgorithm always = new NativeDense();
    private final Optional<DenseAlgorithm> vectors;

    private DenseStrategy(Optional<DenseAlgorithm> vectors) {
        this.vectors = vectors;
    }

    /** @param layer for the log */
    static DenseStrategy choose(String layer, long inputs, long units) {
        Optional<String> refusal = ConvolutionBackend.vectorRefusal().or(() -> VectorDense.refusal(inputs, units));
        refusal.ifPresent(reason -> LOG.info("{}: native products instead of kernels of our own: {}", layer, reason));
        return new DenseStrategy(
                refusal.isPresent() ? Optional.empty() : Optional.of(new VectorDense((int) inputs, (int) units)));
    }

    DenseAlgorithm products(long rows, boolean training) {
        return vectors.filter(own -> training || rows >= ConvolutionStrategy.FEWEST_IMAGES)
                .orElse(always);
    }
}
