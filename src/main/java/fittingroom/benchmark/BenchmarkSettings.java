package fittingroom.benchmark;

import java.util.List;

/**
 * What to measure.
 *
 * @param subject what the benchmark is about
 * @param rounds measured rounds, after one that warms up; 1..100
 * @param secondsPerMeasurement about how long each contender works in a round
 * @param pythons Python interpreters to ask for PyTorch and Keras; none are asked when empty
 * @param seeds with how many seeds, 1 and up, {@link Subject#TIME_TO} runs; 1..100, else unused
 * @param accuracies test accuracies that {@link Subject#TIME_TO} waits for, each in {@code (0, 1]}; else unused
 */
public record BenchmarkSettings(
        Subject subject,
        int rounds,
        double secondsPerMeasurement,
        List<String> pythons,
        int seeds,
        List<Double> accuracies) {
    /** What a benchmark can be about. */
    public enum Subject {
        THROUGHPUT,
        /** Resident memory over thousands of batches. */
        MEMORY,
        /** Training beside a busy process. */
        CONTENTION,
        /** Seconds to a test accuracy. */
        TIME_TO
    }

    public BenchmarkSettings {
        pythons = List.copyOf(pythons);
        accuracies = List.copyOf(accuracies);
        if (subject == Subject.TIME_TO && accuracies.isEmpty()) {
            throw new IllegalArgumentException("there must be an accuracy to wait for");
        }
        for (double accuracy : accuracies) {
            if (!(accuracy > 0 && accuracy <= 1)) {
                throw new IllegalArgumentException("a test accuracy must be above 0 and at most 1, was " + accuracy);
            }
        }
        if (seeds < 1 || seeds > 100) {
            throw new IllegalArgumentException("seeds must be in 1..100, was " + seeds);
        }
        if (rounds < 1 || rounds > 100) {
            throw new IllegalArgumentException("rounds must be in 1..100, was " + rounds);
        }
        if (!(secondsPerMeasurement > 0 && secondsPerMeasurement <= 60)) {
            throw new IllegalArgumentException(
                    "seconds per measurement must be above 0 and at most 60, was " + secondsPerMeasurement);
        }
    }
}
