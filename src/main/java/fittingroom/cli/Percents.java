package fittingroom.cli;

import java.util.Locale;

/** Probabilities for people to read. */
final class Percents {
    private Percents() {}

    /**
     * {@code 93.2 %}; {@code >99.9 %} and {@code <0.1 %} at the ends, since no network is ever quite certain.
     *
     * @param digits behind the point
     */
    static String of(double probability, int digits) {
        double step = Math.pow(10, -digits);
        double percent = 100 * probability;
        if (percent >= 100 - step / 2) {
            return ">" + text(100 - step, digits);
        }
        return percent < step / 2 ? "<" + text(step, digits) : text(percent, digits);
    }

    private static String text(double percent, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", percent);
    }
}
