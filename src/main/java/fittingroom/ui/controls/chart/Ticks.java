package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.Decimals;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Round numbers along an axis, ascending; the first and the last are the axis' ends.
 *
 * @param decimals that tell neighbouring ticks apart
 */
record Ticks(List<Double> values, int decimals) {
    private static final List<Integer> ROUND = List.of(1, 2, 5);
    /** Relative; keeps a rounding error from adding a tick. */
    private static final double TOLERANCE = 1e-9;

    Ticks {
        values = List.copyOf(values);
    }

    /** Equally spaced ticks, 1, 2 or 5 times a power of ten apart, that cover a range with at most so many intervals. */
    static Ticks covering(double lower, double upper, int intervals) {
        double rough = Math.max(upper - lower, 1e-9) / intervals;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = magnitude
                * ROUND.stream()
                        .filter(factor -> factor * magnitude >= rough * (1 - TOLERANCE))
                        .findFirst()
                        .orElse(10);
        long first = Math.round(Math.floor(lower / step + TOLERANCE));
        long last = Math.max(first + 1, Math.round(Math.ceil(upper / step - TOLERANCE)));
        List<Double> values = LongStream.rangeClosed(first, last)
                .mapToObj(multiple -> multiple * step)
                .toList();
        return new Ticks(values, decimals(step));
    }

    /** Ticks at 1, 2 and 5 times the powers of ten that cover a range of positive numbers. */
    static Ticks coveringLogarithmically(double lower, double upper) {
        int firstPower = (int) Math.floor(Math.log10(lower));
        int lastPower = (int) Math.floor(Math.log10(upper)) + 1;
        List<Double> candidates = IntStream.rangeClosed(firstPower, lastPower)
                .boxed()
                .flatMap(power -> ROUND.stream().map(factor -> factor * Math.pow(10, power)))
                .toList();
        int from = 0;
        while (candidates.get(from + 1) <= lower * (1 + TOLERANCE)) {
            from++;
        }
        int to = from + 1;
        while (candidates.get(to) < upper * (1 - TOLERANCE)) {
            to++;
        }
        return new Ticks(candidates.subList(from, to + 1), decimals(candidates.get(from)));
    }

    private static int decimals(double smallest) {
        return Math.max(0, (int) Math.ceil(-Math.log10(smallest) - TOLERANCE));
    }

    double lower() {
        return values.get(0);
    }

    double upper() {
        return values.get(values.size() - 1);
    }

    String label(double tick) {
        return Decimals.fixed(tick, decimals);
    }
}
