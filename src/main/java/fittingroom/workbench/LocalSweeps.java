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
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.sweeps.TrialRunner;
import fittingroom.sweeps.TrialRunnerProvider;
import fittingroom.sweeps.TrialWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sweeps of one home; each that goes on has a thread or a process of its own. */
final class LocalSweeps implements Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSweeps.class);

    private final Path home;
    private final Path data;
    private final Supplier<List<String>> program;
    private final LazyStore runs;
    private final SweepStore sweeps;
    private final LazyData loading;
    private final LocalEvaluations evaluations;
    private final ExecutorService thread;
    private final Set<RunningSweep> running = ConcurrentHashMap.newKeySet();
    private final Set<SweepProcess> starting = ConcurrentHashMap.newKeySet();
    private final Set<Thread> starters = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    LocalSweeps(
            WorkbenchSettings settings,
            LazyStore runs,
            LazyData loading,
            LocalEvaluations evaluations,
            ExecutorService thread) {
        this.thread = thread;
        this.home = settings.home();
        this.data = settings.data();
        this.program = settings.program();
        this.runs = runs;
        this.sweeps = new SweepStore(settings.home());
        this.loading = loading;
        this.evaluations = evaluations;
    }

    @Override
    public CompletableFuture<SweepStore.Listing> list() {
        return WorkbenchThreads.submit(thread, sweeps::list);
    }

    @Override
    public CompletableFuture<Optional<Sweep>> find(SweepId id) {
        return WorkbenchThreads.submit(thread, () -> sweeps.find(id));
    }

    @Override
    public CompletableFuture<RunningSweep> start(SweepDefinition definition, Place place, SweepListener listener) {
        return launch(() -> sweeps.create(definition), place, listener);
    }

    @Override
    public CompletableFuture<RunningSweep> resume(
            SweepId id, Optional<SweepDefinition> changed, Place place, SweepListener listener) {
        return WorkbenchThreads.submit(thread, () -> {
                    Optional<Sweep> sweep = sweeps.find(id);
                    if (sweep.isPresent()) {
                        refuseOtherData(sweep.get().trials().stream()
                                .flatMap(trial -> trial.runs().stream())
                                .toList());
                    }
                    return id;
                })
                .thenCompose(found -> launch(() -> sweeps.open(found, changed), place, listener));
    }

    /** What is compared with each other, and the test of the best of it, goes by the same data. */
    private void refuseOtherData(List<RunId> of) throws IOException {
        for (RunId id : of) {
            Optional<Run> run = runs.get().find(id);
            if (run.isPresent() && run.get().provenance().isPresent()) {
                loading.requireThatOf(run.get(), "start a new sweep");
                return;
            }
        }
    }

    @Override
    public CompletableFuture<RunningSweep> follow(SweepId id, SweepListener listener) {
        return WorkbenchThreads.submit(thread, () -> followed(stored(id), Optional.empty(), listener));
    }

    private Sweep stored(SweepId id) throws IOException {
        return sweeps.find(id).orElseThrow(() -> WorkbenchException.noSweep(id));
    }

    /** @param process if it was started here */
    private RunningSweep followed(Sweep sweep, Optional<SweepProcess> process, SweepListener listener) {
        FollowedSweep followed = new FollowedSweep(sweeps, sweep, process, listener, thread);
        followed.start();
        return followed;
    }

    private CompletableFuture<RunningSweep> launch(
            Callable<SweepStore.Opened> opening, Place place, SweepListener listener) {
        // Who can train there is looked for on the disk.
        return WorkbenchThreads.submit(thread, () -> provider(place))
                .thenComposeAsync(
                        provider -> provider.isPresent() || place.isLocal()
                                ? WorkbenchThreads.submit(
                                        thread, () -> launchHere(opening.call(), provider, place, listener))
                                : startElsewhere(opening, place, listener),
                        thread);
    }

    private CompletableFuture<RunningSweep> startElsewhere(
            Callable<SweepStore.Opened> opening, Place place, SweepListener listener) {
        if (program.get().isEmpty() || SweepProcess.isThis()) {
            return CompletableFuture.failedFuture(new WorkbenchException("There is no \"" + place.place()
                    + "\" to train on here; build the folder cluster first (docs/cluster.md)."));
        }
        // Another process takes its time to start, and nothing else is to wait for it.
        CompletableFuture<RunningSweep> launched = new CompletableFuture<>();
        Thread starter = new Thread(
                () -> {
                    try {
                        launched.complete(launchElsewhere(opening, place, listener));
                    } catch (Exception e) {
                        launched.completeExceptionally(WorkbenchThreads.told(e));
                    } finally {
                        starters.remove(Thread.currentThread());
                    }
                },
                "sweep starter");
        starter.setDaemon(true);
        starters.add(starter);
        starter.start();
        return launched;
    }

    /** The sweep is written here; the other process goes by what it finds. */
    private RunningSweep launchElsewhere(Callable<SweepStore.Opened> opening, Place place, SweepListener listener)
            throws Exception {
        SweepId id;
        try (SweepStore.Opened opened = opening.call()) {
            id = opened.id();
        }
        Optional<SweepProcess> started = Optional.empty();
        try {
            // Whatever the process adds, the listener hears.
            Sweep before = stored(id);
            SweepProcess process = SweepProcess.start(program.get(), home, data, id, place);
            started = Optional.of(process);
            starting.add(process);
            if (leaving) {
                process.destroy();
            }
            process.awaitBeginning();
            return remember(followed(before, started, listener));
        } catch (IOException | RuntimeException e) {
            // Nobody would follow it.
            started.ifPresent(SweepProcess::destroy);
            sweeps.dropIfEmpty(id);
            throw e;
        } finally {
            started.ifPresent(starting::remove);
        }
    }

    private RunningSweep launchHere(
            SweepStore.Opened opened, Optional<TrialRunnerProvider> provider, Place place, SweepListener listener)
            throws IOException {
        try {
            TrialRunner runner = runner(opened, provider, place);
            SweepHere here = new SweepHere(sweeps, opened, runner, runs.get(), listener, home);
            remember(here);
            here.start();
            return here;
        } catch (IOException | RuntimeException e) {
            opened.close();
            sweeps.dropIfEmpty(opened.id());
            throw e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is only forgotten
    private RunningSweep remember(RunningSweep started) {
        running.add(started);
        started.outcome().whenComplete((sweep, failure) -> running.remove(started));
        return started;
    }

    private static Optional<TrialRunnerProvider> provider(Place place) {
        return ServiceLoader.load(TrialRunnerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(place.place()))
                .findFirst();
    }

    private TrialRunner runner(SweepStore.Opened opened, Optional<TrialRunnerProvider> provider, Place place)
            throws IOException {
        Optional<Integer> parallel = opened.definition().parallel();
        if (provider.isPresent()) {
            return provider.get()
                    .open(new TrialRunnerProvider.Request(data, opened.workFolder(), parallel, place.address()));
        }
        return new LocalTrialRunner(
                program.get(), data, opened.workFolder(), parallel.orElse(LocalTrialRunner.defaultSlots()));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the inner future is what is handed on
    public CompletableFuture<Sweep.Test> test(SweepId id) {
        return WorkbenchThreads.submit(thread, () -> testing(id)).thenCompose(Function.identity());
    }

    private CompletableFuture<Sweep.Test> testing(SweepId id) throws IOException {
        Sweep sweep = stored(id);
        if (sweep.state() == Sweep.State.RUNNING) {
            // A better trial may come, and then a second one would meet the test set.
            throw new WorkbenchException(
                    id + " is still running, and only its winner meets the test set; wait for its end, or stop it.");
        }
        Trial best = sweep.best()
                .orElseThrow(() -> new WorkbenchException("No trial of " + id + " has finished an epoch yet."));
        if (sweep.test().filter(test -> test.trial() == best.number()).isPresent()) {
            return CompletableFuture.completedFuture(sweep.test().get());
        }
        List<Integer> deleted = new ArrayList<>();
        for (Trial trial : sweep.ranked().toList()) {
            // Of several seeds the first is tested, and no other in its place.
            RunId run = trial.runs().get(0);
            if (runs.get().find(run).isPresent()) {
                return tested(sweep, trial.number(), run, deleted);
            }
            deleted.add(trial.number());
        }
        String gone =
                "The runs of all trials of " + id + " that could be tested were deleted; extend it by another one";
        throw new WorkbenchException(
                gone + ".",
                gone + " (\"fitting-room sweep resume " + id + " --trials "
                        + (sweep.trials().size() + 1) + "\").");
    }

    private CompletableFuture<Sweep.Test> tested(Sweep sweep, int trial, RunId run, List<Integer> deleted)
            throws IOException {
        Optional<EvaluationFigures> before = runs.get().find(run).flatMap(Run::test);
        if (before.isEmpty()) {
            refuseOtherData(List.of(run));
        }
        CompletableFuture<EvaluationFigures> figures = before.map(CompletableFuture::completedFuture)
                .orElseGet(() -> evaluations
                        .evaluate(new ModelReference.OfRun(run))
                        .thenApply(measured -> recorded(run, measured.evaluation())));
        return figures.thenApply(reached -> {
            Sweep.Test test = new Sweep.Test(trial, reached.accuracy(), reached.loss(), deleted);
            // What is known already is not said again.
            if (!sweep.test().equals(Optional.of(test))) {
                record(sweep.id(), run, test);
            }
            return test;
        });
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
    public CompletableFuture<Void> wantStop(SweepId id, Optional<Integer> trial) {
        return WorkbenchThreads.submit(thread, () -> {
            sweeps.wantStop(id, trial);
            return null;
        });
    }

    @Override
    public void work(BufferedReader requests, PrintWriter answers) throws IOException {
        FashionMnist.LoadedData loaded = loading.get().join();
        TrialWorker.serve(loaded.training(), CurrentProvenance.of(data, loaded), requests, answers);
    }

    /** Stops what goes on and waits a few seconds, for all of it together; what is cut off can be resumed. */
    void leave(int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        leaving = true;
        starting.forEach(SweepProcess::destroy);
        List<RunningSweep> all = List.copyOf(running);
        all.forEach(RunningSweep::stop);
        CompletableFuture<?> ends =
                CompletableFuture.allOf(all.stream().map(RunningSweep::outcome).toArray(CompletableFuture[]::new));
        try {
            awaitEnds(ends, deadline);
            // A launch that fails clears its folder away.
            for (Thread starter : starters) {
                TimeUnit.NANOSECONDS.timedJoin(starter, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnds(CompletableFuture<?> ends, long deadline) throws InterruptedException {
        try {
            ends.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a sweep did not end in time", e);
        }
    }
}
