package fittingroom.experiment;

import java.util.regex.Pattern;

/** Any 64-bit whole number: no order among them, so no range, no steps and no slider. */
public record SeedDomain() implements Domain<Long> {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

    @Override
    public boolean contains(Long value) {
        return true;
    }

    @Override
    public String text(Long value) {
        return value.toString();
    }

    @Override
    public Long parse(String name, String text) {
        String stripped = text.strip();
        if (!DIGITS.matcher(stripped).matches()) {
            throw Refusal.none(name, description(), stripped, null);
        }
        try {
            return Long.parseLong(stripped);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is " + description() + "; " + Refusal.quoted(stripped) + " has too many digits.", e);
        }
    }

    @Override
    public String description() {
        return "a whole number such as 42";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.seed(this);
    }
}
