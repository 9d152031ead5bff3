package fittingroom.benchmark;

import java.util.List;

/**
 * What to measure.
 *
 * @param subject what the benchmark is about
 * @param rounds measured rounds, after one that warms up; 1..100
 * @param secondsPerMeasurement about how long each contender works in a round
 * @param pythons Python interpreters to ask for PyTorch and Keras; none are asked when empty
 */
public record BenchmarkSettings(Subject subject, int rounds, double secondsPerMeasurement, List<String> pythons) {
    /** What a benchmark can be about. */
    public enum Subject {
        THROUGHPUT,
        /** Resident memory over thousands of batches. */
        MEMORY,
        /** Training beside a busy process. */
        CONTENTION
    }

    public BenchmarkSettings {
        pythons = List.copyOf(pythons);
        if (rounds < 1 || rounds > 100) {
            throw new IllegalArgumentException("rounds must be in 1..100, was " + rounds);
        }
        if (!(secondsPerMeasurement > 0 && secondsPerMeasurement <= 60)) {
            throw new IllegalArgumentException(
                    "seconds per measurement must be above 0 and at most 60, was " + secondsPerMeasurement);
        }
    }
}
