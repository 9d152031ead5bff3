package fittingroom.experiment;

import org.jspecify.annotations.Nullable;

/** The sentences with which a domain refuses a text. */
final class Refusal {
    private Refusal() {}

    static IllegalArgumentException none(String name, String description, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(name + " is " + description + "; " + quoted(text) + " is none.", cause);
    }

    static IllegalArgumentException outside(String name, String description, String text) {
        return new IllegalArgumentException(name + " is " + description + "; " + quoted(text) + " is outside.");
    }

    /** @param doubt see {@link DecimalComma#doubt} */
    static IllegalArgumentException doubtful(String name, String description, String doubt) {
        return new IllegalArgumentException(name + " is " + description + "; " + doubt);
    }

    static String quoted(String text) {
        return text.isEmpty() ? "nothing" : "“" + text + "”";
    }
}
