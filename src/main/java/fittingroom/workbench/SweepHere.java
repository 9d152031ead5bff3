package fittingroom.workbench;

import fittingroom.runs.RunStore;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepRunner;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.sweeps.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sweep that this process runs, on a thread of its own. */
final class SweepHere implements Sweeps.RunningSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SweepHere.class);

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final SweepStore sweeps;
    private final SweepStore.Opened opened;
    private final TrialRunner trials;
    private final SweepRunner runner;
    private final Path home;
    private final List<Trial> trialsBefore;
    private final CompletableFuture<Sweep> outcome = new CompletableFuture<>();
    /** So that the log says once that they aren't. */
    private boolean areNotesReadable = true;

    SweepHere(
            SweepStore sweeps,
            SweepStore.Opened opened,
            TrialRunner trials,
            RunStore runs,
            SweepListener listener,
            Path home) {
        this.sweeps = sweeps;
        this.opened = opened;
        this.trials = trials;
        this.runner = new SweepRunner(opened, runs, trials, listener);
        this.home = home;
        this.trialsBefore = runner.sweep().trials();
    }

    void start() {
        Thread thread = new Thread(this::run, opened.id().value());
        thread.setDaemon(true);
        thread.start();
        Thread notes = new Thread(this::obeyNotes, opened.id() + " notes");
        notes.setDaemon(true);
        notes.start();
    }

    /** Another process can't call, so it leaves a note. */
    private void obeyNotes() {
        try {
            while (!outcome.isDone()) {
                if (sweeps.isStopWanted(opened.id())) {
                    stop();
                    return;
                }
                cancelAsNoted();
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A disk that refuses now may answer at the next look, and the sweep is to be stopped until its end. */
    private void cancelAsNoted() {
        try {
            sweeps.takeTrialsToStop(opened.id()).forEach(this::cancel);
            areNotesReadable = true;
        } catch (IOException | UncheckedIOException e) {
            if (areNotesReadable) {
                LOG.warn("notes to {} can't be read", opened.id(), e);
            }
            areNotesReadable = false;
        }
    }

    private void run() {
        try {
            Sweep ended;
            try {
                ended = runner.run();
            } finally {
                trials.close();
                opened.close();
            }
            outcome.complete(ended);
        } catch (IOException e) {
            LOG.error("{} failed", opened.id(), e);
            outcome.completeExceptionally(new WorkbenchException(Sentences.of(e, "The sweep's folder in " + home), e));
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed", opened.id(), e);
            outcome.completeExceptionally(
                    new WorkbenchException("The sweep broke off; the log file has the details.", e));
        }
    }

    @Override
    public SweepId id() {
        return opened.id();
    }

    @Override
    public SweepDefinition definition() {
        return opened.definition();
    }

    @Override
    public int workers() {
        return runner.workers();
    }

    @Override
    public List<Trial> trialsBefore() {
        return trialsBefore;
    }

    @Override
    public void stop() {
        runner.stop();
    }

    @Override
    public void cancel(int trial) {
        runner.cancel(trial);
    }

    @Override
    public CompletableFuture<Sweep> outcome() {
        return outcome;
    }
}
