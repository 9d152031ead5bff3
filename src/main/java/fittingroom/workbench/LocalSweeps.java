package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.sweeps.LocalTrialRunner;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepRunner;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.sweeps.TrialRunner;
import fittingroom.sweeps.TrialRunnerProvider;
import fittingroom.sweeps.TrialWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sweeps of one home; each that goes on has a thread of its own. */
final class LocalSweeps implements Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSweeps.class);

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final Path home;
    private final Path data;
    private final List<String> program;
    private final LazyStore runs;
    private final SweepStore sweeps;
    private final LazyData loading;
    private final LocalEvaluations evaluations;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    LocalSweeps(WorkbenchSettings settings, LazyStore runs, LazyData loading, LocalEvaluations evaluations) {
        this.home = settings.home();
        this.data = settings.data();
        this.program = settings.program();
        this.runs = runs;
        this.sweeps = new SweepStore(settings.home());
        this.loading = loading;
        this.evaluations = evaluations;
    }

    @Override
    public SweepStore.Listing list() throws IOException {
        return sweeps.list();
    }

    @Override
    public Optional<Sweep> find(SweepId id) throws IOException {
        return sweeps.find(id);
    }

    @Override
    public RunningSweep start(SweepDefinition definition, Place place, SweepListener listener) {
        return launch(() -> sweeps.create(definition), place, listener);
    }

    @Override
    public RunningSweep resume(SweepId id, Optional<SweepDefinition> changed, Place place, SweepListener listener) {
        return launch(() -> sweeps.open(id, changed), place, listener);
    }

    /** What may fail for reasons that the user should read. */
    private interface Opening {
        SweepStore.Opened open() throws IOException;
    }

    private RunningSweep launch(Opening opening, Place place, SweepListener listener) {
        try {
            Optional<TrialRunnerProvider> provider = provider(place);
            SweepStore.Opened opened = opening.open();
            try {
                TrialRunner runner = runner(opened, provider, place);
                Running launched = new Running(opened, runner, listener);
                running.add(launched);
                launched.start();
                return launched;
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WorkbenchException(Sentences.of(e, "The sweep's folder in " + home), e);
        }
    }

    private static Optional<TrialRunnerProvider> provider(Place place) {
        if (place.place().equals(Place.LOCAL_NAME)) {
            return Optional.empty();
        }
        return Optional.of(ServiceLoader.load(TrialRunnerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(place.place()))
                .findFirst()
                .orElseThrow(() -> new WorkbenchException("There is no \"" + place.place()
                        + "\" to train on here; build the folder cluster first (docs/cluster.md).")));
    }

    private TrialRunner runner(SweepStore.Opened opened, Optional<TrialRunnerProvider> provider, Place place)
            throws IOException {
        Optional<Integer> parallel = opened.definition().parallel();
        if (provider.isPresent()) {
            return provider.get()
                    .open(new TrialRunnerProvider.Request(data, opened.workFolder(), parallel, place.address()));
        }
        return new LocalTrialRunner(
                program, data, opened.workFolder(), parallel.orElse(LocalTrialRunner.defaultSlots()));
    }

    private final class Running implements RunningSweep {
        private final SweepStore.Opened opened;
        private final TrialRunner trials;
        private final SweepRunner runner;
        private final CompletableFuture<Sweep> outcome = new CompletableFuture<>();

        Running(SweepStore.Opened opened, TrialRunner trials, SweepListener listener) {
            this.opened = opened;
            this.trials = trials;
            this.runner = new SweepRunner(opened, runs.get(), trials, listener);
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
                    sweeps.takeTrialsToStop(opened.id()).forEach(this::cancel);
                    Thread.sleep(MILLIS_BETWEEN_LOOKS);
                }
            } catch (IOException e) {
                LOG.warn("notes to {} can't be read", opened.id(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
                    running.remove(this);
                }
                outcome.complete(ended);
            } catch (IOException e) {
                LOG.error("{} failed", opened.id(), e);
                outcome.completeExceptionally(
                        new WorkbenchException(Sentences.of(e, "The sweep's folder in " + home), e));
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

    @Override
    public CompletableFuture<Sweep.Test> test(SweepId id) {
        try {
            Sweep sweep = sweeps.find(id)
                    .orElseThrow(() ->
                            new WorkbenchException("There is no sweep " + id + "; see \"fitting-room sweep list\"."));
            Trial best = sweep.best()
                    .orElseThrow(() -> new WorkbenchException("No trial of " + id + " has finished an epoch yet."));
            if (sweep.test().filter(test -> test.trial() == best.number()).isPresent()) {
                return CompletableFuture.completedFuture(sweep.test().get());
            }
            RunId run = best.runs().get(0);
            Optional<EvaluationFigures> before = runs.get().find(run).flatMap(Run::test);
            CompletableFuture<EvaluationFigures> figures = before.map(CompletableFuture::completedFuture)
                    .orElseGet(() -> evaluations
                            .evaluate(new ModelReference.OfRun(run))
                            .thenApply(measured -> recorded(run, measured.evaluation())));
            return figures.thenApply(reached -> {
                Sweep.Test test = new Sweep.Test(best.number(), reached.accuracy(), reached.loss());
                record(id, run, test);
                return test;
            });
        } catch (IOException e) {
            throw new WorkbenchException(Sentences.of(e, "The sweep's folder in " + home), e);
        }
    }

    /** In the run first: what it holds is not measured again. */
    private EvaluationFigures recorded(RunId run, Evaluation evaluation) {
        try {
            runs.get().recordTest(run, evaluation);
        } catch (IOException e) {
            LOG.warn("the test of {} could not be recorded", run, e);
        }
        return evaluation.figures();
    }

    private void record(SweepId id, RunId run, Sweep.Test test) {
        try (SweepStore.Opened opened = sweeps.open(id, Optional.empty())) {
            opened.recordTest(run, test);
        } catch (IOException e) {
            LOG.warn("the test of {} could not be recorded", id, e);
        }
    }

    @Override
    public void wantStop(SweepId id, Optional<Integer> trial) throws IOException {
        sweeps.wantStop(id, trial);
    }

    @Override
    public void work(BufferedReader requests, PrintWriter answers) throws IOException {
        FashionMnist.LoadedData loaded = loading.get().join();
        TrialWorker.serve(loaded.training(), CurrentProvenance.of(data, loaded), requests, answers);
    }

    /** Stops what goes on and waits a few seconds for its end; what is cut off can be resumed. */
    void leave(int seconds) {
        List<Running> all = List.copyOf(running);
        all.forEach(Running::stop);
        CompletableFuture<?> ends =
                CompletableFuture.allOf(all.stream().map(Running::outcome).toArray(CompletableFuture[]::new));
        try {
            ends.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a sweep did not end in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
