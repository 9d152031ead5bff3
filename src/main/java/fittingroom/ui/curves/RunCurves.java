package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.Column;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.Points;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The batches and epochs of one run, each kept once, on every axis: positions in epochs (1.5 is the middle of the second
 * epoch), in iterations, and in seconds since its begin.
 */
final class RunCurves {
    private final int batchesPerEpoch;
    private final int trainingImages;
    private final Map<CurveAxis, Column> batchPositions = new EnumMap<>(CurveAxis.class);
    private final Map<CurveAxis, Column> epochPositions = new EnumMap<>(CurveAxis.class);
    private final Column losses = new Column();
    private final Column accuracies = new Column();
    private final Column rates = new Column();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private double secondsOfEpochs;
    private double newestSecond;

    /** @param batchesPerEpoch of the run; 1 where nothing is known of it yet */
    RunCurves(int batchesPerEpoch, int trainingImages) {
        this.batchesPerEpoch = Math.max(1, batchesPerEpoch);
        this.trainingImages = trainingImages;
        for (CurveAxis axis : CurveAxis.values()) {
            batchPositions.put(axis, new Column());
            epochPositions.put(axis, new Column());
        }
    }

    boolean isEmpty() {
        return losses.size() == 0 && epochs.isEmpty();
    }

    List<EpochMetrics> epochs() {
        return epochs;
    }

    void addBatch(int epoch, int batch, double loss, double accuracy, double rate, double imagesPerSecond) {
        double share = (double) batch / batchesPerEpoch;
        // Time stands still rather than going back when the speed is measured anew.
        double within = imagesPerSecond > 0 ? share * trainingImages / imagesPerSecond : 0;
        newestSecond = Math.max(newestSecond, secondsOfEpochs + within);
        column(batchPositions, CurveAxis.EPOCH).add(epoch - 1 + share);
        column(batchPositions, CurveAxis.ITERATION).add((epoch - 1.0) * batchesPerEpoch + batch);
        column(batchPositions, CurveAxis.TIME).add(newestSecond);
        losses.add(loss);
        accuracies.add(accuracy);
        rates.add(rate);
    }

    void addEpoch(EpochMetrics metrics) {
        epochs.add(metrics);
        secondsOfEpochs = Math.max(newestSecond, secondsOfEpochs + metrics.seconds());
        newestSecond = secondsOfEpochs;
        column(epochPositions, CurveAxis.EPOCH).add(metrics.epoch());
        column(epochPositions, CurveAxis.ITERATION).add((double) metrics.epoch() * batchesPerEpoch);
        column(epochPositions, CurveAxis.TIME).add(secondsOfEpochs);
    }

    private static Column column(Map<CurveAxis, Column> columns, CurveAxis axis) {
        return Objects.requireNonNull(columns.get(axis));
    }

    /** Where a batch of an epoch lies; on the axis of time, where the run is now. */
    double position(CurveAxis axis, int epoch, int batch) {
        return switch (axis) {
            case EPOCH -> epoch - 1 + (double) batch / batchesPerEpoch;
            case ITERATION -> (epoch - 1.0) * batchesPerEpoch + batch;
            case TIME -> newestSecond;
        };
    }

    /** Where the run is now. */
    double newest(CurveAxis axis) {
        Column batches = column(batchPositions, axis);
        Column ends = column(epochPositions, axis);
        return Math.max(
                batches.size() == 0 ? 0 : batches.value(batches.size() - 1),
                ends.size() == 0 ? 0 : ends.value(ends.size() - 1));
    }

    /** @param plannedEpochs how far the axis goes at least; 0 for as far as the run */
    ChartData.Axis axis(CurveAxis axis, int plannedEpochs) {
        int whole = (int) Math.max(Math.max(plannedEpochs, 1), Math.ceil(newest(CurveAxis.EPOCH)));
        return switch (axis) {
            case EPOCH -> ChartData.Axis.ofEpochs(whole);
            case ITERATION ->
                new ChartData.Axis(
                        axis.title(),
                        (double) whole * batchesPerEpoch,
                        IntStream.rangeClosed(1, whole)
                                .mapToObj(epoch -> (double) epoch * batchesPerEpoch)
                                .toList(),
                        batchesPerEpoch);
            case TIME -> timeAxis(plannedEpochs);
        };
    }

    private ChartData.Axis timeAxis(int plannedEpochs) {
        Column ends = column(epochPositions, CurveAxis.TIME);
        List<Double> known = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            known.add(ends.value(i));
        }
        double perEpoch = known.isEmpty() ? newestSecond : secondsOfEpochs / known.size();
        double planned = known.isEmpty() ? 0 : perEpoch * plannedEpochs;
        double length = Math.max(1, Math.max(newestSecond, planned));
        return new ChartData.Axis("seconds", length, known, Math.max(1, perEpoch));
    }

    /** Curves and best epoch of one figure. */
    ChartData chart(
            Figure figure,
            ChartData.Axis axis,
            CurveAxis kind,
            int bestEpoch,
            List<ChartData.Mark> marks,
            Optional<Ghost> baseline) {
        Column positions = column(batchPositions, kind);
        Points batches = Points.of(positions, figure == Figure.ACCURACY ? accuracies : losses);
        Points validation = perEpoch(kind, figure.validation());
        List<ChartData.Curve> curves = new ArrayList<>();
        baseline.ifPresent(ghost -> curves.add(ghost.curve(figure, epoch -> epochPosition(kind, epoch))));
        curves.add(new ChartData.Curve("batch", "train", batches, CurveStyle.RAW));
        curves.add(
                batches.isEmpty()
                        ? new ChartData.Curve("train", "train", perEpoch(kind, figure.training()), CurveStyle.BOLD)
                        : new ChartData.Curve("train", "train", batches, CurveStyle.TRAIN));
        curves.add(new ChartData.Curve("validation", "validation", validation, CurveStyle.VALIDATION));
        return new ChartData(
                figure.title(),
                figure.subtitle(),
                axis,
                curves,
                List.of(),
                marks,
                best(kind, figure, bestEpoch),
                figure == Figure.LOSS ? OptionalDouble.of(0) : OptionalDouble.empty(),
                figure == Figure.ACCURACY ? OptionalDouble.of(1) : OptionalDouble.empty());
    }

    private Optional<ChartData.Best> best(CurveAxis kind, Figure figure, int bestEpoch) {
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch() == bestEpoch) {
                return Optional.of(new ChartData.Best(
                        column(epochPositions, kind).value(i),
                        figure.validation().applyAsDouble(epochs.get(i))));
            }
        }
        return Optional.empty();
    }

    /** Other runs are laid over this one by epoch; their own clock is not this one's. */
    private double epochPosition(CurveAxis kind, double epoch) {
        return switch (kind) {
            case EPOCH -> epoch;
            case ITERATION -> epoch * batchesPerEpoch;
            case TIME -> epochs.isEmpty() ? epoch : epoch * secondsOfEpochs / epochs.size();
        };
    }

    private Points perEpoch(CurveAxis kind, ToDoubleFunction<EpochMetrics> value) {
        Column values = new Column();
        epochs.forEach(metrics -> values.add(value.applyAsDouble(metrics)));
        return Points.of(column(epochPositions, kind), values);
    }

    /** The rate of every batch. */
    Points rates(CurveAxis kind) {
        return Points.of(column(batchPositions, kind), rates);
    }

    /** The planned rate of each epoch, at its begin and its end. */
    Points planned(CurveAxis kind, List<Double> ratePerEpoch) {
        double[] positions = new double[2 * ratePerEpoch.size()];
        double[] values = new double[positions.length];
        for (int epoch = 0; epoch < ratePerEpoch.size(); epoch++) {
            positions[2 * epoch] = epochPosition(kind, epoch);
            positions[2 * epoch + 1] = epochPosition(kind, epoch + 1.0);
            values[2 * epoch] = ratePerEpoch.get(epoch);
            values[2 * epoch + 1] = ratePerEpoch.get(epoch);
        }
        return Points.of(positions, values);
    }
}
