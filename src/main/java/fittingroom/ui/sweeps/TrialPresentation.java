package fittingroom.ui.sweeps;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.SuccessiveHalving;
import fittingroom.sweeps.Trial;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.chart.ParallelCoordinates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Trials as texts of a table and as places in a chart. */
final class TrialPresentation {
    static final String VALUE = "best validation";

    private TrialPresentation() {}

    /** @param goesOn whether the sweep does: a trial that trains while nobody runs it was cut off */
    static String state(Trial trial, boolean goesOn) {
        return switch (trial.state()) {
            case RUNNING ->
                goesOn && trial.waits()
                        ? "waiting"
                        : (goesOn ? "epoch " : "cut off in epoch ")
                                + (trial.values().size() + 1);
            case PRUNED -> "pruned at " + trial.values().size();
            case COMPLETED -> "completed";
            case DIVERGED -> "diverged";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    /** What came of the trials whose lines are short. */
    static String pruning(SuccessiveHalving rule) {
        return "Short lines were pruned; the best "
                + switch (rule.reductionFactor()) {
                    case 2 -> "half";
                    case 3 -> "third";
                    case 4 -> "quarter";
                    default -> "one in " + rule.reductionFactor();
                }
                + " goes on.";
    }

    static String worth(Trial trial) {
        return trial.best()
                .map(value -> String.format(Locale.ROOT, "%.4f @ %d", value, trial.bestEpoch()))
                .orElse("–");
    }

    static String shortened(SearchParameter parameter, double value) {
        String text = parameter.distribution().text(value);
        return text.matches("-?[0-9.]+(E-?[0-9]+)?") && text.length() > 7
                ? new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                : text;
    }

    /** An experiment in a few words, which leave out what varies. */
    static String words(Experiment experiment, Set<Hyperparameter<?>> varied) {
        List<String> words = new ArrayList<>();
        if (!varied.contains(Catalogue.ARCHITECTURE)) {
            Catalogue.FILTERS
                    .text(experiment)
                    .map(filters -> varied.contains(Catalogue.FILTERS) ? "CNN" : "CNN " + filters)
                    .or(() -> Catalogue.UNITS
                            .text(experiment)
                            .map(units -> varied.contains(Catalogue.UNITS) ? "recurrent" : "recurrent " + units))
                    .ifPresent(words::add);
        }
        if (!varied.contains(Catalogue.EPOCHS)) {
            Catalogue.EPOCHS.text(experiment).map(epochs -> epochs + " epochs").ifPresent(words::add);
        }
        if (!varied.contains(Catalogue.TRAIN_LIMIT)) {
            Catalogue.TRAIN_LIMIT
                    .get(experiment)
                    .map(images -> Numbers.count(images) + " images")
                    .ifPresent(words::add);
        }
        return String.join(", ", words) + ".";
    }

    /** What people call a parameter. */
    static String title(SearchParameter parameter) {
        return title(parameter.name());
    }

    static String title(String name) {
        return Catalogue.byId(name)
                .map(found -> found.label().toLowerCase(Locale.ROOT))
                .orElse(name);
    }

    /**
     * Something that trials are placed by.
     *
     * @param labels at places 0 to 1
     * @param placing of a trial, 0 to 1; NaN where it takes no part
     */
    record Quantity(Map<Double, String> labels, ToDoubleFunction<Trial> placing) {
        double place(Trial trial) {
            return placing.applyAsDouble(trial);
        }
    }

    static Quantity quantity(SearchParameter parameter) {
        Map<Double, String> labels = new TreeMap<>();
        for (double value : parameter.distribution().values(3)) {
            if (parameter.distribution().size() <= 8 || labels.size() < 3) {
                labels.put(parameter.distribution().place(value), shortened(parameter, value));
            }
        }
        return new Quantity(
                labels,
                trial -> trial.point()
                        .value(parameter.name())
                        .map(parameter.distribution()::place)
                        .orElse(Double.NaN));
    }

    /** Each trial's best value, from the worst to the best of them. */
    static Quantity value(List<Trial> trials) {
        double lowest = values(trials).min().orElse(0);
        double highest = values(trials).max().orElse(1);
        double span = Math.max(1e-9, highest - lowest);
        Map<Double, String> labels = new TreeMap<>();
        for (double place : new double[] {0, 0.5, 1}) {
            labels.put(place, String.format(Locale.ROOT, "%.3f", lowest + place * (highest - lowest)));
        }
        return new Quantity(
                labels,
                trial -> trial.best().map(value -> (value - lowest) / span).orElse(Double.NaN));
    }

    /** One for each parameter, and the last for the value. */
    static List<ParallelCoordinates.Axis> axes(List<SearchParameter> parameters, List<Trial> trials) {
        List<ParallelCoordinates.Axis> axes = new ArrayList<>();
        parameters.forEach(parameter -> axes.add(new ParallelCoordinates.Axis(
                title(parameter), quantity(parameter).labels())));
        axes.add(new ParallelCoordinates.Axis(VALUE, value(trials).labels()));
        return axes;
    }

    static List<ParallelCoordinates.Line> lines(
            List<SearchParameter> parameters, List<Trial> trials, Predicate<Trial> best) {
        List<Quantity> quantities = new ArrayList<>();
        parameters.forEach(parameter -> quantities.add(quantity(parameter)));
        quantities.add(value(trials));
        return trials.stream()
                .map(trial -> new ParallelCoordinates.Line(
                        trial.number(),
                        quantities.stream()
                                .map(quantity -> quantity.place(trial))
                                .toList(),
                        best.test(trial)))
                .toList();
    }

    private static DoubleStream values(List<Trial> trials) {
        return trials.stream().flatMap(trial -> trial.best().stream()).mapToDouble(Double::doubleValue);
    }
}
