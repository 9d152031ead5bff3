package fittingroom.network.layers;

import fittingroom.network.kernels.VectorSupport;
import java.util.Optional;

/** How a dense layer's products are computed, chosen once when the network is built. */
final class DenseStrategy {
    /** A picture or two are answered before the kernels are compiled; who trains waits for the compiler anyway. */
    private static final int FEWEST_ROWS = 16;

    private final DenseAlgorithm always = new NativeDense();
    private final Optional<DenseAlgorithm> vectors;

    DenseStrategy(long inputs, long units) {
        // With vectors of four floats a product alone isn't faster than the native library's.
        this.vectors = ConvolutionBackend.vectorRefusal().isEmpty() && VectorSupport.isWide()
                ? Optional.of(new VectorDense((int) inputs, (int) units))
                : Optional.empty();
    }

    DenseAlgorithm products(long rows, boolean training) {
        return vectors.filter(own -> training || rows >= FEWEST_ROWS).orElse(always);
    }
}
