package fittingroom.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Provenance;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunStore;
import fittingroom.runs.RunSummary;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sweep on its caller's thread, which alone writes the log and the store: begins trials, answers their reports,
 * and records how they end. What the trials say comes from other threads and waits in a queue. In a reproducible sweep
 * it is taken in the order of the sweep's own time ({@link SweepLedger#nextTime}), not in that of its arrival. One class,
 * as its parts share the one thread and the trials that go on.
 */
public final class SweepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SweepRunner.class);

    private final SweepStore.Opened sweep;
    private final SweepLedger ledger;
    private final SweepDefinition definition;
    private final RunStore runs;
    private final TrialRunner runner;
    private final SweepListener listener;
    private final int workers;
    private final Map<Integer, Active> active = new LinkedHashMap<>();
    private final BlockingQueue<Runnable> inbox;
    /** Trials of before that wait for a worker. */
    private final Deque<Integer> interrupted = new ArrayDeque<>();

    private long began;
    private long nanosAllowed = Long.MAX_VALUE;
    private boolean stopping;

    /** A run of a trial that goes on. */
    private final class Active implements TrialRunner.Listener {
        final TrialRunner.Assignment assignment;
        final RunRecorder recorder;
        final Deque<Runnable> news = new ArrayDeque<>();

        Active(TrialRunner.Assignment assignment, RunRecorder recorder) {
            this.assignment = assignment;
            this.recorder = recorder;
        }

        int trial() {
            return assignment.trial();
        }

        @Override
        public void began(Provenance provenance) {
            inbox.add(() -> record(this, provenance));
        }

        @Override
        public void batchFinished(TrainingEvent.BatchFinished event) {
            listener.batchFinished(trial(), event);
        }

        @Override
        public void epochFinished(TrainingEvent.EpochFinished event, Consumer<Boolean> answer) {
            inbox.add(() -> received(this, event, answer));
        }

        @Override
        public void ended(TrialRunner.Result result) {
            inbox.add(() -> news.add(() -> finish(this, result)));
        }
    }

    /** A disk that refuses ends the sweep, as nothing could be recorded. */
    private static final class LogBroken extends RuntimeException {
        private static final long serialVersionUID = 1;
        final IOException cause;

        LogBroken(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    public SweepRunner(SweepStore.Opened sweep, RunStore runs, TrialRunner runner, SweepListener listener) {
        this(sweep, runs, runner, listener, new LinkedBlockingQueue<>());
    }

    /** @param inbox where what the trials say waits; a simulation brings one in which time passes at once */
    SweepRunner(
            SweepStore.Opened sweep,
            RunStore runs,
            TrialRunner runner,
            SweepListener listener,
            BlockingQueue<Runnable> inbox) {
        this.inbox = inbox;
        this.sweep = sweep;
        this.ledger = sweep.ledger();
        this.definition = sweep.definition();
        this.runs = runs;
        this.runner = runner;
        this.listener = listener;
        this.workers = Math.min(definition.parallel().orElse(runner.slots()), runner.slots());
    }

    /** Trials at once. */
    public int workers() {
        return workers;
    }

    /** The sweep as it stands; for the sweep's thread and whoever knows that it has not begun or has ended. */
    public Sweep sweep() {
        return sweep.sweep(true);
    }

    /**
     * Runs to the end of the budget, a stop, or too many failures.
     *
     * @throws IOException if the sweep's folder or the store can't be written
     */
    public Sweep run() throws IOException {
        began = System.nanoTime();
        definition
                .budget()
                .minutes()
                .ifPresent(minutes -> nanosAllowed = (long) (minutes * TimeUnit.MINUTES.toNanos(1)));
        try {
            takeUp();
            fill();
            while (!active.isEmpty()) {
                Optional<Active> next = inTurn();
                if (next.isPresent()) {
                    next.get().news.remove().run();
                } else {
                    inbox.take().run();
                }
                fill();
            }
            conclude();
            return sweep.sweep(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The sweep was interrupted; resume it.", e);
        } catch (LogBroken e) {
            throw e.cause;
        } finally {
            active.values().forEach(running -> running.recorder.close());
        }
    }

    /** Ends the trials that train, which begin anew when the sweep is resumed; from any thread. */
    public void stop() {
        inbox.add(() -> {
            stopping = true;
            active.values().forEach(running -> runner.cancel(running.assignment));
        });
    }

    /** Ends one trial for good; from any thread. */
    public void cancel(int trial) {
        inbox.add(() -> {
            if (interrupted.removeFirstOccurrence(trial)) {
                log(new SweepEvent.RunEnded(
                        trial, ledger.nextReplicate(trial), Trial.State.CANCELLED, Optional.empty()));
                listener.trialChanged(ledger.trial(trial));
            }
            Optional.ofNullable(active.get(trial)).ifPresent(running -> runner.cancel(running.assignment));
        });
    }

    /** Whose news is to be taken next; empty if that has not arrived. */
    private Optional<Active> inTurn() {
        if (stopping || !definition.reproducible()) {
            return active.values().stream()
                    .filter(running -> !running.news.isEmpty())
                    .findFirst();
        }
        return active.values().stream()
                .min(Comparator.comparingDouble((Active running) -> ledger.nextTime(running.trial()))
                        .thenComparing(Active::trial))
                .filter(running -> !running.news.isEmpty());
    }

    /** Trials that had begun when the sweep was last interrupted or stopped. */
    private void takeUp() throws IOException {
        if (!ledger.trials().isEmpty()) {
            dropUnlogged();
        }
        for (Trial trial : ledger.trials()) {
            if (trial.state() == Trial.State.RUNNING) {
                endWhereItsRunHas(trial);
            }
        }
        ledger.trials().stream()
                .filter(trial -> trial.state() == Trial.State.RUNNING)
                .forEach(trial -> interrupted.add(trial.number()));
        if (!interrupted.isEmpty()) {
            log(new SweepEvent.TakenUp());
        }
    }

    /** Runs that were begun when the process ended, just before the log could say so. */
    private void dropUnlogged() throws IOException {
        Set<RunId> logged =
                ledger.trials().stream().flatMap(trial -> trial.runs().stream()).collect(Collectors.toSet());
        for (RunSummary run : runs.list().runs()) {
            boolean isOurs = run.labels().group().equals(Optional.of(sweep.id().value()))
                    && run.labels()
                            .name()
                            .filter(name -> name.startsWith(namePrefix()))
                            .isPresent();
            if (isOurs && !logged.contains(run.id()) && !run.state().isAlive() && run.epochs() == 0) {
                runs.delete(run.id());
            }
        }
    }

    private String namePrefix() {
        return sweep.id() + " · trial ";
    }

    /** A run may have come to its end, so that only the log's last line was missing. */
    private void endWhereItsRunHas(Trial trial) throws IOException {
        begunRun(trial)
                .filter(found -> found.epochs().size() == ledger.epoch(trial.number()))
                .map(Run::state)
                .flatMap(state -> TrialEnding.reached(state, ledger.wasEnded(trial.number())))
                .ifPresent(reached -> log(new SweepEvent.RunEnded(
                        trial.number(), ledger.nextReplicate(trial.number()), reached, Optional.empty())));
    }

    /** The record of the run that the trial is to end next; empty if that was not begun. */
    private Optional<Run> begunRun(Trial trial) throws IOException {
        int replicate = ledger.nextReplicate(trial.number());
        return trial.runs().size() < replicate
                ? Optional.empty()
                : runs.find(trial.runs().get(replicate - 1));
    }

    private void fill() throws IOException {
        boolean isMoreToTry = true;
        while (isMoreToTry
                && !stopping
                && active.size() < workers
                && ledger.failuresInARow() < definition.failuresInARow()) {
            isMoreToTry = beginNext();
        }
    }

    /** Begins a trial, those that had begun before first; false if there is none to begin. */
    private boolean beginNext() throws IOException {
        if (!interrupted.isEmpty()) {
            beginAnew(interrupted.remove());
            return true;
        }
        Optional<Point> point = System.nanoTime() - began < nanosAllowed ? ledger.suggest() : Optional.empty();
        if (point.isPresent()) {
            int trial = ledger.trials().size() + 1;
            log(new SweepEvent.TrialBegan(trial, point.get().values()));
            begin(trial, point.get(), 1);
        }
        return point.isPresent();
    }

    /** Its record of before stays until then. */
    private void beginAnew(int number) throws IOException {
        Trial trial = ledger.trial(number);
        Optional<Run> cutOff = begunRun(trial).filter(run -> !run.state().isAlive());
        if (cutOff.isPresent()) {
            runs.delete(cutOff.get().id());
        }
        begin(number, trial.point(), ledger.nextReplicate(number));
    }

    private void begin(int trial, Point point, int replicate) throws IOException {
        Experiment experiment;
        try {
            experiment = definition.experiment(point, replicate);
            EpochCost.of(experiment);
        } catch (IllegalArgumentException e) {
            log(new SweepEvent.RunEnded(
                    trial, replicate, Trial.State.FAILED, Optional.of(String.valueOf(e.getMessage()))));
            listener.trialChanged(ledger.trial(trial));
            return;
        }
        String name = namePrefix() + trial + (definition.seedsPerPoint() > 1 ? " · seed " + replicate : "");
        RunRecorder recorder = runs.begin(
                experiment,
                RunLabels.named(Optional.of(name))
                        .withGroup(Optional.of(sweep.id().value())));
        RunId run = recorder.run().id();
        Active running = new Active(new TrialRunner.Assignment(trial, replicate, run.value(), experiment), recorder);
        active.put(trial, running);
        log(new SweepEvent.RunBegan(trial, replicate, run));
        listener.trialChanged(ledger.trial(trial));
        runner.start(running.assignment, running);
    }

    private void record(Active running, Provenance provenance) {
        try {
            running.recorder.recordProvenance(provenance).forEach(listener::warned);
        } catch (IOException e) {
            listener.warned(String.valueOf(e.getMessage()));
        }
    }

    /** A report that was answered before an interruption is answered the same at once, others wait for their turn. */
    private void received(Active running, TrainingEvent.EpochFinished event, Consumer<Boolean> answer) {
        int epoch = event.metrics().epoch();
        Optional<Boolean> before = ledger.answered(running.trial(), running.assignment.replicate(), epoch);
        if (before.isPresent()) {
            checkAgainstLog(running, event);
            // A run that was lost with its machine goes on in the same record, which has its first epochs already.
            if (running.recorder.run().epochs().size() < epoch) {
                running.recorder.epochFinished(event);
            }
            answer.accept(!before.get());
        } else {
            running.news.add(() -> report(running, event, answer));
        }
    }

    private void checkAgainstLog(Active running, TrainingEvent.EpochFinished event) {
        List<Double> values = ledger.trial(running.trial()).values();
        int epoch = event.metrics().epoch();
        double value = definition.objective().value(event.metrics());
        if (running.assignment.replicate() > 1 || epoch > values.size()) {
            return;
        }
        if (values.get(epoch - 1) == value) {
            LOG.info("trial {} came to the same digits in epoch {} again", running.trial(), epoch);
        } else {
            listener.warned("Trial " + running.trial() + " came to " + value + " in epoch " + epoch + " instead of "
                    + values.get(epoch - 1) + " when it was trained again: another processor, or other threads.");
        }
    }

    private void report(Active running, TrainingEvent.EpochFinished event, Consumer<Boolean> answer) {
        int trial = running.trial();
        int replicate = running.assignment.replicate();
        double value = definition.objective().value(event.metrics());
        int epoch = event.metrics().epoch();
        boolean ends = ledger.wouldEnd(trial, replicate, epoch, value);
        log(new SweepEvent.EpochReported(
                trial,
                replicate,
                epoch,
                value,
                Optional.of(event.bestEpoch()),
                event.metrics().seconds(),
                ends));
        running.recorder.epochFinished(event);
        listener.trialChanged(ledger.trial(trial));
        answer.accept(!ends);
    }

    private void finish(Active running, TrialRunner.Result result) {
        TrialEnding ending = TrialEnding.of(result, ledger.wasEnded(running.trial()));
        ending.model().ifPresent(model -> save(running, model));
        end(running, ending.outcome(), ending.state(), ending.sentence());
    }

    private void save(Active running, TrainedModel model) {
        try {
            running.recorder.saveModel(model);
        } catch (IOException e) {
            LOG.warn("the model of {} could not be written", running.assignment.name(), e);
            listener.warned("The model of " + running.assignment.name() + " could not be written (" + e.getMessage()
                    + "); free some disk space.");
        }
    }

    /** The store first, then the log: what the log calls ended is in the store. */
    private void end(Active running, TrainingOutcome outcome, Trial.State state, Optional<String> sentence) {
        running.recorder.runFinished(new TrainingEvent.RunFinished(outcome));
        running.recorder.close();
        int trial = running.trial();
        int replicate = running.assignment.replicate();
        active.remove(trial);
        TrialEnding.note(state, sweep.id(), running.recorder.run().epochs().size())
                .ifPresent(note -> note(running.recorder.run().id(), note));
        if (stopping && state == Trial.State.CANCELLED) {
            return;
        }
        log(new SweepEvent.RunEnded(trial, replicate, state, sentence));
        listener.trialChanged(ledger.trial(trial));
        if (!stopping && ledger.trial(trial).state() == Trial.State.RUNNING) {
            try {
                begin(trial, ledger.trial(trial).point(), replicate + 1);
            } catch (IOException e) {
                throw new LogBroken(e);
            }
        }
    }

    private void note(RunId run, String sentence) {
        try {
            // The user may have written there while it trained.
            runs.label(run, labels -> labels.withNotes(labels.notes() + "\n" + sentence));
        } catch (IOException e) {
            LOG.warn("the note of {} could not be written", run, e);
        }
    }

    private void conclude() throws IOException {
        if (stopping) {
            log(new SweepEvent.Concluded(Sweep.State.STOPPED, "Stopped; \"sweep resume " + sweep.id() + "\" goes on."));
        } else if (ledger.failuresInARow() >= definition.failuresInARow()) {
            log(new SweepEvent.Concluded(
                    Sweep.State.FAILED,
                    ledger.failuresInARow() + " trials failed in a row; see \"sweep show " + sweep.id() + "\"."));
        } else {
            log(new SweepEvent.Concluded(Sweep.State.COMPLETED, "The budget is spent, or nothing is left to try."));
        }
    }

    private void log(SweepEvent event) {
        try {
            sweep.log(event);
        } catch (IOException e) {
            throw new LogBroken(e);
        }
    }
}
