package fittingroom.network;

/** The ranges that both kinds of network share. */
final class Ranges {
    static final int MAXIMUM_DENSE_UNITS = 4096;

    private Ranges() {}

    static void denseUnits(int denseUnits) {
        if (denseUnits < 1 || denseUnits > MAXIMUM_DENSE_UNITS) {
            throw new IllegalArgumentException(
                    "dense units must be in 1.." + MAXIMUM_DENSE_UNITS + ", was " + denseUnits);
        }
    }

    static void alpha(double alpha) {
        if (!(alpha >= 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in [0, 1), was " + alpha);
        }
    }

    static void dropout(double dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
        }
    }
}
