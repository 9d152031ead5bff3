package fittingroom.ui.controls.chart;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A chart's data and how it is looked at.
 *
 * @param hidden groups of the legend that are switched off
 * @param smoothing weight of the neighbours in the bold training curve, in {@code [0, 1)}
 * @param smoothed the smooth line of each curve that is smoothed, by its points
 */
record ChartState(
        ChartData data,
        Set<String> hidden,
        Viewport viewport,
        double smoothing,
        boolean logarithmic,
        Map<Points, Points> smoothed) {

    static ChartState of(ChartData data, Set<String> hidden, Viewport viewport, double smoothing, boolean logarithmic) {
        IdentityHashMap<Points, Points> smoothed = new IdentityHashMap<>();
        for (ChartData.Curve curve : data.curves()) {
            if (curve.style() == CurveStyle.TRAIN) {
                smoothed.put(curve.points(), Smoothing.smooth(curve.points(), smoothing));
            }
        }
        return new ChartState(
                data, Set.copyOf(hidden), viewport.within(data.axis().length()), smoothing, logarithmic, smoothed);
    }

    ChartState withViewport(Viewport newViewport) {
        return new ChartState(data, hidden, newViewport.within(data.axis().length()), smoothing, logarithmic, smoothed);
    }

    ChartState with(Set<String> newHidden, boolean newLogarithmic) {
        return new ChartState(data, Set.copyOf(newHidden), viewport, smoothing, newLogarithmic, smoothed);
    }

    /** The line that is drawn and read off: the smooth one where a curve is smoothed. */
    Points shown(ChartData.Curve curve) {
        return smoothed.getOrDefault(curve.points(), curve.points());
    }

    List<ChartData.Curve> visibleCurves() {
        return data.curves().stream()
                .filter(curve ->
                        !hidden.contains(curve.group()) && !curve.points().isEmpty())
                .toList();
    }

    List<ChartData.Band> visibleBands() {
        return data.bands().stream()
                .filter(band -> !hidden.contains(band.group()))
                .toList();
    }

    Ticks ticks(double plotHeight) {
        return ValueScale.ticks(data, smoothed, hidden, viewport, logarithmic, plotHeight);
    }
}
