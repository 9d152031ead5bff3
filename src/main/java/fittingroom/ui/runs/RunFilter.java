package fittingroom.ui.runs;

import fittingroom.metrics.EpochMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the search field of the list means: words that a run's line has to hold, and comparisons such as
 * {@code acc>0.9}, {@code loss<=0.25}, {@code test>0.92}, {@code epochs>=10}, {@code minutes<5}; all of them must hold.
 */
final class RunFilter implements Predicate<RunRow> {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COMPARISON = Pattern.compile("([a-z]+)(<=|>=|<|>|=)([0-9.eE+-]+)");

    /** What can be compared, by its name in the field. */
    private static final Map<String, Function<RunRow, Optional<Double>>> FIGURES = Map.of(
            "acc", row -> row.best().map(EpochMetrics::validationAccuracy),
            "loss", row -> row.best().map(EpochMetrics::validationLoss),
            "last", row -> row.last().map(EpochMetrics::validationAccuracy),
            "test", RunRow::testAccuracy,
            "testloss", RunRow::testLoss,
            "epochs", row -> Optional.of((double) row.epochs()),
            "minutes", row -> Optional.of(row.seconds() / 60));

    private final List<Predicate<RunRow>> conditions = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    private RunFilter() {}

    static RunFilter parse(String text) {
        RunFilter filter = new RunFilter();
        for (String word :
                SPACES.splitAsStream(text.strip().toLowerCase(Locale.ROOT)).toList()) {
            if (!word.isEmpty()) {
                filter.add(word);
            }
        }
        return filter;
    }

    private void add(String word) {
        Matcher comparison = COMPARISON.matcher(word);
        if (!comparison.matches()) {
            conditions.add(row -> line(row).contains(word));
            return;
        }
        Function<RunRow, Optional<Double>> figure = FIGURES.get(comparison.group(1));
        if (figure == null) {
            problem = Optional.of("“" + comparison.group(1) + "” can't be compared; "
                    + "acc, loss, last, test, testloss, epochs and minutes can.");
            return;
        }
        try {
            double bound = Double.parseDouble(comparison.group(3));
            String relation = comparison.group(2);
            conditions.add(row -> figure.apply(row)
                    .map(value -> holds(value, relation, bound))
                    .orElse(false));
        } catch (NumberFormatException e) {
            problem = Optional.of("“" + comparison.group(3) + "” is not a number.");
        }
    }

    private static boolean holds(double value, String relation, double bound) {
        return switch (relation) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            default -> value == bound;
        };
    }

    private static String line(RunRow row) {
        return String.join(
                        " ",
                        row.id().value(),
                        row.name(),
                        row.group(),
                        row.tags(),
                        row.labels().notes(),
                        row.stateWord(),
                        Architectures.word(row.config().network()))
                .toLowerCase(Locale.ROOT);
    }

    /** What is wrong with the text, in one sentence; that part is left out. */
    Optional<String> problem() {
        return problem;
    }

    @Override
    public boolean test(RunRow row) {
        return conditions.stream().allMatch(condition -> condition.test(row));
    }
}
