package fittingroom.ui.sweeps;

import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Trial;
import fittingroom.ui.controls.chart.ParallelCoordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Trials as texts of a table and as places in a chart. */
final class TrialPresentation {
    private TrialPresentation() {}

    static String state(Trial trial) {
        return switch (trial.state()) {
            case RUNNING -> "epoch " + (trial.values().size() + 1);
            case PRUNED -> "pruned at " + trial.values().size();
            case COMPLETED -> "completed";
            case DIVERGED -> "diverged";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    static String worth(Trial trial) {
        return trial.best()
                .map(value -> String.format(Locale.ROOT, "%.4f @ %d", value, trial.bestEpoch()))
                .orElse("–");
    }

    static String shortened(SearchParameter parameter, double value) {
        String text = parameter.distribution().text(value);
        return text.matches("-?[0-9.]+(E-?[0-9]+)?") && text.length() > 7
                ? String.format(Locale.ROOT, "%.3g", value)
                : text;
    }

    static Map<Double, String> labels(SearchParameter parameter) {
        Map<Double, String> labels = new TreeMap<>();
        for (double value : parameter.distribution().values(3)) {
            if (parameter.distribution().size() <= 8 || labels.size() < 3) {
                labels.put(parameter.distribution().place(value), shortened(parameter, value));
            }
        }
        return labels;
    }

    static double place(SearchParameter parameter, Trial trial) {
        return trial.point()
                .value(parameter.name())
                .map(parameter.distribution()::place)
                .orElse(Double.NaN);
    }

    /** One for each parameter, and the last for the value. */
    static List<ParallelCoordinates.Axis> axes(List<SearchParameter> parameters, List<Trial> trials) {
        List<ParallelCoordinates.Axis> axes = new ArrayList<>();
        for (SearchParameter parameter : parameters) {
            axes.add(new ParallelCoordinates.Axis(parameter.name(), labels(parameter)));
        }
        axes.add(new ParallelCoordinates.Axis(
                "best validation",
                Map.of(
                        0.0,
                        String.format(Locale.ROOT, "%.3f", values(trials).min().orElse(0)),
                        1.0,
                        String.format(Locale.ROOT, "%.3f", values(trials).max().orElse(1)))));
        return axes;
    }

    static List<ParallelCoordinates.Line> lines(List<SearchParameter> parameters, List<Trial> trials, int bestNumber) {
        double lowest = values(trials).min().orElse(0);
        double span = Math.max(1e-9, values(trials).max().orElse(1) - lowest);
        return trials.stream()
                .map(trial -> {
                    List<Double> heights = new ArrayList<>();
                    parameters.forEach(parameter -> heights.add(place(parameter, trial)));
                    heights.add(
                            trial.best().map(value -> (value - lowest) / span).orElse(Double.NaN));
                    return new ParallelCoordinates.Line(trial.number(), heights, trial.number() == bestNumber);
                })
                .toList();
    }

    private static DoubleStream values(List<Trial> trials) {
        return trials.stream().flatMap(trial -> trial.best().stream()).mapToDouble(Double::doubleValue);
    }
}
