package fittingroom.ui;

import fittingroom.ui.controls.Decimals;
import java.util.Locale;

/** How numbers are written in the window: the same digits everywhere, so that columns don't jitter. */
public final class Numbers {
    private Numbers() {}

    /** Four decimals, for accuracies and losses. */
    public static String figure(double value) {
        return Double.isFinite(value) ? Decimals.fixed(value, 4) : "–";
    }

    /** As a user would type it: {@code 0.001}, {@code 5e-05}. */
    public static String parameter(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) < 1e-3) {
            String text = String.format(Locale.ROOT, "%.3g", value);
            int end = text.indexOf('e') < 0 ? text.length() : text.indexOf('e');
            return withoutTrailingZeros(text.substring(0, end)) + text.substring(end);
        }
        return withoutTrailingZeros(Decimals.fixed(value, 6));
    }

    private static String withoutTrailingZeros(String decimals) {
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return decimals.substring(0, decimals.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** With thousands separated: {@code 356,234}. */
    public static String count(long value) {
        return Decimals.grouped(value);
    }

    /** {@code 4:12}, or {@code 1:02:03} from an hour on. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? whole / 60 + ":" + twoDigits(whole % 60)
                : whole / 3600 + ":" + twoDigits(whole / 60 % 60) + ":" + twoDigits(whole % 60);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** In words: {@code a moment}, {@code about 40 s}, {@code about 5 min}, {@code about 2 h}. */
    public static String roughly(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "an unknown time";
        }
        if (seconds < 1.5) {
            return "a moment";
        }
        if (seconds < 90) {
            return "about " + Math.round(seconds) + " s";
        }
        return seconds < 5400
                ? "about " + Math.round(seconds / 60) + " min"
                : "about " + Math.round(seconds / 3600) + " h";
    }

    /** {@code 210 MB}, {@code 1.3 GB}. */
    public static String bytes(long bytes) {
        return bytes < 1_000_000_000L
                ? Math.max(1, bytes / 1_000_000) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
