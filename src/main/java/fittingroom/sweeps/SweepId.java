package fittingroom.sweeps;

import java.util.Optional;
import java.util.regex.Pattern;

/** A sweep's name on disk and everywhere else, for example {@code sweep-3}. */
public record SweepId(String value) {
    private static final Pattern FORM = Pattern.compile("sweep-[1-9][0-9]{0,8}");

    public SweepId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a sweep is named like sweep-3, was \"" + value + "\"");
        }
    }

    static SweepId ofNumber(int number) {
        return new SweepId("sweep-" + number);
    }

    public static Optional<SweepId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SweepId(text)) : Optional.empty();
    }

    public int number() {
        return Integer.parseInt(value.substring("sweep-".length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
