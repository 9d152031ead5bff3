package fittingroom.ui.controls;

/**
 * Round numbers along an axis.
 *
 * @param step 1, 2 or 5 times a power of ten
 */
record Ticks(double lower, double upper, double step) {

    /** Ticks that cover a range with about so many intervals. */
    static Ticks covering(double lower, double upper, int intervals) {
        double span = Math.max(upper - lower, 1e-9);
        double rough = span / intervals;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double residual = rough / magnitude;
        double step = magnitude * (residual <= 1 ? 1 : residual <= 2 ? 2 : residual <= 5 ? 5 : 10);
        return new Ticks(Math.floor(lower / step + 1e-9) * step, Math.ceil(upper / step - 1e-9) * step, step);
    }

    int count() {
        return (int) Math.round((upper - lower) / step) + 1;
    }

    double at(int index) {
        return lower + index * step;
    }

    /** Decimals that tell neighbouring ticks apart. */
    int decimals() {
        return Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    }
}
