package fittingroom.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several measurements of one thing, for example of one experiment with several seeds.
 *
 * @param deviation the sample's standard deviation (divided by {@code count − 1}); 0 for a single measurement
 */
public record MeanAndDeviation(double mean, double deviation, int count) {

    /**
     * Over those that have the figure; empty if none has it.
     *
     * @param figure empty where it isn't known
     */
    public static <T> Optional<MeanAndDeviation> among(List<T> measured, Function<T, Optional<Double>> figure) {
        double[] known = measured.stream()
                .flatMap(one -> figure.apply(one).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length == 0 ? Optional.empty() : Optional.of(of(known));
    }

    /** @throws IllegalArgumentException if there is no measurement */
    public static MeanAndDeviation of(double... measurements) {
        if (measurements.length == 0) {
            throw new IllegalArgumentException("a mean needs at least one measurement, got 0");
        }
        double mean = Arrays.stream(measurements).sum() / measurements.length;
        double squares = 0;
        for (double measurement : measurements) {
            double gap = measurement - mean;
            squares += gap * gap;
        }
        double deviation = measurements.length == 1 ? 0 : Math.sqrt(squares / (measurements.length - 1));
        return new MeanAndDeviation(mean, deviation, measurements.length);
    }
}
