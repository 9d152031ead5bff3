package fittingroom.experiment;

import java.util.Optional;
import java.util.regex.Pattern;

/** A comma in a typed number is a decimal comma, unless it may as well set thousands apart. */
public final class DecimalComma {
    private static final Pattern MAYBE_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

    private DecimalComma() {}

    /** For {@code 1,000} what to write instead, as the end of a sentence; empty for {@code 0,001} and {@code 2,5}. */
    public static Optional<String> doubt(String number) {
        return MAYBE_THOUSANDS.matcher(number).matches()
                ? Optional.of(Refusal.quoted(number) + " may be " + withPoint(number) + " or " + number.replace(",", "")
                        + ": write one of them.")
                : Optional.empty();
    }

    /** The number as programs write it: {@code 0.001} for {@code 0,001}. */
    public static String withPoint(String number) {
        return number.replace(',', '.');
    }
}
