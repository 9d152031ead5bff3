package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.paint.Color;

/**
 * Other runs' validation, laid over the curves: one run as a ghost or in its own colour, or a group of seeds as its mean
 * with a band of one standard deviation and every single one faint.
 *
 * @param name in the legend
 * @param color the run's; empty for a ghost's gray
 * @param runs the epochs of each run, in order; one run, or a group
 */
public record RunOverlay(String name, Optional<Color> color, List<List<EpochMetrics>> runs) {
    public RunOverlay {
        runs = runs.stream().map(List::copyOf).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(name + " lays no run over the curves");
        }
    }

    CurveStyle style() {
        return color.isPresent() || runs.size() > 1 ? CurveStyle.BOLD : CurveStyle.GHOST;
    }

    void addTo(
            List<ChartData.Curve> curves,
            List<ChartData.Band> bands,
            Figure figure,
            DoubleUnaryOperator positionOfEpoch) {
        List<Points> traces = new ArrayList<>();
        for (List<EpochMetrics> run : runs) {
            traces.add(Points.of(
                    run.stream()
                            .mapToDouble(metrics -> positionOfEpoch.applyAsDouble(metrics.epoch()))
                            .toArray(),
                    run.stream().mapToDouble(figure.validation()).toArray()));
        }
        if (traces.size() == 1) {
            curves.add(new ChartData.Curve(name, name, traces.get(0), style(), color));
            return;
        }
        MeanCurve mean = MeanCurve.of(traces);
        bands.add(new ChartData.Band(name, mean.lower(), mean.upper(), color));
        traces.forEach(trace -> curves.add(new ChartData.Curve(name, name, trace, CurveStyle.MEMBER, color)));
        curves.add(new ChartData.Curve("mean of " + name, name, mean.mean(), CurveStyle.BOLD, color));
    }
}
