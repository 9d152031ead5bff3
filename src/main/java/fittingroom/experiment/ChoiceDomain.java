package fittingroom.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of a few named values.
 *
 * @param options in the order in which they are offered; at least two, names and values each different
 */
public record ChoiceDomain<T>(List<Option<T>> options) implements Domain<T> {

    /**
     * A value that can be chosen.
     *
     * @param name as in the terminal, lower case with hyphens, for example {@code one-cycle}
     * @param label as in the window, for example {@code One cycle}
     */
    public record Option<T>(T value, String name, String label) {}

    public ChoiceDomain {
        options = List.copyOf(options);
        boolean distinct = options.stream().map(Option::name).distinct().count() == options.size()
                && options.stream().map(Option::value).distinct().count() == options.size();
        if (options.size() < 2 || !distinct) {
            throw new IllegalArgumentException("a choice needs two different options, was " + options);
        }
    }

    /** The whole numbers of a short list, each named by its digits. */
    static ChoiceDomain<Integer> of(int... values) {
        return new ChoiceDomain<>(Arrays.stream(values)
                .mapToObj(value -> new Option<>(value, String.valueOf(value), String.valueOf(value)))
                .toList());
    }

    /** Whether the values are whole numbers, each named by its digits. */
    public boolean isOfNumbers() {
        return options.get(0).value() instanceof Integer;
    }

    @Override
    public boolean contains(T value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    @Override
    public String text(T value) {
        return option(value).name();
    }

    /** What the window calls the value. */
    public String label(T value) {
        return option(value).label();
    }

    private Option<T> option(T value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option has the value " + value));
    }

    /** Capitals, and underscores for hyphens, do too. */
    @Override
    public T parse(String name, String text) {
        String stripped = text.strip();
        String wanted = stripped.toLowerCase(Locale.ROOT).replace('_', '-');
        return options.stream()
                .filter(option -> option.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.none(name, description(), stripped, null))
                .value();
    }

    @Override
    public String description() {
        List<String> names = options.stream().map(Option::name).toList();
        int last = names.size() - 1;
        return names.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + names.get(last);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
