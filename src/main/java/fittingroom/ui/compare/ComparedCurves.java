package fittingroom.ui.compare;

import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.Run;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Validation curves of the compared runs in their colours, each with dashes of its own; seeds together as faint traces under a bold mean, with a band
 * of one sample standard deviation wherever at least two of them are.
 */
final class ComparedCurves {
    private ComparedCurves() {}

    static ChartData accuracy(List<ComparedColumn> columns) {
        return chart("Validation accuracy", columns, EpochMetrics::validationAccuracy, OptionalDouble.empty());
    }

    static ChartData loss(List<ComparedColumn> columns) {
        return chart("Validation loss", columns, EpochMetrics::validationLoss, OptionalDouble.of(0));
    }

    private static ChartData chart(
            String title, List<ComparedColumn> columns, ToDoubleFunction<EpochMetrics> figure, OptionalDouble lowest) {
        int epochs = columns.stream()
                .flatMap(column -> column.runs().stream())
                .flatMap(run -> run.last().stream())
                .mapToInt(EpochMetrics::epoch)
                .max()
                .orElse(1);
        List<ChartData.Curve> curves = new ArrayList<>();
        List<ChartData.Band> bands = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            add(columns.get(i), CurveStyle.bold(i), figure, curves, bands);
        }
        boolean hasGroup = columns.stream().anyMatch(ComparedColumn::isGroup);
        return new ChartData(
                title,
                hasGroup ? "seeds: mean ± sd" : "",
                ChartData.Axis.ofEpochs(epochs),
                curves,
                bands,
                List.of(),
                Optional.empty(),
                lowest,
                OptionalDouble.empty());
    }

    private static void add(
            ComparedColumn column,
            CurveStyle style,
            ToDoubleFunction<EpochMetrics> figure,
            List<ChartData.Curve> curves,
            List<ChartData.Band> bands) {
        String name = column.title();
        for (Run run : column.runs()) {
            curves.add(new ChartData.Curve(
                    run.id().value(),
                    name,
                    points(run, figure),
                    column.isGroup() ? CurveStyle.MEMBER : style,
                    Optional.of(column.color())));
        }
        if (!column.isGroup()) {
            return;
        }
        SortedMap<Integer, MeanAndDeviation> means = means(column.runs(), figure);
        double[] positions = means.keySet().stream().mapToDouble(epoch -> epoch).toArray();
        double[] middle = new double[positions.length];
        double[] lower = new double[positions.length];
        double[] upper = new double[positions.length];
        int index = 0;
        for (MeanAndDeviation mean : means.values()) {
            middle[index] = mean.mean();
            lower[index] = mean.mean() - mean.deviation();
            upper[index++] = mean.mean() + mean.deviation();
        }
        bands.add(new ChartData.Band(
                name, Points.of(positions, lower), Points.of(positions, upper), Optional.of(column.color())));
        curves.add(new ChartData.Curve(
                "mean of " + name, name, Points.of(positions, middle), style, Optional.of(column.color())));
    }

    private static Points points(Run run, ToDoubleFunction<EpochMetrics> figure) {
        List<EpochMetrics> epochs =
                run.epochs().stream().map(TrainingEvent.EpochFinished::metrics).toList();
        return Points.of(
                epochs.stream().mapToDouble(EpochMetrics::epoch).toArray(),
                epochs.stream().mapToDouble(figure).toArray());
    }

    /** Of every epoch that at least two of the runs have finished. */
    static SortedMap<Integer, MeanAndDeviation> means(List<Run> runs, ToDoubleFunction<EpochMetrics> figure) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        for (Run run : runs) {
            for (TrainingEvent.EpochFinished epoch : run.epochs()) {
                values.computeIfAbsent(epoch.metrics().epoch(), number -> new ArrayList<>())
                        .add(figure.applyAsDouble(epoch.metrics()));
            }
        }
        SortedMap<Integer, MeanAndDeviation> means = new TreeMap<>();
        values.forEach((epoch, found) -> {
            if (found.size() > 1) {
                means.put(
                        epoch,
                        MeanAndDeviation.of(
                                found.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        });
        return means;
    }
}
