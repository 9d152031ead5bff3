package fittingroom.network.kernels;

/**
 * tanh as {@code x · P(x²) / Q(x²)} on {@code |x| ≤ 8}, within 4e-7 everywhere in float arithmetic; without branches, so
 * that C2 vectorises loops over it. {@code Math.tanh} is several times slower. The coefficients are our own fit
 * ({@code src/test/resources/tanh_fit.py}).
 */
public final class RationalTanh {
    static final float LIMIT = 8f;
    static final float P0 = 0.99999994f;
    static final float P1 = 0.13438189f;
    static final float P2 = 0.003564154f;
    static final float P3 = 2.1773212e-5f;
    static final float P4 = 1.5061763e-8f;
    static final float Q1 = 0.4677151f;
    static final float Q2 = 0.026136007f;
    static final float Q3 = 3.399176e-4f;
    static final float Q4 = 8.453643e-7f;

    private RationalTanh() {}

    public static float tanh(float value) {
        float x = Math.max(-LIMIT, Math.min(LIMIT, value));
        float y = x * x;
        float numerator = P0 + y * (P1 + y * (P2 + y * (P3 + y * P4)));
        float denominator = 1f + y * (Q1 + y * (Q2 + y * (Q3 + y * Q4)));
        return x * numerator / denominator;
    }

    /** {@code 1 / (1 + e^-x) = (1 + tanh(x / 2)) / 2}. */
    public static float sigmoid(float value) {
        return 0.5f + 0.5f * tanh(0.5f * value);
    }
}
