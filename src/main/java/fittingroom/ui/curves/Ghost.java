package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.Points;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Another run's validation, laid over the curves.
 *
 * @param name in the legend
 * @param epochs in order
 */
public record Ghost(String name, List<EpochMetrics> epochs) {
    public Ghost {
        epochs = List.copyOf(epochs);
    }

    ChartData.Curve curve(Figure figure, DoubleUnaryOperator positionOfEpoch) {
        Points points = Points.of(
                epochs.stream()
                        .mapToDouble(metrics -> positionOfEpoch.applyAsDouble(metrics.epoch()))
                        .toArray(),
                epochs.stream().mapToDouble(figure.validation()).toArray());
        return new ChartData.Curve(name, name, points, CurveStyle.GHOST, Optional.empty());
    }
}
