package fittingroom.network.layers;

/** How the weights of convolutions and dense layers are drawn. */
public enum FirstWeights {
    /** Uniform in ±sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010, equation 16): Keras' default, and so the report's. */
    GLOROT {
        @Override
        double limit(long fanIn, long fanOut) {
            return Math.sqrt(6.0 / (fanIn + fanOut));
        }
    },

    /**
     * Uniform in ±1 / sqrt(fanIn): PyTorch's default. Where inputs are normalised, Glorot's dense layers begin with logits so
     * large that the first loss is 3 to 4 instead of ln 10 = 2.3 (ADR 45).
     */
    FAN_IN {
        @Override
        double limit(long fanIn, long fanOut) {
            return 1 / Math.sqrt((double) fanIn);
        }
    };

    /** The largest of them. */
    abstract double limit(long fanIn, long fanOut);

    Parameter.Initialization of(long fanIn, long fanOut) {
        return Parameter.uniform(limit(fanIn, fanOut));
    }
}
