package fittingroom.ui.controls.chart;

/**
 * The part of an axis that shows.
 *
 * @param from left end, in {@code [0, to)}
 * @param to right end; infinite for as far as the axis goes
 */
public record Viewport(double from, double to) {
    /** The whole axis. */
    public static final Viewport WHOLE = new Viewport(0, Double.POSITIVE_INFINITY);

    private static final double SMALLEST_SHARE = 1e-3;

    public Viewport {
        if (!(from >= 0 && from < to)) {
            throw new IllegalArgumentException(
                    "a viewport goes from 0 or later to the right, was " + from + " to " + to);
        }
    }

    public boolean isWhole() {
        return equals(WHOLE);
    }

    /** On an axis of this length: the whole of it if it ends before this part begins, as that of a shorter run does. */
    Viewport within(double length) {
        return from < length ? this : WHOLE;
    }

    double end(double length) {
        return Math.min(to, length);
    }

    /** Shows {@code 1 / factor} of what shows now; the point at {@code position} stays where it is. */
    Viewport zoomed(double factor, double position, double length) {
        double width = (end(length) - from) / factor;
        if (width >= length) {
            return WHOLE;
        }
        double wide = Math.max(width, length * SMALLEST_SHARE);
        double share = (position - from) / (end(length) - from);
        return at(position - share * wide, wide, length);
    }

    /** Moves by {@code by} of the axis' unit, no further than its ends. */
    Viewport panned(double by, double length) {
        return isWhole() ? this : at(from + by, end(length) - from, length);
    }

    private static Viewport at(double from, double width, double length) {
        double start = Math.max(0, Math.min(length - width, from));
        return new Viewport(start, start + width);
    }
}
