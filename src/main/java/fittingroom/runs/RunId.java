package fittingroom.runs;

import java.util.Optional;
import java.util.regex.Pattern;

/** A run's name on disk and everywhere else, for example {@code run-12}. */
public record RunId(String value) {
    private static final Pattern FORM = Pattern.compile("run-[1-9][0-9]{0,8}");

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a run is named like run-12, was \"" + value + "\"");
        }
    }

    public static RunId ofNumber(int number) {
        return new RunId("run-" + number);
    }

    public static Optional<RunId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RunId(text)) : Optional.empty();
    }

    public int number() {
        return Integer.parseInt(value.substring("run-".length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
