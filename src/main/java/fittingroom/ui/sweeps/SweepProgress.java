package fittingroom.ui.sweeps;

import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How far a sweep is, how long it still takes, and what each of its workers does. */
public final class SweepProgress {
    private static final long NANOS_BETWEEN_BATCHES = 500_000_000;
    private static final double NANOS_IN_A_SECOND = 1e9;

    /**
     * A worker, counted from 1.
     *
     * @param trial which it trains; empty while it waits
     * @param imagesPerSecond 0 until that is known
     */
    public record Worker(int number, Optional<Integer> trial, String does, double imagesPerSecond) {
        static Worker idle(int number) {
            return new Worker(number, Optional.empty(), "waits", 0);
        }
    }

    private final ObservableList<Trial> trials;
    private final LongSupplier clock;
    private final ObservableList<Worker> workers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper("–");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private final Map<Integer, Long> lastTold = new ConcurrentHashMap<>();
    private Optional<SweepDefinition> definition = Optional.empty();
    private String name = "";
    private long began;
    private double shareAtBegin;

    SweepProgress(ObservableList<Trial> trials) {
        this(trials, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    SweepProgress(ObservableList<Trial> trials, LongSupplier clock) {
        this.trials = trials;
        this.clock = clock;
    }

    void nothing() {
        count.set("");
        status.set("");
    }

    void starting() {
        status.set("Starting…");
    }

    void stopping() {
        status.set("Stopping…");
        timeLeft.set("–");
    }

    void began(SweepDefinition what, SweepId id, int count) {
        definition = Optional.of(what);
        name = id.value();
        began = clock.getAsLong();
        shareAtBegin = spent(what, 0);
        workers.clear();
        lastTold.clear();
        for (int number = 1; number <= count; number++) {
            workers.add(Worker.idle(number));
        }
        trials.stream().filter(trial -> trial.state() == Trial.State.RUNNING).forEach(this::place);
        show();
    }

    /** A sweep that stands, or that goes on elsewhere until {@link #began} tells. */
    void show(Sweep sweep, boolean goesOn) {
        definition = Optional.of(sweep.definition());
        name = sweep.id().value();
        workers.clear();
        share.set(spent(sweep.definition(), 0));
        timeLeft.set("–");
        count.set("");
        status.set(counts()
                + (goesOn ? "" : ending(sweep))
                + sweep.caveat().map(text -> " · " + text).orElse(""));
    }

    /** In the words of the window, whose button goes on, where the sentence of the log names a command. */
    private static String ending(Sweep sweep) {
        return switch (sweep.state()) {
            case INTERRUPTED -> " · Its process ended before it did; Resume goes on.";
            case STOPPED -> " · Stopped; Resume goes on.";
            case FAILED ->
                " · " + sweep.definition().failuresInARow()
                        + " trials failed in a row; the list says why. Resume goes on.";
            case RUNNING, COMPLETED ->
                sweep.sentence().map(text -> " · " + text).orElse("");
        };
    }

    void changed(Trial trial) {
        place(trial);
        show();
    }

    private void place(Trial trial) {
        Optional<Worker> its = workers.stream()
                .filter(worker -> worker.trial().equals(Optional.of(trial.number())))
                .findFirst();
        if (trial.state() != Trial.State.RUNNING || trial.waits()) {
            lastTold.remove(trial.number());
            its.ifPresent(worker -> workers.set(worker.number() - 1, Worker.idle(worker.number())));
            return;
        }
        String does = "trial " + trial.number() + " · epoch " + (trial.values().size() + 1);
        its.or(() -> workers.stream().filter(worker -> worker.trial().isEmpty()).findFirst())
                .ifPresent(worker -> workers.set(
                        worker.number() - 1,
                        new Worker(worker.number(), Optional.of(trial.number()), does, worker.imagesPerSecond())));
    }

    /** Whether a batch of a trial is worth the window's time; from any thread. */
    boolean isToBeTold(int trial) {
        long now = clock.getAsLong();
        Long last = lastTold.get(trial);
        if (last != null && now - last < NANOS_BETWEEN_BATCHES) {
            return false;
        }
        lastTold.put(trial, now);
        return true;
    }

    void batch(int trial, TrainingEvent.BatchFinished event) {
        workers.stream()
                .filter(worker -> worker.trial().equals(Optional.of(trial)))
                .findFirst()
                .ifPresent(worker -> workers.set(
                        worker.number() - 1,
                        new Worker(worker.number(), worker.trial(), worker.does(), event.imagesPerSecond())));
    }

    private void show() {
        SweepDefinition what = definition.orElseThrow();
        double seconds = (clock.getAsLong() - began) / NANOS_IN_A_SECOND;
        double spent = Math.min(1, spent(what, seconds));
        share.set(spent);
        double since = spent - shareAtBegin;
        timeLeft.set(since > 0 && spent < 1 ? Numbers.duration(seconds * (1 - spent) / since) : "–");
        status.set(counts());
        count.set(ended() + all());
    }

    /** What comes first ends the sweep; 0 when only the grid's own end does. */
    private double spent(SweepDefinition what, double seconds) {
        Budget budget = what.budget();
        double epochs = trials.stream().mapToInt(trial -> trial.values().size()).sum() * (double) what.seedsPerPoint();
        return DoubleStream.of(
                        budget.trials().map(limit -> (double) ended() / limit).orElse(0.0),
                        budget.epochs().map(limit -> epochs / limit).orElse(0.0),
                        budget.minutes().map(limit -> seconds / 60 / limit).orElse(0.0))
                .max()
                .orElse(0);
    }

    long ended() {
        return trials.stream()
                .filter(trial -> trial.state() != Trial.State.RUNNING)
                .count();
    }

    private String counts() {
        long pruned = trials.stream()
                .filter(trial -> trial.state() == Trial.State.PRUNED)
                .count();
        long failed = trials.stream().filter(trial -> trial.state().isFailure()).count();
        return name + " · " + ended() + all() + " trials · " + pruned + " pruned early"
                + (failed > 0 ? " · " + failed + " failed" : "");
    }

    private String all() {
        return definition
                .flatMap(what -> what.budget().trials())
                .map(limit -> " of " + limit)
                .orElse("");
    }

    public ObservableList<Worker> workers() {
        return workers;
    }

    public List<Worker> busy() {
        return workers.stream().filter(worker -> worker.trial().isPresent()).toList();
    }

    /** {@code 3 of 24} while a sweep goes on, else empty. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty timeLeftProperty() {
        return timeLeft.getReadOnlyProperty();
    }

    /** Of the budget, 0 to 1. */
    public ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }
}
