package fittingroom.experiment;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whole numbers of a range.
 *
 * @param minimum smallest value, included
 * @param maximum largest value, included
 * @param usualMinimum smallest value that a slider or a search offers unasked
 * @param usualMaximum largest value that a slider or a search offers unasked
 * @param odd whether even numbers are left out
 */
public record IntegerDomain(int minimum, int maximum, int usualMinimum, int usualMaximum, Scale scale, boolean odd)
        implements Domain<Integer> {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(?:[,   ][0-9]{3})+");

    public IntegerDomain {
        if (minimum > usualMinimum || usualMinimum >= usualMaximum || usualMaximum > maximum) {
            throw new IllegalArgumentException("usual values must lie within " + minimum + ".." + maximum + ", were "
                    + usualMinimum + ".." + usualMaximum);
        }
    }

    static IntegerDomain of(int minimum, int maximum, Scale scale) {
        return new IntegerDomain(minimum, maximum, minimum, maximum, scale, false);
    }

    static IntegerDomain odd(int minimum, int maximum) {
        return new IntegerDomain(minimum, maximum, minimum, maximum, Scale.LINEAR, true);
    }

    IntegerDomain usually(int newUsualMinimum, int newUsualMaximum) {
        return new IntegerDomain(minimum, maximum, newUsualMinimum, newUsualMaximum, scale, odd);
    }

    @Override
    public boolean contains(Integer value) {
        return value >= minimum && value <= maximum && !(odd && value % 2 == 0);
    }

    @Override
    public String text(Integer value) {
        return value.toString();
    }

    /** Thousands may be set apart by commas or spaces, which {@code 2,5} isn't. */
    @Override
    public Integer parse(String name, String text) {
        String stripped = text.strip();
        boolean apart = THOUSANDS.matcher(stripped).matches();
        if (!apart && !DIGITS.matcher(stripped).matches()) {
            throw Refusal.none(name, description(), stripped, null);
        }
        try {
            int value = Integer.parseInt(apart ? stripped.replaceAll("[^0-9]", "") : stripped);
            if (contains(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // More digits than an int has.
            throw Refusal.outside(name, description(), stripped);
        }
        throw Refusal.outside(name, description(), stripped);
    }

    /** The value that many steps higher (negative: lower), kept inside the range. */
    public int stepped(int value, int steps) {
        long next = value;
        for (int i = 0; i < Math.abs(steps); i++) {
            next = next(next, steps > 0);
        }
        return clamped(next);
    }

    private long next(long value, boolean up) {
        if (value < 1 || scale == Scale.LINEAR) {
            int step = odd ? 2 : 1;
            return value + (up ? step : -step);
        }
        if (scale == Scale.BINARY) {
            long power = Long.highestOneBit(value);
            return up ? 2 * power : power < value ? power : power / 2;
        }
        return Math.round(RoundNumbers.next((double) value, up));
    }

    /** The value at a place of the usual range, 0 its start and 1 its end: what a slider shows. */
    public int at(double place) {
        double from = usualMinimum;
        double to = usualMaximum;
        if (!scale.isLogarithmic()) {
            long value = Math.round(from + place * (to - from));
            return clamped(odd && value % 2 == 0 ? value + 1 : value);
        }
        double value = Math.max(from, 1) * Math.pow(to / Math.max(from, 1), place);
        return place <= 0
                ? usualMinimum
                : place >= 1
                        ? usualMaximum
                        : clamped(Math.round(
                                scale == Scale.BINARY
                                        ? Math.pow(2, Math.rint(Math.log(value) / Math.log(2)))
                                        : RoundNumbers.rounded(value)));
    }

    /** Where a value lies in the usual range, 0..1; what lies outside is at its ends. */
    public double place(int value) {
        double place = scale.isLogarithmic()
                ? Math.log(Math.max(value, 1.0) / Math.max(usualMinimum, 1))
                        / Math.log((double) usualMaximum / Math.max(usualMinimum, 1))
                : (value - (double) usualMinimum) / (usualMaximum - (double) usualMinimum);
        return Math.max(0, Math.min(1, place));
    }

    private int clamped(long value) {
        return (int) Math.max(minimum, Math.min(maximum, value));
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT, "%s from %,d to %,d", odd ? "an odd number" : "a whole number", minimum, maximum);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.integer(this);
    }
}
