package fittingroom.ui.experiment;

import fittingroom.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Texts to values; a text that stands for none is refused with a sentence naming the cause and the remedy. */
final class Parsers {
    private Parsers() {}

    static Function<String, Integer> integer(String label, int minimum, int maximum) {
        return text -> Math.toIntExact(whole(label, minimum, maximum, text));
    }

    static Function<String, Long> seed(String label) {
        return text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        label + " is a whole number such as 42; " + quoted(text) + " is none.", e);
            }
        };
    }

    private static long whole(String label, long minimum, long maximum, String text) {
        String range = label + " is a whole number from " + Numbers.count(minimum) + " to " + Numbers.count(maximum);
        long value;
        try {
            value = Long.parseLong(text.replace(",", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(range + "; " + quoted(text) + " is none.", e);
        }
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(range + "; " + quoted(text) + " is outside.");
        }
        return value;
    }

    /** @param openMinimum whether the minimum itself is refused */
    static Function<String, Double> number(
            String label, double minimum, boolean openMinimum, double maximum, boolean openMaximum) {
        String range = label + " is a number " + (openMinimum ? "above " : "from ") + Numbers.parameter(minimum)
                + (openMaximum ? " to below " : " to ") + Numbers.parameter(maximum);
        return text -> {
            double value;
            try {
                value = Double.parseDouble(text.replace(',', '.'));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(range + "; " + quoted(text) + " is none.", e);
            }
            boolean inside = (openMinimum ? value > minimum : value >= minimum)
                    && (openMaximum ? value < maximum : value <= maximum);
            if (!inside) {
                throw new IllegalArgumentException(range + "; " + quoted(text) + " is outside.");
            }
            return value;
        };
    }

    /** Numbers separated by commas, dots in the middle, or spaces. */
    static Function<String, List<Integer>> integers(String label, int minimum, int maximum, int mostNumbers) {
        return text -> {
            List<Integer> values = new ArrayList<>();
            for (String part : text.split("[,·;\\s]+", -1)) {
                if (!part.isEmpty()) {
                    values.add(Math.toIntExact(whole(label, minimum, maximum, part)));
                }
            }
            if (values.isEmpty() || values.size() > mostNumbers) {
                throw new IllegalArgumentException(label + " takes 1 to " + mostNumbers
                        + " numbers separated by commas, such as 32, 64, 128; it has " + values.size() + ".");
            }
            return List.copyOf(values);
        };
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "an empty field" : "“" + text + "”";
    }
}
