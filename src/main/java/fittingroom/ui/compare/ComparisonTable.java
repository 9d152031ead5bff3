package fittingroom.ui.compare;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Hyperparameter;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.Run;
import fittingroom.runs.comparison.Comparison;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Architectures;
import fittingroom.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A comparison as lines of text: figures of the epoch whose weights each run kept (every one of that same epoch), those of
 * its last epoch, and the hyperparameters in which the runs differ. A figure of one run says what it is more than the
 * first column's; seeds together have their mean and standard deviation.
 */
final class ComparisonTable {

    /** Whether a difference is for the better. */
    enum Tone {
        NONE,
        BETTER,
        WORSE
    }

    /** Which way a figure is good. */
    private enum Good {
        HIGH,
        LOW,
        NEITHER
    }

    /** @param change what it is more than the first, with its sign; empty where that says nothing */
    record Value(String text, String change, Tone tone) {
        Value(String text) {
            this(text, "", Tone.NONE);
        }
    }

    /**
     * @param isParameter whether it is a hyperparameter, not a figure
     * @param values one a column
     */
    record Line(String title, boolean isParameter, List<Value> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    private static final Value NONE = new Value("–");
    private static final int FEW_SEEDS = 3;

    private final List<ComparedColumn> columns;
    private final List<Line> lines = new ArrayList<>();

    private ComparisonTable(List<ComparedColumn> columns) {
        this.columns = columns;
    }

    /**
     * @param onlyDifferences leaves out hyperparameters that are the same everywhere
     * @param search what a line's title must hold, in whatever case
     */
    static List<Line> lines(List<ComparedColumn> columns, boolean onlyDifferences, String search) {
        ComparisonTable table = new ComparisonTable(columns);
        table.addFigures();
        table.addParameters(onlyDifferences);
        String sought = search.strip().toLowerCase(Locale.ROOT);
        table.lines.removeIf(line -> !line.title().toLowerCase(Locale.ROOT).contains(sought));
        return table.lines;
    }

    private void addFigures() {
        add("best epoch", Good.NEITHER, row -> row.best().map(best -> (double) best.epoch()), ComparisonTable::count);
        best("validation accuracy", Good.HIGH, EpochMetrics::validationAccuracy);
        best("validation loss", Good.LOW, EpochMetrics::validationLoss);
        best("training accuracy", Good.NEITHER, EpochMetrics::trainAccuracy);
        best("training loss", Good.NEITHER, EpochMetrics::trainLoss);
        add("test accuracy", Good.HIGH, row -> row.test().map(EvaluationFigures::accuracy), Numbers::figure);
        add("test loss", Good.LOW, row -> row.test().map(EvaluationFigures::loss), Numbers::figure);
        add("last epoch", Good.NEITHER, row -> row.last().map(last -> (double) last.epoch()), ComparisonTable::count);
        add(
                "last validation accuracy",
                Good.HIGH,
                row -> row.last().map(EpochMetrics::validationAccuracy),
                Numbers::figure);
        add("last validation loss", Good.LOW, row -> row.last().map(EpochMetrics::validationLoss), Numbers::figure);
        add("time", Good.NEITHER, row -> Optional.of(row.run().seconds()), Numbers::duration);
    }

    private void best(String title, Good good, Function<EpochMetrics, Double> figure) {
        add(title, good, row -> row.best().map(figure), Numbers::figure);
    }

    private static String count(double value) {
        return value == Math.rint(value)
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private void add(
            String title, Good good, Function<Comparison.Row, Optional<Double>> value, Function<Double, String> shown) {
        Optional<MeanAndDeviation> first = columns.get(0).figure(value);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Optional<MeanAndDeviation> reference = i == 0 ? Optional.empty() : first;
            values.add(columns.get(i)
                    .figure(value)
                    .map(known -> value(known, reference, good, shown))
                    .orElse(NONE));
        }
        lines.add(new Line(title, false, values));
    }

    private static Value value(
            MeanAndDeviation figure, Optional<MeanAndDeviation> first, Good good, Function<Double, String> shown) {
        if (figure.count() > 1) {
            return new Value(shown.apply(figure.mean()) + " ± " + shown.apply(figure.deviation()));
        }
        String text = shown.apply(figure.mean());
        if (first.isEmpty() || good == Good.NEITHER) {
            return new Value(text);
        }
        double more = figure.mean() - first.get().mean();
        Tone tone = Math.abs(more) < 5e-5 ? Tone.NONE : more > 0 == (good == Good.HIGH) ? Tone.BETTER : Tone.WORSE;
        String change = tone == Tone.NONE
                ? "±0"
                : String.format(Locale.ROOT, "%+.4f", more).replace('-', '−');
        return new Value(text, change, tone);
    }

    private void addParameters(boolean onlyDifferences) {
        List<String> architectures = columns.stream()
                .map(column -> Architectures.word(column.runs().get(0).config().network()))
                .toList();
        if (!onlyDifferences || architectures.stream().distinct().count() > 1) {
            lines.add(new Line(
                    "Architecture", true, architectures.stream().map(Value::new).toList()));
        }
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            if (hyperparameter.equals(Catalogue.ARCHITECTURE)) {
                continue;
            }
            List<List<String>> texts = columns.stream()
                    .map(column -> column.runs().stream()
                            .map(run -> text(hyperparameter, run))
                            .distinct()
                            .toList())
                    .toList();
            boolean differs = texts.stream().flatMap(List::stream).distinct().count() > 1;
            boolean known = texts.stream().flatMap(List::stream).anyMatch(text -> !text.equals(NONE.text()));
            boolean shared = texts.stream().flatMap(List::stream).noneMatch(text -> text.equals(NONE.text()));
            // What one architecture hasn't got is said by the line of the architecture.
            if (known && (!onlyDifferences || (differs && shared))) {
                lines.add(new Line(
                        hyperparameter.label(),
                        true,
                        texts.stream()
                                .map(ComparisonTable::together)
                                .map(Value::new)
                                .toList()));
            }
        }
    }

    /** As it began, then what it was changed to while it trained: {@code 0.25 → 0.4 @ 4}. */
    private static String text(Hyperparameter<?> hyperparameter, Run run) {
        StringBuilder text = new StringBuilder(hyperparameter.text(run.config()).orElse(NONE.text()));
        for (TrainingEvent.ControlChanged changed : run.changes()) {
            Changed change = changed.change().accept(new Changes());
            if (change.hyperparameter().equals(hyperparameter)) {
                text.append(" → ").append(change.text()).append(" @ ").append(changed.epoch());
            }
        }
        return text.toString();
    }

    private static String together(List<String> texts) {
        return texts.size() <= FEW_SEEDS
                ? String.join(", ", texts)
                : texts.get(0) + " … " + texts.get(texts.size() - 1);
    }

    private record Changed(Hyperparameter<?> hyperparameter, String text) {}

    private static final class Changes implements LiveChange.Visitor<Changed> {
        @Override
        public Changed learningRate(LiveChange.LearningRate rate) {
            return new Changed(Catalogue.LEARNING_RATE, Numbers.parameter(rate.value()));
        }

        @Override
        public Changed dropout(LiveChange.Dropout dropout) {
            return new Changed(Catalogue.DROPOUT, Numbers.parameter(dropout.value()));
        }

        @Override
        public Changed patience(LiveChange.Patience patience) {
            return new Changed(Catalogue.PATIENCE, String.valueOf(patience.value()));
        }

        @Override
        public Changed epochs(LiveChange.Epochs epochs) {
            return new Changed(Catalogue.EPOCHS, String.valueOf(epochs.value()));
        }
    }
}
