package fittingroom.benchmark;

import java.util.List;

/** What a figure of several rounds is: one round that something else disturbed doesn't move it. */
final class Median {
    private Median() {}

    /** @param values at least one */
    static double of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
