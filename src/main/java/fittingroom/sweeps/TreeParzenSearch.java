package fittingroom.sweeps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * The tree-structured Parzen estimator (Bergstra et al. 2011) as Optuna 5 has it by default: the good trials and the
 * others each get a density, 24 points are drawn from the good ones', and the one with the largest ratio is next.
 * Parameters without a condition are drawn together, each other one alone. Trials that still run count as bad ones
 * (constant liar), pruned ones rank after the complete ones, those that came furthest first. Where Optuna would suggest a
 * point that was tried before, the best of the other candidates is taken.
 */
record TreeParzenSearch() implements SearchStrategy {
    private static final int STARTUP_TRIALS = 10;
    private static final int CANDIDATES = 24;
    private static final double GOOD_SHARE = 0.1;
    private static final int MAXIMUM_GOOD = 25;

    /** Both sides by number. */
    record Split(List<Observation> good, List<Observation> bad) {}

    @Override
    public Optional<Point> suggest(SearchSpace space, List<Observation> history, int number, DoubleSupplier uniform) {
        if (finished(history) < STARTUP_TRIALS) {
            return new RandomSearch().suggest(space, history, number, uniform);
        }
        Split split = split(history);
        Set<Point> tried = history.stream().map(Observation::point).collect(Collectors.toSet());
        Optional<Point> best = Optional.empty();
        for (Map<String, Double> together : candidates(jointly(space), split, uniform)) {
            Point point = point(space, together, split, uniform);
            if (!tried.contains(point)) {
                return Optional.of(point);
            }
            best = best.or(() -> Optional.of(point));
        }
        return best;
    }

    private static Point point(SearchSpace space, Map<String, Double> together, Split split, DoubleSupplier uniform) {
        return space.choose(parameter -> {
            if (parameter.distribution().isSingle()) {
                return parameter.distribution().at(0);
            }
            Double drawn = together.get(parameter.name());
            return drawn != null
                    ? drawn
                    : Objects.requireNonNull(candidates(List.of(parameter), split, uniform)
                            .get(0)
                            .get(parameter.name()));
        });
    }

    /** In the order of their names, as Optuna's intersection of search spaces. */
    private static List<SearchParameter> jointly(SearchSpace space) {
        return space.parameters().stream()
                .filter(parameter -> parameter.condition().isEmpty())
                .filter(parameter -> !parameter.distribution().isSingle())
                .sorted(Comparator.comparing(SearchParameter::name))
                .toList();
    }

    private static long finished(List<Observation> history) {
        return history.stream()
                .filter(observation -> observation.state() != Observation.State.RUNNING)
                .count();
    }

    static Split split(List<Observation> history) {
        int good = (int) Math.min(Math.ceil(GOOD_SHARE * finished(history)), MAXIMUM_GOOD);
        List<Observation> ranked = new ArrayList<>();
        history.stream()
                .filter(observation -> observation.state() == Observation.State.COMPLETE)
                .sorted(Comparator.comparingDouble(Observation::loss))
                .forEach(ranked::add);
        history.stream()
                .filter(observation -> observation.state() == Observation.State.PRUNED)
                .sorted(Comparator.comparingInt(Observation::lastStep)
                        .reversed()
                        .thenComparingDouble(Observation::loss))
                .forEach(ranked::add);
        List<Observation> best = new ArrayList<>(ranked.subList(0, Math.min(good, ranked.size())));
        List<Observation> others = new ArrayList<>(history);
        others.removeAll(best);
        best.sort(Comparator.comparingInt(Observation::number));
        others.sort(Comparator.comparingInt(Observation::number));
        return new Split(best, others);
    }

    /** The most promising first; at least one. */
    private static List<Map<String, Double>> candidates(
            List<SearchParameter> parameters, Split split, DoubleSupplier uniform) {
        if (parameters.isEmpty()) {
            return List.of(Map.of());
        }
        ParzenEstimator good = estimator(parameters, split.good());
        ParzenEstimator bad = estimator(parameters, split.bad());
        return Arrays.stream(good.sample(CANDIDATES, uniform))
                .map(values -> new Candidate(values, good.logDensity(values) - bad.logDensity(values)))
                .sorted(Comparator.comparingDouble(Candidate::promise).reversed())
                .map(candidate -> candidate.named(parameters))
                .toList();
    }

    /** @param logRatio of the two densities */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Candidate(double[] values, double logRatio) {
        double promise() {
            return Double.isNaN(logRatio) ? Double.NEGATIVE_INFINITY : logRatio;
        }

        Map<String, Double> named(List<SearchParameter> parameters) {
            Map<String, Double> named = new HashMap<>();
            for (int i = 0; i < parameters.size(); i++) {
                named.put(parameters.get(i).name(), values[i]);
            }
            return named;
        }
    }

    /** Of those trials in which all the parameters took part. */
    static ParzenEstimator estimator(List<SearchParameter> parameters, List<Observation> observations) {
        List<double[]> rows = observations.stream()
                .map(observation -> observation.point().values())
                .filter(values -> parameters.stream().map(SearchParameter::name).allMatch(values::containsKey))
                .map(values -> parameters.stream()
                        .mapToDouble(parameter -> values.getOrDefault(parameter.name(), Double.NaN))
                        .toArray())
                .toList();
        return new ParzenEstimator(
                parameters.stream().map(SearchParameter::distribution).toList(), rows);
    }
}
