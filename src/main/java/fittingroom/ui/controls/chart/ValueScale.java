package fittingroom.ui.controls.chart;

import java.util.Map;
import java.util.Set;

/** The value axis that shows the visible part of all visible curves. */
final class ValueScale {
    /** The first batches of a run are far off; they don't decide the scale of a whole run. */
    private static final double SCALE_FROM_SLACK = 0.1;

    private static final double LOW_PLOT = 150;

    private ValueScale() {}

    static Ticks ticks(
            ChartData data,
            Map<Points, Points> smoothed,
            Set<String> hidden,
            Viewport viewport,
            boolean logarithmic,
            double plotHeight) {
        double end = viewport.end(data.axis().length());
        double start = viewport.from() == 0 ? SCALE_FROM_SLACK * data.axis().slack() : viewport.from();
        Range range = new Range(logarithmic);
        for (ChartData.Curve curve : data.curves()) {
            // What is smoothed decides with its smooth line, not with every batch.
            if (!hidden.contains(curve.group()) && curve.style() != CurveStyle.RAW) {
                range.include(smoothed.getOrDefault(curve.points(), curve.points()), start, end);
            }
        }
        for (ChartData.Band band : data.bands()) {
            if (!hidden.contains(band.group())) {
                range.include(band.lower(), start, end);
                range.include(band.upper(), start, end);
            }
        }
        double lower = range.isEmpty() ? logarithmic ? 0.1 : 0 : range.lower;
        double upper = range.isEmpty() ? 1 : range.upper;
        if (logarithmic) {
            return Ticks.coveringLogarithmically(lower, Math.max(upper, lower * 1.01));
        }
        double from = viewport.isWhole() ? data.lowerBound().orElse(lower) : lower;
        double to = viewport.isWhole() ? data.upperBound().orElse(upper) : upper;
        return Ticks.covering(from, Math.max(to, from + 1e-3), plotHeight < LOW_PLOT ? 3 : 5);
    }

    private static final class Range {
        private final boolean positive;
        private double lower = Double.POSITIVE_INFINITY;
        private double upper = Double.NEGATIVE_INFINITY;

        Range(boolean positive) {
            this.positive = positive;
        }

        boolean isEmpty() {
            return lower > upper;
        }

        /** A curve that has not reached the start yet counts from its first point. */
        void include(Points points, double start, double end) {
            int first = points.lastPosition() < start ? 0 : points.firstFrom(start);
            for (int i = first; i < points.size() && points.position(i) <= end; i++) {
                double value = points.value(i);
                if (Double.isFinite(value) && (value > 0 || !positive)) {
                    lower = Math.min(lower, value);
                    upper = Math.max(upper, value);
                }
            }
        }
    }
}
