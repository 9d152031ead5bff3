package fittingroom.ui.controls.chart;

/**
 * Where epochs and values lie on a canvas.
 *
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param epochs length of the epoch axis
 * @param lower value at the lower edge
 * @param upper value at the upper edge
 * @param logarithmic whether equal ratios, not equal differences, are equally far apart
 */
record Plot(
        double x,
        double y,
        double width,
        double height,
        double epochs,
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
        return x + position / epochs * width;
    }

    /** Not finite where the value is not, or not positive on a logarithmic axis. */
    double yOf(double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(lower)) / (Math.log(upper) - Math.log(lower))
                : (value - lower) / (upper - lower);
        return bottom() - share * height;
    }

    double positionOf(double pixel) {
        return (pixel - x) / width * epochs;
    }

    boolean covers(double position) {
        return position >= 0 && position <= epochs;
    }
}
