package fittingroom.sweeps;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sweep as it stands.
 *
 * @param trials by number
 * @param sentence why it has come to its state, if that is to be said
 * @param test what the winner reached on the test set, once it has met it
 */
public record Sweep(
        SweepId id,
        SweepDefinition definition,
        State state,
        List<Trial> trials,
        int epochs,
        Optional<String> sentence,
        Optional<Test> test) {

    /** Where a sweep stands. */
    public enum State {
        RUNNING,
        /** Its process ended before the sweep did. */
        INTERRUPTED,
        STOPPED,
        /** Too many trials failed in a row. */
        FAILED,
        COMPLETED
    }

    /**
     * The winner on the test set.
     *
     * @param deleted better trials, which could not be tested as their runs had been deleted
     */
    public record Test(int trial, double accuracy, double loss, List<Integer> deleted) {
        public Test {
            deleted = List.copyOf(deleted);
        }

        /** Why it isn't the best trial that was tested; empty if it was. */
        public Optional<String> sentence() {
            if (deleted.isEmpty()) {
                return Optional.empty();
            }
            String which = deleted.size() == 1
                    ? "The run of trial " + deleted.get(0) + ", which is better, was deleted"
                    : "The runs of trials " + listed(deleted) + ", which are better, were deleted";
            return Optional.of(which + "; trial " + trial + " is the best whose run is still there.");
        }

        private static String listed(List<Integer> numbers) {
            int last = numbers.size() - 1;
            return numbers.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", ")) + " and "
                    + numbers.get(last);
        }
    }

    public Sweep {
        trials = List.copyOf(trials);
    }

    /** The trial with the best value; complete ones first, pruned ones if there is no other. */
    public Optional<Trial> best() {
        return ranked().findFirst();
    }

    /** Trials that came to a value, the best first. */
    public Stream<Trial> ranked() {
        Comparator<Trial> byValue = Comparator.comparingDouble(
                trial -> definition.objective().loss(trial.best().orElse(Double.NaN)));
        return trials.stream()
                .filter(trial -> trial.best().isPresent())
                .filter(trial -> trial.state() == Trial.State.COMPLETED || trial.state() == Trial.State.PRUNED)
                .sorted(Comparator.comparing((Trial trial) -> trial.state() != Trial.State.COMPLETED)
                        .thenComparing(byValue));
    }

    /**
     * What lets more trials follow. Were the limit in epochs left where it is, none would if it was reached: each of them
     * may have as many as the longest so far.
     *
     * @param more at least 1
     */
    public SweepDefinition extended(int more) {
        long longest =
                trials.stream().mapToInt(trial -> trial.values().size()).max().orElse(0);
        long needed = epochs + more * longest * definition.seedsPerPoint();
        Budget budget = definition.budget();
        return definition.withBudget(new Budget(
                Optional.of(trials.size() + more),
                budget.epochs().map(limit -> (int) Math.min(Integer.MAX_VALUE, Math.max(limit, needed))),
                budget.minutes()));
    }

    /**
     * What lets it have so many trials in all. A limit in epochs that has ended it is raised as by {@link #extended}; one
     * that has not stays, and may end it earlier.
     */
    public SweepDefinition withTrials(int all) {
        boolean isSpent =
                definition.budget().epochs().filter(limit -> epochs >= limit).isPresent();
        return isSpent && all > trials.size() ? extended(all - trials.size()) : definition.withTrials(all);
    }

    /** Why nothing came of it; empty while it goes on, and if it can be gone on with or has a best trial. */
    public Optional<String> failure() {
        return switch (state) {
            case RUNNING, INTERRUPTED, STOPPED -> Optional.empty();
            case FAILED -> sentence;
            case COMPLETED -> best().isPresent() ? Optional.empty() : Optional.of(withoutSuccess());
        };
    }

    private String withoutSuccess() {
        return trials.isEmpty()
                ? "The budget of " + id + " was spent before a trial began; give it a larger one."
                : "None of the " + trials.size() + " trials of " + id + " came to a result; \"fitting-room sweep show "
                        + id + "\" says why.";
    }

    /** What is to be known about the trials' values, where they are not those of the weights that are tested. */
    public Optional<String> caveat() {
        return trials.stream().anyMatch(trial -> trial.worth() == Trial.Worth.BEST_EPOCH)
                ? Optional.of(
                        "An earlier version began this sweep: a trial's value is its best epoch's, which need not be"
                                + " the epoch whose weights are kept and tested.")
                : Optional.empty();
    }

    public long count(Trial.State wanted) {
        return trials.stream().filter(trial -> trial.state() == wanted).count();
    }
}
