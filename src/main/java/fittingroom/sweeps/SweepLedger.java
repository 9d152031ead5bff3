package fittingroom.sweeps;

import fittingroom.data.SplitMix64;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A sweep's state, made of its log alone: the same events give the same state, the same suggestions and the same
 * decisions. Not thread-safe.
 */
final class SweepLedger implements SweepEvent.Visitor {
    private static final int TRIES_FOR_A_NEW_POINT = 100;

    private final SweepDefinition definition;
    private final SearchStrategy strategy;
    private final Optional<SuccessiveHalving.Rungs> rungs;
    private final Map<Integer, Entry> trials = new LinkedHashMap<>();
    private Optional<SweepEvent.Concluded> conclusion = Optional.empty();
    private Optional<Sweep.Test> test = Optional.empty();
    /** When each worker that has nothing to do ended its last trial, in the sweep's own time. */
    private final PriorityQueue<Double> idle = new PriorityQueue<>();

    /** One for all trials, as they are compared with each other; a log of an earlier version decides at its first epoch. */
    private Trial.Worth worth = Trial.Worth.KEPT_EPOCH;

    private int epochs;
    private int failuresInARow;

    /** A trial while its events come in. */
    private static final class Entry {
        final Point point;
        final List<RunId> runs = new ArrayList<>();
        final List<Double> values = new ArrayList<>();
        final List<Double> finishedWorths = new ArrayList<>();
        /** Of the run's epochs so far. */
        final List<Double> runValues = new ArrayList<>();

        Optional<Double> best = Optional.empty();
        /** The epoch that the run is worth. */
        int countedEpoch;
        /** Of the first run. */
        int bestEpoch;

        int replicate;
        int replicatesEnded;
        int epoch;
        boolean ends;
        boolean waits;
        double clock;
        double cost;
        int plannedEpochs;
        Trial.State state = Trial.State.RUNNING;
        Optional<String> sentence = Optional.empty();

        Entry(Point point) {
            this.point = point;
        }
    }

    SweepLedger(SweepDefinition definition) {
        this.definition = definition;
        this.strategy = definition.method().strategy();
        this.rungs = definition.earlyTermination().map(SuccessiveHalving.Rungs::new);
    }

    @Override
    public void takenUp(SweepEvent.TakenUp event) {
        trials.values().forEach(entry -> entry.waits = entry.state == Trial.State.RUNNING);
    }

    @Override
    public void trialBegan(SweepEvent.TrialBegan event) {
        conclusion = Optional.empty();
        Entry entry = new Entry(new Point(event.values()));
        entry.clock = idle.isEmpty() ? 0 : idle.poll();
        trials.put(event.trial(), entry);
    }

    @Override
    public void runBegan(SweepEvent.RunBegan event) {
        // Of a trial of before, too: the sweep goes on.
        conclusion = Optional.empty();
        Entry entry = entry(event.trial());
        entry.waits = false;
        if (event.replicate() == entry.replicate) {
            // Begun anew after an interruption: the record is another one, what was reported stays.
            entry.runs.set(entry.runs.size() - 1, event.run());
        } else {
            entry.replicate = event.replicate();
            entry.epoch = 0;
            entry.ends = false;
            entry.best = Optional.empty();
            entry.runValues.clear();
            entry.runs.add(event.run());
        }
        Experiment experiment = definition.experiment(entry.point, event.replicate());
        entry.cost = EpochCost.of(experiment);
        entry.plannedEpochs = experiment.hyperparameters().epochs();
    }

    @Override
    public void epochReported(SweepEvent.EpochReported event) {
        Entry entry = entry(event.trial());
        entry.epoch = event.epoch();
        entry.ends = event.ends();
        entry.clock += entry.cost;
        epochs++;
        if (event.replicate() == 1) {
            entry.values.add(event.value());
        }
        entry.runValues.add(event.value());
        worth = event.keptEpoch().isEmpty() && definition.objective() != Objective.VALIDATION_LOSS
                ? Trial.Worth.BEST_EPOCH
                : worth;
        boolean isBest = entry.best.isEmpty() || definition.objective().isBetter(event.value(), entry.best.get());
        if (isBest) {
            entry.best = Optional.of(event.value());
        }
        if (worth == Trial.Worth.KEPT_EPOCH && event.keptEpoch().isPresent()) {
            entry.countedEpoch = event.keptEpoch().get();
        } else if (isBest) {
            entry.countedEpoch = event.epoch();
        }
        if (event.replicate() == 1) {
            entry.bestEpoch = entry.countedEpoch;
        }
        // Replayed from a log as well, so that the rungs hold what they held.
        if (event.replicate() == 1) {
            rungs.ifPresent(halving -> halving.ends(event.trial(), event.epoch(), bestLoss(entry)));
        }
    }

    /** What halving goes by, as it compares trials at one epoch and not what is kept of them. */
    private double bestLoss(Entry entry) {
        return entry.best.map(definition.objective()::loss).orElse(Double.NaN);
    }

    @Override
    public void runEnded(SweepEvent.RunEnded event) {
        Entry entry = entry(event.trial());
        entry.replicatesEnded = event.replicate();
        entry.sentence = event.sentence();
        runWorth(entry).ifPresent(entry.finishedWorths::add);
        entry.clock = nextTime(entry);
        boolean goesOn = event.state() == Trial.State.COMPLETED && event.replicate() < definition.seedsPerPoint();
        if (!goesOn) {
            entry.state = event.state();
            entry.waits = false;
            idle.add(entry.clock);
            failuresInARow = event.state().isFailure() ? failuresInARow + 1 : 0;
        }
    }

    /**
     * When the next news of a trial comes, in the sweep's own time, in which an epoch lasts as long as its
     * multiplications: an order of all news that is the same on every machine, and close to the real one.
     */
    double nextTime(int trial) {
        return nextTime(entry(trial));
    }

    private static double nextTime(Entry entry) {
        boolean isAtItsEnd = entry.ends || (entry.plannedEpochs > 0 && entry.epoch == entry.plannedEpochs);
        return isAtItsEnd ? entry.clock : entry.clock + entry.cost;
    }

    /** Whether a trial was told to end at its last report. */
    boolean wasEnded(int trial) {
        return entry(trial).ends;
    }

    @Override
    public void concluded(SweepEvent.Concluded event) {
        conclusion = Optional.of(event);
        failuresInARow = 0;
    }

    @Override
    public void tested(SweepEvent.Tested event) {
        test = Optional.of(new Sweep.Test(event.trial(), event.testAccuracy(), event.testLoss(), event.deleted()));
    }

    /** Whether a report would end its trial; asked before the report is logged. */
    boolean wouldEnd(int trial, int replicate, int epoch, double value) {
        Entry entry = entry(trial);
        if (rungs.isEmpty() || replicate > 1) {
            return false;
        }
        if (epoch >= entry.plannedEpochs) {
            return false;
        }
        double known = bestLoss(entry);
        double loss = definition.objective().loss(value);
        return rungs.get().wouldEnd(trial, epoch, Double.isNaN(known) ? loss : Math.min(known, loss));
    }

    /** What an epoch that was reported before was answered; empty if this one is new. */
    Optional<Boolean> answered(int trial, int replicate, int epoch) {
        Entry entry = entry(trial);
        if (replicate < entry.replicate || epoch < entry.epoch) {
            return Optional.of(false);
        }
        return replicate == entry.replicate && epoch == entry.epoch ? Optional.of(entry.ends) : Optional.empty();
    }

    /** The next trial's point; empty when the budget is spent or nothing new is left to try. */
    Optional<Point> suggest() {
        Budget budget = definition.budget();
        int number = trials.size();
        if (budget.trials().filter(limit -> number >= limit).isPresent()
                || budget.epochs().filter(limit -> epochs >= limit).isPresent()) {
            return Optional.empty();
        }
        SplitMix64 random = SplitMix64.keyed(definition.seed(), number);
        Optional<Point> suggested = strategy.suggest(definition.space(), history(), number, random::nextDouble);
        for (int i = 0;
                i < TRIES_FOR_A_NEW_POINT && suggested.filter(this::isKnown).isPresent();
                i++) {
            suggested = new RandomSearch().suggest(definition.space(), List.of(), number, random::nextDouble);
        }
        return suggested.filter(point -> !isKnown(point));
    }

    /** The same point again would train the same run again. */
    private boolean isKnown(Point point) {
        return trials.values().stream().anyMatch(entry -> entry.point.equals(point));
    }

    private List<Observation> history() {
        List<Observation> history = new ArrayList<>();
        trials.forEach((number, entry) -> observation(number - 1, entry).ifPresent(history::add));
        return history;
    }

    private Optional<Observation> observation(int number, Entry entry) {
        double loss = value(entry).map(definition.objective()::loss).orElse(Double.POSITIVE_INFINITY);
        return switch (entry.state) {
            case RUNNING -> Optional.of(Observation.running(number, entry.point));
            case COMPLETED -> Optional.of(Observation.complete(number, entry.point, loss));
            case PRUNED -> Optional.of(Observation.pruned(number, entry.point, loss, entry.values.size()));
            // A diverged configuration is as bad as can be, and worth knowing; a failed one says nothing.
            case DIVERGED -> Optional.of(Observation.pruned(number, entry.point, Double.POSITIVE_INFINITY, 0));
            case FAILED, CANCELLED -> Optional.empty();
        };
    }

    private static Optional<Double> value(Entry entry) {
        return entry.finishedWorths.isEmpty()
                ? runWorth(entry)
                : Optional.of(entry.finishedWorths.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
    }

    private static Optional<Double> runWorth(Entry entry) {
        return entry.runValues.isEmpty() ? Optional.empty() : Optional.of(entry.runValues.get(entry.countedEpoch - 1));
    }

    /** Trials that failed one after another, since the sweep was last taken up. */
    int failuresInARow() {
        return failuresInARow;
    }

    /** The first of a trial's runs, counted from 1, that has not ended. */
    int nextReplicate(int trial) {
        return entry(trial).replicatesEnded + 1;
    }

    int epoch(int trial) {
        return entry(trial).epoch;
    }

    Optional<SweepEvent.Concluded> conclusion() {
        return conclusion;
    }

    private Entry entry(int trial) {
        Entry entry = trials.get(trial);
        if (entry == null) {
            throw new IllegalStateException("trial " + trial + " has not begun");
        }
        return entry;
    }

    List<Trial> trials() {
        List<Trial> all = new ArrayList<>();
        trials.forEach((number, entry) -> all.add(trial(number, entry)));
        return all;
    }

    Trial trial(int number) {
        return trial(number, entry(number));
    }

    private Trial trial(int number, Entry entry) {
        return new Trial(
                number,
                entry.point,
                definition.space().texts(entry.point),
                entry.state,
                entry.runs,
                entry.values,
                value(entry),
                entry.bestEpoch,
                worth,
                entry.waits,
                entry.sentence);
    }

    /** @param alive whether a process is busy with it */
    Sweep sweep(SweepId id, boolean alive) {
        Sweep.State state = alive
                ? Sweep.State.RUNNING
                : conclusion.map(SweepEvent.Concluded::state).orElse(Sweep.State.INTERRUPTED);
        Optional<String> sentence = alive ? Optional.empty() : conclusion.map(SweepEvent.Concluded::sentence);
        return new Sweep(id, definition, state, trials(), epochs, sentence, test);
    }
}
