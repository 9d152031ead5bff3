package fittingroom.experiment;

import java.util.Locale;

/** Yes or no. */
public record YesNoDomain() implements Domain<Boolean> {

    @Override
    public boolean contains(Boolean value) {
        return true;
    }

    @Override
    public String text(Boolean value) {
        return value ? "yes" : "no";
    }

    @Override
    public Boolean parse(String name, String text) {
        String stripped = text.strip();
        return switch (stripped.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw Refusal.none(name, description(), stripped, null);
        };
    }

    @Override
    public String description() {
        return "yes or no";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.yesNo(this);
    }
}
