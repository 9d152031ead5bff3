package fittingroom.sweeps;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sweep is to do, as its file says it.
 *
 * @param base the experiment that the points change
 * @param space its names are those of the {@link Catalogue}
 * @param earlyTermination ends trials that fall behind; empty trains every trial to its end
 * @param seedsPerPoint runs for each trial, with the seeds base seed, base seed + 1, …; its value is their mean
 * @param seed decides the suggestions
 * @param parallel trials at once; empty leaves it to the runner
 * @param failuresInARow after so many failed trials in a row the sweep stops
 * @param reproducible whether the same seed and number of trials at once give the same suggestions; a fast worker then
 *     waits for a slow one where their order matters
 */
public record SweepDefinition(
        Experiment base,
        SearchSpace space,
        Method method,
        Objective objective,
        Optional<SuccessiveHalving> earlyTermination,
        Budget budget,
        int seedsPerPoint,
        long seed,
        Optional<Integer> parallel,
        int failuresInARow,
        boolean reproducible) {

    public static final int DEFAULT_FAILURES_IN_A_ROW = 5;
    public static final int MAXIMUM_SEEDS = 20;
    public static final int MAXIMUM_PARALLEL = 1000;

    /** Each point is a training; whoever describes more has mistaken a range. */
    static final int LARGEST_GRID = 1_000_000;

    public SweepDefinition {
        if (seedsPerPoint < 1 || seedsPerPoint > MAXIMUM_SEEDS) {
            throw new IllegalArgumentException("seeds must be in 1.." + MAXIMUM_SEEDS + ", was " + seedsPerPoint);
        }
        if (seedsPerPoint > 1 && space.find(Catalogue.SEED.id()).isPresent()) {
            throw new IllegalArgumentException(
                    "the seed can't vary as a parameter and from run to run of a point; leave one out");
        }
        if (failuresInARow < 1) {
            throw new IllegalArgumentException("failures_in_a_row must be at least 1, was " + failuresInARow);
        }
        parallel.ifPresent(SweepDefinition::requireParallel);
        if (method == Method.GRID) {
            requireThatAGridEnds(space);
        }
        if (budget.isUnlimited() && method != Method.GRID) {
            throw new IllegalArgumentException(
                    "a " + method.id() + " search needs an end: run_cap (trials), or a budget in epochs or minutes");
        }
    }

    private static void requireThatAGridEnds(SearchSpace space) {
        if (new Grid(space, Method.POINTS_PER_RANGE).isLargerThan(LARGEST_GRID)) {
            String sizes = space.parameters().stream()
                    .map(parameter ->
                            parameter.name() + " " + parameter.distribution().count(Method.POINTS_PER_RANGE))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "a grid has at most " + LARGEST_GRID + " points, was more with values of " + sizes
                            + "; name fewer values or larger steps, or take method random or tpe");
        }
    }

    private static void requireParallel(int count) {
        if (count < 1 || count > MAXIMUM_PARALLEL) {
            throw new IllegalArgumentException("parallel must be in 1.." + MAXIMUM_PARALLEL + ", was " + count);
        }
    }

    public SweepDefinition withTrials(int trials) {
        return withBudget(budget.withTrials(trials));
    }

    SweepDefinition withBudget(Budget other) {
        return new SweepDefinition(
                base,
                space,
                method,
                objective,
                earlyTermination,
                other,
                seedsPerPoint,
                seed,
                parallel,
                failuresInARow,
                reproducible);
    }

    public SweepDefinition withParallel(int count) {
        return new SweepDefinition(
                base,
                space,
                method,
                objective,
                earlyTermination,
                budget,
                seedsPerPoint,
                seed,
                Optional.of(count),
                failuresInARow,
                reproducible);
    }

    /**
     * What a trial trains.
     *
     * @param replicate which of the point's runs, counted from 1
     * @throws IllegalArgumentException with a sentence if the point's values don't fit each other
     */
    public Experiment experiment(Point point, int replicate) {
        Experiment made = with(base, space.texts(point));
        long seed = made.hyperparameters().seed() + replicate - 1;
        return Catalogue.SEED.put(made, seed);
    }

    /** Puts values, by their names, in the catalogue's order. */
    static Experiment with(Experiment base, Map<String, String> texts) {
        Experiment made = base;
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            String text = texts.get(hyperparameter.id());
            if (text != null) {
                made = hyperparameter.parseInto(made, hyperparameter.id(), text);
            }
        }
        return made;
    }
}
