package fittingroom.ui.controls;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers with a fixed count of decimals, as {@code String.format} writes them: charts write dozens at every painting, and
 * a formatter, which reads its pattern each time, costs ten times as much.
 */
public final class Decimals {
    private Decimals() {}

    /**
     * Rounded half up, {@code 0.9130}; what rounds to nothing has no sign; what is no number is written as Java does.
     *
     * @param decimals from 0 to 18
     */
    public static String fixed(double value, int decimals) {
        if (decimals < 0 || decimals > 18) {
            throw new IllegalArgumentException("decimals must be from 0 to 18, was " + decimals);
        }
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString()
                : String.valueOf(value);
    }

    /** With thousands separated by commas: {@code 356,234}. */
    public static String grouped(long value) {
        String digits = String.valueOf(value);
        int sign = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int place = digits.length() - 3; place > sign; place -= 3) {
            text.insert(place, ',');
        }
        return text.toString();
    }
}
