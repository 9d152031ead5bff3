package fittingroom.ui.runs;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.DecimalComma;
import fittingroom.experiment.Hyperparameter;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.RunId;
import fittingroom.ui.Architectures;
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
 * What the search field of the list means; all of it must hold:
 *
 * <ul>
 *   <li>a word that the run's line has to hold; {@code "two words"} in quotes are one;
 *   <li>a comparison such as {@code accuracy > 0.9}, {@code loss<=0.25}, {@code epochs>=10}, or of a hyperparameter by its
 *       name in the terminal, {@code dropout=0.25}, {@code schedule=cosine};
 *   <li>a field, {@code tag:report}, {@code group:seeds}, {@code state:stopped}, {@code preset:quick-cnn},
 *       {@code architecture:gru}, {@code parent:run-3}, {@code name:wide};
 *   <li>any of these after a minus: what must not hold.
 * </ul>
 */
final class RunFilter implements Predicate<RunRow> {
    private static final Pattern SPACED_RELATION = Pattern.compile("\\s*(<=|>=|<|>|=)\\s*");
    /** Between the numbers of a list, as in {@code filters = 4, 8, 8}. */
    private static final Pattern SPACED_COMMA = Pattern.compile("(?<=\\d),\\s+(?=\\d)");

    private static final Pattern TERM = Pattern.compile("-?(?:[a-z-]+:)?\"[^\"]*\"?|\\S+");
    private static final Pattern COMPARISON = Pattern.compile("([a-z][a-z-]*)(<=|>=|<|>|=)(.*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:e[+-]?\\d+)?");
    private static final Pattern FIELD = Pattern.compile("([a-z]+):(.*)");

    /** What can be compared, by its name in the field; hyperparameters come on top. */
    private static final Map<String, Function<RunRow, Optional<Double>>> FIGURES = Map.of(
            "acc", row -> row.best().map(EpochMetrics::validationAccuracy),
            "accuracy", row -> row.best().map(EpochMetrics::validationAccuracy),
            "loss", row -> row.best().map(EpochMetrics::validationLoss),
            "last", row -> row.last().map(EpochMetrics::validationAccuracy),
            "test", RunRow::testAccuracy,
            "testloss", RunRow::testLoss,
            "epochs", row -> Optional.of((double) row.epochs()),
            "minutes", row -> Optional.of(row.seconds() / 60));

    private static final Map<String, Function<RunRow, String>> FIELDS = Map.of(
            "tag",
            RunRow::tags,
            "group",
            RunRow::group,
            "name",
            RunRow::name,
            "note",
            row -> row.labels().notes(),
            "state",
            row -> row.stateWord() + " " + row.state().word(),
            "preset",
            RunRow::preset,
            "architecture",
            row -> Architectures.word(row.config().network()),
            "parent",
            row -> row.parent().flatMap(Branch::parent).map(RunId::value).orElse(""));

    private final List<Predicate<RunRow>> conditions = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    private RunFilter() {}

    static RunFilter parse(String text) {
        RunFilter filter = new RunFilter();
        String joined =
                SPACED_RELATION.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("$1");
        Matcher terms = TERM.matcher(SPACED_COMMA.matcher(joined).replaceAll(","));
        while (terms.find()) {
            String term = terms.group().replace("\"", "");
            boolean excluded = term.length() > 1 && term.startsWith("-");
            filter.condition(excluded ? term.substring(1) : term)
                    .ifPresent(condition -> filter.conditions.add(excluded ? condition.negate() : condition));
        }
        return filter;
    }

    private Optional<Predicate<RunRow>> condition(String term) {
        Matcher comparison = COMPARISON.matcher(term);
        if (comparison.matches()) {
            return comparison(comparison.group(1), comparison.group(2), comparison.group(3));
        }
        Matcher field = FIELD.matcher(term);
        if (field.matches()) {
            return field(field.group(1), field.group(2));
        }
        return Optional.of(row -> row.searched().contains(term));
    }

    private Optional<Predicate<RunRow>> field(String name, String sought) {
        Function<RunRow, String> value = FIELDS.get(name);
        if (value == null) {
            problem = Optional.of("“" + name + ":” is unknown; " + names(FIELDS) + " can stand before a colon.");
            return Optional.empty();
        }
        return Optional.of(row -> value.apply(row).toLowerCase(Locale.ROOT).contains(sought));
    }

    private Optional<Predicate<RunRow>> comparison(String name, String relation, String value) {
        Optional<Double> bound = number(value);
        Function<RunRow, Optional<Double>> figure = FIGURES.get(name);
        Optional<Hyperparameter<?>> hyperparameter = Catalogue.byId(name);
        if (figure == null && hyperparameter.isEmpty()) {
            problem = Optional.of("“" + name + "” can't be compared; " + names(FIGURES)
                    + " can, and hyperparameters such as dropout or learning-rate.");
            return Optional.empty();
        }
        if (value.isEmpty()) {
            problem = Optional.of("“" + name + " " + relation + "” needs a value behind it, as in accuracy > 0.9.");
            return Optional.empty();
        }
        // A hyperparameter may be a list: filters = 32,128.
        Optional<String> doubt = DecimalComma.doubt(value);
        if (doubt.isPresent() && !(figure == null && relation.equals("="))) {
            problem = doubt;
            return Optional.empty();
        }
        if (figure == null && relation.equals("=") && bound.isEmpty()) {
            return Optional.of(row -> text(hyperparameter.get(), row).equals(Optional.of(value)));
        }
        if (bound.isEmpty()) {
            problem = Optional.of("“" + value + "” is not a number; a comparison is written as accuracy > 0.9.");
            return Optional.empty();
        }
        Function<RunRow, Optional<Double>> compared =
                figure == null ? row -> text(hyperparameter.get(), row).flatMap(RunFilter::number) : figure;
        return Optional.of(row -> compared.apply(row)
                .map(found -> holds(found, relation, bound.get()))
                .orElse(false));
    }

    private static Optional<String> text(Hyperparameter<?> hyperparameter, RunRow row) {
        return hyperparameter
                .text(row.config())
                .map(text -> text.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    /** As in the form, with a point or a comma; words that Java alone reads as numbers are none. */
    private static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Double.parseDouble(DecimalComma.withPoint(text)))
                : Optional.empty();
    }

    private static String names(Map<String, ?> map) {
        List<String> sorted = map.keySet().stream().sorted().toList();
        return String.join(", ", sorted.subList(0, sorted.size() - 1)) + " and " + sorted.get(sorted.size() - 1);
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

    /** What is wrong with the text, in one sentence; that part is left out. */
    Optional<String> problem() {
        return problem;
    }

    @Override
    public boolean test(RunRow row) {
        return conditions.stream().allMatch(condition -> condition.test(row));
    }
}
