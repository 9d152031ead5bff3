package fittingroom.sweeps;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that one hyperparameter may take. A value is a double throughout this room: the number itself, or the
 * index of a choice's option.
 */
public sealed interface Distribution {

    /** Whether {@code value} can be drawn from here. */
    boolean contains(double value);

    /** A value at the quantile {@code uniform}, in {@code [0, 1)}, of the distribution. */
    double at(double uniform);

    /** How many values {@link #values} has. */
    int count(int points);

    /** One of the {@link #values}, counted from 0. */
    double value(int index, int points);

    /** Every value in ascending order; a continuous range has {@code points} of them, evenly spaced. */
    default List<Double> values(int points) {
        return IntStream.range(0, count(points))
                .mapToObj(index -> value(index, points))
                .toList();
    }

    /** How the value is written in a file and in the terminal, for example {@code 0.001}, {@code 32} or {@code max}. */
    String text(double value);

    /** Where a value lies between the first (0) and the last (1). */
    double place(double value);

    /** Whether there is nothing to choose. */
    boolean isSingle();

    /** How many different values there are; infinite for a continuous range. */
    double size();

    /** One result for each kind. */
    <T> T accept(Visitor<T> visitor);

    /** One method for each kind. */
    interface Visitor<T> {
        T range(Range distribution);

        T choice(Choice distribution);
    }

    /**
     * Numbers from {@code low} to {@code high}, both included.
     *
     * @param step the distance of neighbours, or 0 for every number
     * @param logarithmic whether the exponents are spread evenly; then low and {@code low - step / 2} are positive
     */
    record Range(double low, double high, double step, boolean logarithmic) implements Distribution {
        /** Of a range with steps, as of the points of a grid. */
        static final int MAXIMUM_VALUES = 1_000_000;

        public Range {
            if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException("min must not be above max, was " + low + " to " + high);
            }
            if (!(step >= 0) || Double.isInfinite(step)) {
                throw new IllegalArgumentException("a step must not be negative, was " + step);
            }
            if (logarithmic && !(low > 0)) {
                throw new IllegalArgumentException("a logarithmic range must begin above 0, was " + low);
            }
            if (logarithmic && !(low - step / 2 > 0)) {
                throw new IllegalArgumentException(
                        "q, the step of a logarithmic range, must be below twice its min of " + low + ", was " + step);
            }
            if (step > 0) {
                if ((high - low) / step >= MAXIMUM_VALUES) {
                    throw new IllegalArgumentException("a range with steps has at most " + MAXIMUM_VALUES
                            + " values; from " + low + " to " + high + " a step of " + step + " is too small");
                }
                high = stepped(low, step, Math.floor((high - low) / step + 1e-9));
            }
        }

        /** Every number, evenly spread. */
        public static Range linear(double low, double high) {
            return new Range(low, high, 0, false);
        }

        /** Every number, its exponent evenly spread. */
        public static Range logarithmic(double low, double high) {
            return new Range(low, high, 0, true);
        }

        public static Range integer(int low, int high, int step) {
            return new Range(low, high, step, false);
        }

        /** The lower end of what is sampled before it is rounded, as an exponent if logarithmic. */
        double adaptedLow() {
            return transformed(low - step / 2);
        }

        /** The upper end of what is sampled before it is rounded, as an exponent if logarithmic. */
        double adaptedHigh() {
            return transformed(high + step / 2);
        }

        double transformed(double value) {
            return logarithmic ? Math.log(value) : value;
        }

        /** The allowed value nearest to a transformed number. */
        double fromTransformed(double transformed) {
            double value = logarithmic ? Math.exp(transformed) : transformed;
            double stepped = step > 0 ? stepped(low, step, Math.rint((value - low) / step)) : value;
            return Math.min(high, Math.max(low, stepped));
        }

        /** Decimal, so that sixteen steps of 0.0001 from 0.001 lead to 0.0026 and not to 0.0026000000000000003. */
        private static double stepped(double low, double step, double steps) {
            return BigDecimal.valueOf(step)
                    .multiply(BigDecimal.valueOf(steps))
                    .add(BigDecimal.valueOf(low))
                    .doubleValue();
        }

        @Override
        public boolean contains(double value) {
            double steps = step > 0 ? (value - low) / step : 0;
            return value >= low && value <= high && Math.abs(steps - Math.rint(steps)) < 1e-9;
        }

        @Override
        public double at(double uniform) {
            return fromTransformed(adaptedLow() + uniform * (adaptedHigh() - adaptedLow()));
        }

        @Override
        public int count(int points) {
            return isSingle() || step > 0 ? (int) size() : points;
        }

        @Override
        public double value(int index, int points) {
            if (isSingle() || step > 0) {
                return stepped(low, step, index);
            }
            double from = transformed(low);
            double to = transformed(high);
            return fromTransformed(points == 1 ? (from + to) / 2 : from + (to - from) * index / (points - 1));
        }

        @Override
        public String text(double value) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                return Long.toString((long) value);
            }
            BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            return Math.abs(value) >= 1e-5 ? decimal.toPlainString() : Double.toString(value);
        }

        @Override
        public double place(double value) {
            return isSingle() ? 0.5 : (transformed(value) - transformed(low)) / (transformed(high) - transformed(low));
        }

        @Override
        public boolean isSingle() {
            return low == high;
        }

        @Override
        public double size() {
            if (isSingle()) {
                return 1;
            }
            return step > 0 ? Math.rint((high - low) / step) + 1 : Double.POSITIVE_INFINITY;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.range(this);
        }
    }

    /** One of several options, each as it is written, for example {@code 32,64,128}; they have no order. */
    record Choice(List<String> options) implements Distribution {
        public Choice {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("a choice needs at least one value");
            }
            if (options.stream().distinct().count() < options.size()) {
                throw new IllegalArgumentException("every value may be named once, was " + options);
            }
        }

        @Override
        public boolean contains(double value) {
            return value == Math.rint(value) && value >= 0 && value < options.size();
        }

        @Override
        public double at(double uniform) {
            return Math.min(options.size() - 1, Math.floor(uniform * options.size()));
        }

        @Override
        public int count(int points) {
            return options.size();
        }

        @Override
        public double value(int index, int points) {
            return index;
        }

        @Override
        public String text(double value) {
            return options.get((int) value);
        }

        @Override
        public double place(double value) {
            return isSingle() ? 0.5 : value / (options.size() - 1);
        }

        @Override
        public boolean isSingle() {
            return options.size() == 1;
        }

        @Override
        public double size() {
            return options.size();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.choice(this);
        }
    }
}
