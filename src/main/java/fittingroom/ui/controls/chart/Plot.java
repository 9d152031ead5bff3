package fittingroom.ui.controls.chart;

/**
 * Where positions and values lie on a surface.
 *
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param from position at the left edge
 * @param to position at the right edge
 * @param lower value at the lower edge
 * @param upper value at the upper edge
 * @param logarithmic whether equal ratios, not equal differences, are equally far apart
 */
record Plot(
        double x,
        double y,
        double width,
        double height,
        double from,
        double to,
        double lower,
        double upper,
        boolean logarithmic) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double xOf(double position) {
        return x + (position - from) / (to - from) * width;
    }

    /** Not finite where the value is not, or not positive on a logarithmic axis. */
    double yOf(double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(lower)) / (Math.log(upper) - Math.log(lower))
                : (value - lower) / (upper - lower);
        return bottom() - share * height;
    }

    double positionOf(double pixel) {
        return from + (pixel - x) / width * (to - from);
    }

    boolean covers(double position) {
        return position >= from && position <= to;
    }
}
