package fittingroom.network.layers;

/**
 * tanh as {@code x · P(x²) / Q(x²)} on {@code |x| ≤ 8}, within 4e-7 everywhere in float arithmetic; without branches, so
 * that C2 vectorises loops over it. {@code Math.tanh} is several times slower. The coefficients are our own fit
 * ({@code src/test/resources/tanh_fit.py}).
 */
final class FastTanh {
    private static final float LIMIT = 8f;

    private FastTanh() {}

    static float tanh(float value) {
        float x = Math.max(-LIMIT, Math.min(LIMIT, value));
        float y = x * x;
        float numerator =
                0.99999994f + y * (0.13438189f + y * (0.003564154f + y * (2.1773212e-5f + y * 1.5061763e-8f)));
        float denominator = 1f + y * (0.4677151f + y * (0.026136007f + y * (3.399176e-4f + y * 8.453643e-7f)));
        return x * numerator / denominator;
    }

    /** {@code 1 / (1 + e^-x) = (1 + tanh(x / 2)) / 2}. */
    static float sigmoid(float value) {
        return 0.5f + 0.5f * tanh(0.5f * value);
    }
}
