package fittingroom.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them, and the round ones beside them. Decimal throughout, so that 0.3 is 0.3. */
final class RoundNumbers {
    /** Plain digits down to here, powers of ten below. */
    private static final double SMALLEST_PLAIN = 1e-4;

    private static final double LARGEST_PLAIN = 1e7;

    private RoundNumbers() {}

    /** Reads back as the very same double: {@code 0.0003125}, {@code 1e-10}. */
    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return decimal.toPlainString();
        }
        int exponent = decimal.precision() - decimal.scale() - 1;
        return decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /**
     * The next number above or below with one digit, or with the fewest that the value's size allows: from 0.001 up to
     * 0.002, from 0.25 down to 0.2, from 0.1 down to 0.09.
     *
     * @param value positive
     */
    static double next(double value, boolean up) {
        BigDecimal decimal = BigDecimal.valueOf(value);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(decimal.precision() - decimal.scale() - 1);
        BigDecimal below = decimal.divide(unit, 0, RoundingMode.FLOOR).multiply(unit);
        if (up) {
            return below.add(unit).doubleValue();
        }
        if (below.compareTo(decimal) < 0) {
            return below.doubleValue();
        }
        boolean powerOfTen = below.compareTo(unit) == 0;
        return below.subtract(powerOfTen ? unit.movePointLeft(1) : unit).doubleValue();
    }

    /** The next multiple of a step above or below. */
    static double nextMultiple(double value, double step, boolean up) {
        BigDecimal unit = BigDecimal.valueOf(step);
        BigDecimal steps = BigDecimal.valueOf(value).divide(unit, 0, up ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return (up ? steps.add(BigDecimal.ONE) : steps.subtract(BigDecimal.ONE))
                .multiply(unit)
                .doubleValue();
    }

    /** To two digits: where a slider stops. */
    static double rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
