package fittingroom.sweeps;

import fittingroom.data.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much each parameter mattered: a random forest of regression trees is fitted to the trials, and a parameter's
 * importance is the share of the variance that its splits explain (Breiman 2001; as scikit-learn's
 * {@code feature_importances_}), averaged over the trees. What no split explains is noise.
 */
public final class Importance {
    /** Below, a forest explains chance. */
    public static final int FEWEST_TRIALS = 20;

    private static final int TREES = 100;
    private static final int SMALLEST_LEAF = 3;
    private static final int DEEPEST = 6;

    private final List<double[]> rows;
    private final double[] targets;
    private final double[] explained;

    private Importance(List<double[]> rows, double[] targets, int columns) {
        this.rows = rows;
        this.targets = targets;
        this.explained = new double[columns];
    }

    /**
     * Shares that sum to at most 1; the rest is noise. Empty below {@link #FEWEST_TRIALS} trials or when all are worth
     * the same.
     *
     * @param space a parameter that takes no part in a trial counts as a value of its own
     */
    public static Optional<Map<String, Double>> of(SearchSpace space, List<Trial> trials) {
        List<Trial> valued =
                trials.stream().filter(trial -> trial.best().isPresent()).toList();
        if (valued.size() < FEWEST_TRIALS) {
            return Optional.empty();
        }
        List<double[]> rows = new ArrayList<>();
        for (Trial trial : valued) {
            rows.add(space.parameters().stream()
                    .mapToDouble(parameter -> coordinate(parameter, trial))
                    .toArray());
        }
        double[] targets =
                valued.stream().mapToDouble(trial -> trial.best().orElseThrow()).toArray();
        return new Importance(rows, targets, space.parameters().size()).shares(space);
    }

    private static double coordinate(SearchParameter parameter, Trial trial) {
        Optional<Double> value = trial.point().value(parameter.name());
        if (value.isEmpty()) {
            return -1;
        }
        return parameter.distribution().accept(new Distribution.Visitor<>() {
            @Override
            public Double range(Distribution.Range range) {
                return (range.transformed(value.get()) - range.adaptedLow())
                        / Math.max(1e-12, range.adaptedHigh() - range.adaptedLow());
            }

            @Override
            public Double choice(Distribution.Choice choice) {
                return value.get();
            }
        });
    }

    private Optional<Map<String, Double>> shares(SearchSpace space) {
        double total = 0;
        double[] sums = new double[explained.length];
        for (int tree = 0; tree < TREES; tree++) {
            SplitMix64 random = SplitMix64.keyed(tree);
            List<Integer> sample = IntStream.range(0, rows.size())
                    .map(i -> (int) (random.nextDouble() * rows.size()))
                    .boxed()
                    .toList();
            double variance = squaredDeviation(sample);
            if (variance <= 0) {
                continue;
            }
            Arrays.fill(explained, 0);
            split(sample, 0);
            total++;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += explained[i] / variance;
            }
        }
        if (total == 0) {
            return Optional.empty();
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            shares.put(space.parameters().get(i).name(), sums[i] / total);
        }
        return Optional.of(Collections.unmodifiableMap(shares));
    }

    private void split(List<Integer> members, int depth) {
        if (depth == DEEPEST || members.size() < 2 * SMALLEST_LEAF) {
            return;
        }
        double whole = squaredDeviation(members);
        double bestGain = 1e-12;
        int bestColumn = -1;
        double bestThreshold = 0;
        for (int column = 0; column < explained.length; column++) {
            int index = column;
            double[] values = members.stream()
                    .mapToDouble(member -> rows.get(member)[index])
                    .distinct()
                    .sorted()
                    .toArray();
            for (int i = 1; i < values.length; i++) {
                double threshold = (values[i - 1] + values[i]) / 2;
                double gain = gain(members, column, threshold, whole);
                if (gain > bestGain) {
                    bestGain = gain;
                    bestColumn = column;
                    bestThreshold = threshold;
                }
            }
        }
        if (bestColumn >= 0) {
            explained[bestColumn] += bestGain;
            split(side(members, bestColumn, bestThreshold, true), depth + 1);
            split(side(members, bestColumn, bestThreshold, false), depth + 1);
        }
    }

    private double gain(List<Integer> members, int column, double threshold, double whole) {
        List<Integer> left = side(members, column, threshold, true);
        int right = members.size() - left.size();
        if (left.size() < SMALLEST_LEAF || right < SMALLEST_LEAF) {
            return 0;
        }
        return whole - squaredDeviation(left) - squaredDeviation(side(members, column, threshold, false));
    }

    private List<Integer> side(List<Integer> members, int column, double threshold, boolean left) {
        return members.stream()
                .filter(member -> rows.get(member)[column] < threshold == left)
                .toList();
    }

    private double squaredDeviation(List<Integer> members) {
        double mean = members.stream()
                .mapToDouble(member -> targets[member])
                .average()
                .orElse(0);
        return members.stream()
                .mapToDouble(member -> (targets[member] - mean) * (targets[member] - mean))
                .sum();
    }
}
