package fittingroom.metrics;

import java.util.Arrays;

/**
 * Several measurements of one thing, for example of one experiment with several seeds.
 *
 * @param deviation the sample's standard deviation (divided by {@code count − 1}); 0 for a single measurement
 */
public record MeanAndDeviation(double mean, double deviation, int count) {

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
