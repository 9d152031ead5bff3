package fittingroom.ui.compare;

import fittingroom.experiment.Difference;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.comparison.Comparison;
import fittingroom.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A comparison as lines of text: figures of the epoch whose weights each run kept, F1 of every class, and the
 * hyperparameters in which the runs differ.
 */
final class ComparisonTable {

    /** @param values one a run */
    record Line(String title, List<String> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    private static final String NONE = "–";

    private ComparisonTable() {}

    /** @param search what a line's title must hold, in whatever case */
    static List<Line> lines(Comparison comparison, String search) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(comparison, "best epoch", row -> row.best().map(best -> String.valueOf(best.epoch()))));
        lines.add(figures(comparison, "validation accuracy", row -> row.best().map(EpochMetrics::validationAccuracy)));
        lines.add(figures(comparison, "validation loss", row -> row.best().map(EpochMetrics::validationLoss)));
        lines.add(figures(
                comparison, "last validation accuracy", row -> row.last().map(EpochMetrics::validationAccuracy)));
        lines.add(figures(comparison, "test accuracy", row -> row.test().map(EvaluationFigures::accuracy)));
        lines.add(figures(comparison, "test loss", row -> row.test().map(EvaluationFigures::loss)));
        lines.add(line(
                comparison,
                "time",
                row -> Optional.of(Numbers.duration(row.run().seconds()))));
        for (Difference difference : comparison.differences()) {
            lines.add(new Line(
                    difference.hyperparameter().label(),
                    difference.texts().stream().map(text -> text.orElse(NONE)).toList()));
        }
        for (Comparison.ClassRow row : comparison.classes()) {
            lines.add(new Line("F1 of " + row.name(), withDifferences(row.f1())));
        }
        String sought = search.strip().toLowerCase(Locale.ROOT);
        lines.removeIf(line -> !line.title().toLowerCase(Locale.ROOT).contains(sought));
        return lines;
    }

    private static Line line(Comparison comparison, String title, Function<Comparison.Row, Optional<String>> value) {
        return new Line(
                title,
                comparison.rows().stream()
                        .map(row -> value.apply(row).orElse(NONE))
                        .toList());
    }

    private static Line figures(Comparison comparison, String title, Function<Comparison.Row, Optional<Double>> value) {
        return new Line(
                title, withDifferences(comparison.rows().stream().map(value).toList()));
    }

    /** Every figure but the first with what it is more than the first. */
    private static List<String> withDifferences(List<Optional<Double>> figures) {
        Optional<Double> first = figures.get(0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Optional<Double> figure = figures.get(i);
            if (figure.isEmpty()) {
                texts.add(NONE);
            } else if (i == 0 || first.isEmpty()) {
                texts.add(Numbers.figure(figure.get()));
            } else {
                texts.add(Numbers.figure(figure.get())
                        + String.format(Locale.ROOT, "  %+.4f", figure.get() - first.get()));
            }
        }
        return texts;
    }
}
