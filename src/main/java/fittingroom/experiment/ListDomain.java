package fittingroom.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One value for each block or layer, first to last.
 *
 * @param most the longest list
 * @param oneForAll whether a single value stands for all blocks, whose number something else decides
 */
public record ListDomain<T>(Domain<T> element, int most, boolean oneForAll) implements Domain<List<T>> {
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[,;·]\\s*|\\s+");
    /** A list that is still being typed ends like this. */
    private static final Pattern LAST = Pattern.compile("\\s*[,;·]$");

    public ListDomain {
        if (most < 1) {
            throw new IllegalArgumentException("a list holds at least one value, was " + most);
        }
    }

    @Override
    public boolean contains(List<T> values) {
        return !values.isEmpty() && values.size() <= most && values.stream().allMatch(element::contains);
    }

    @Override
    public String text(List<T> values) {
        return values.stream().map(element::text).collect(Collectors.joining(", "));
    }

    /**
     * Separated by commas, semicolons, dots in the middle, or spaces.
     *
     * @throws IllegalArgumentException for a value that is none, none at all, too many, or nothing between two commas
     */
    @Override
    public List<T> parse(String name, String text) {
        String stripped = text.strip();
        List<String> parts = List.of(SEPARATORS.split(LAST.matcher(stripped).replaceFirst(""), -1));
        if (parts.stream().allMatch(String::isEmpty)) {
            throw Refusal.none(name, description(), stripped, null);
        }
        if (parts.contains("")) {
            throw new IllegalArgumentException(
                    name + " is " + description() + "; in " + Refusal.quoted(stripped) + " a value is missing.");
        }
        List<T> values = new ArrayList<>();
        for (String part : parts) {
            values.add(parseElement(name, part, stripped));
        }
        if (values.size() > most) {
            throw new IllegalArgumentException(
                    name + " is " + description() + "; " + Refusal.quoted(stripped) + " has " + values.size() + ".");
        }
        return List.copyOf(values);
    }

    private T parseElement(String name, String part, String whole) {
        try {
            return element.parse(name, part);
        } catch (IllegalArgumentException e) {
            throw part.equals(whole)
                    ? e
                    : new IllegalArgumentException(
                            "In " + name + ", e"
                                    + String.valueOf(e.getMessage())
                                            .replaceFirst("^" + Pattern.quote(name) + " is", "ach value is"),
                            e);
        }
    }

    @Override
    public String description() {
        return element.description()
                + (oneForAll
                        ? ", one for all blocks or one for each"
                        : ", up to " + most + " of them separated by commas");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.list(this);
    }
}
