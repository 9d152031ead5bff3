package fittingroom.experiment;

import java.util.regex.Pattern;

/**
 * Real numbers of a range.
 *
 * @param minimum smallest value
 * @param minimumIncluded whether it belongs to the range itself
 * @param maximum largest value
 * @param maximumIncluded whether it belongs to the range itself
 * @param usualMinimum smallest value that a slider or a search offers unasked; positive if the scale is logarithmic
 * @param usualMaximum largest value that a slider or a search offers unasked
 * @param step the first step up from 0
 */
public record NumberDomain(
        double minimum,
        boolean minimumIncluded,
        double maximum,
        boolean maximumIncluded,
        double usualMinimum,
        double usualMaximum,
        double step,
        Scale scale)
        implements Domain<Double> {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

    public NumberDomain {
        if (!(minimum <= usualMinimum && usualMinimum < usualMaximum && usualMaximum <= maximum)) {
            throw new IllegalArgumentException("usual values must lie within " + minimum + ".." + maximum + ", were "
                    + usualMinimum + ".." + usualMaximum);
        }
        if (scale.isLogarithmic() && !(usualMinimum > 0)) {
            throw new IllegalArgumentException("a logarithmic range starts above 0, was " + usualMinimum);
        }
        if (!(step > 0)) {
            throw new IllegalArgumentException("the step must be positive, was " + step);
        }
    }

    /** Both ends included. */
    static NumberDomain between(double minimum, double maximum) {
        return new NumberDomain(minimum, true, maximum, true, minimum, maximum, (maximum - minimum) / 10, Scale.LINEAR);
    }

    NumberDomain withoutMinimum() {
        return new NumberDomain(minimum, false, maximum, maximumIncluded, usualMinimum, usualMaximum, step, scale);
    }

    NumberDomain withoutMaximum() {
        return new NumberDomain(minimum, minimumIncluded, maximum, false, usualMinimum, usualMaximum, step, scale);
    }

    NumberDomain usually(double newUsualMinimum, double newUsualMaximum, Scale newScale) {
        return new NumberDomain(
                minimum, minimumIncluded, maximum, maximumIncluded, newUsualMinimum, newUsualMaximum, step, newScale);
    }

    NumberDomain firstStep(double newStep) {
        return new NumberDomain(
                minimum, minimumIncluded, maximum, maximumIncluded, usualMinimum, usualMaximum, newStep, scale);
    }

    @Override
    public boolean contains(Double value) {
        return (minimumIncluded ? value >= minimum : value > minimum)
                && (maximumIncluded ? value <= maximum : value < maximum);
    }

    @Override
    public String text(Double value) {
        return RoundNumbers.text(value);
    }

    /** A comma is a decimal comma: {@code 0,001} is 0.001. {@code 1,000}, a thousand where whole numbers are asked for, is refused. */
    @Override
    public Double parse(String name, String text) {
        String stripped = text.strip();
        if (!DECIMAL.matcher(stripped).matches()) {
            throw Refusal.none(name, description(), stripped, null);
        }
        DecimalComma.doubt(stripped).ifPresent(doubt -> {
            throw Refusal.doubtful(name, description(), doubt);
        });
        // Adding 0 makes a negative zero an ordinary one.
        double value = Double.parseDouble(DecimalComma.withPoint(stripped)) + 0.0;
        if (!contains(value)) {
            throw Refusal.outside(name, description(), stripped);
        }
        return value;
    }

    /** The value that many steps higher (negative: lower); a step that would leave the range isn't taken. */
    public double stepped(double value, int steps) {
        double reached = value;
        for (int i = 0; i < Math.abs(steps); i++) {
            double next = next(reached, steps > 0);
            if (!contains(next)) {
                return reached;
            }
            reached = next;
        }
        return reached;
    }

    private double next(double value, boolean up) {
        if (value <= 0) {
            return up ? step : value;
        }
        if (scale.isLogarithmic() || value < step) {
            return RoundNumbers.next(value, up);
        }
        return RoundNumbers.nextMultiple(value, step, up);
    }

    /** The value at a place of the usual range, 0 its start and 1 its end: what a slider shows. */
    public double at(double place) {
        if (place <= 0) {
            return usualMinimum;
        }
        if (place >= 1) {
            return usualMaximum;
        }
        return RoundNumbers.rounded(
                scale.isLogarithmic()
                        ? usualMinimum * Math.pow(usualMaximum / usualMinimum, place)
                        : usualMinimum + place * (usualMaximum - usualMinimum));
    }

    /** Where a value lies in the usual range, 0..1; what lies outside is at its ends. */
    public double place(double value) {
        double place = scale.isLogarithmic()
                ? Math.log(value / usualMinimum) / Math.log(usualMaximum / usualMinimum)
                : (value - usualMinimum) / (usualMaximum - usualMinimum);
        return Math.max(0, Math.min(1, place));
    }

    @Override
    public String description() {
        return "a number " + (minimumIncluded ? "from " : "above ") + RoundNumbers.text(minimum)
                + (maximumIncluded ? " to " : " to below ") + RoundNumbers.text(maximum);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.number(this);
    }
}
