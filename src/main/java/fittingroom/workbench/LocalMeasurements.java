package fittingroom.workbench;

import fittingroom.benchmark.Benchmark;
import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.benchmark.ClockPeer;
import fittingroom.benchmark.StockPeer;
import fittingroom.data.DatasetSplit;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.network.NativeBackend;
import fittingroom.runs.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes and benchmarks on threads of their own. */
final class LocalMeasurements implements Measurements {
    private static final Logger LOG = LoggerFactory.getLogger(LocalMeasurements.class);

    private final WorkbenchSettings settings;
    private final LazyData data;
    private final LazyStore store;
    private final WorkbenchThreads threads;
    private final BooleanSupplier isTraining;
    private final BooleanSupplier leaving;
    private final LatestOnlyExecutor probes;
    private final AtomicReference<AtomicBoolean> newestProbe = new AtomicReference<>(new AtomicBoolean());

    /**
     * @param isTraining whether the processor is busy with a run
     * @param leaving whether nobody waits for an answer any more
     */
    LocalMeasurements(
            WorkbenchSettings settings,
            LazyData data,
            LazyStore store,
            WorkbenchThreads threads,
            BooleanSupplier isTraining,
            BooleanSupplier leaving) {
        this.settings = settings;
        this.data = data;
        this.store = store;
        this.threads = threads;
        this.isTraining = isTraining;
        this.leaving = leaving;
        this.probes = new LatestOnlyExecutor(threads.prober());
    }

    @Override
    public CompletableFuture<CostPreview> previewCost(Experiment config) {
        AtomicBoolean cancelled = new AtomicBoolean();
        newestProbe.getAndSet(cancelled).set(true);
        return probes.submit(() -> {
            BooleanSupplier unwanted = () -> cancelled.get() || leaving.getAsBoolean();
            if (unwanted.getAsBoolean()) {
                throw new CancellationException("the probe is not wanted any more");
            }
            NativeBackend.start();
            CostPreview preview = new CostProbe(
                            config, () -> images(config), () -> unwanted.getAsBoolean() || isTraining.getAsBoolean())
                    .measure(!isTraining.getAsBoolean());
            return preview.seconds().filter(seconds -> !seconds.rough()).isPresent()
                    ? preview
                    : preview.withEarlier(earlier(config));
        });
    }

    /** As many as are asked for where there is no data; that is said elsewhere. */
    private int images(Experiment config) {
        Hyperparameters hyperparameters = config.hyperparameters();
        return data.get()
                .thenApply(loaded ->
                        hyperparameters.trainingImagesOf(loaded.training().size()))
                .exceptionally(failure -> hyperparameters.trainingImages())
                .join();
    }

    /** Empty too where the runs can't be read: the rest of the preview stands without them. */
    private Optional<CostPreview.Earlier> earlier(Experiment config) {
        try {
            int validating = DatasetSplit.validationImages(
                    images(config), config.hyperparameters().validationShare());
            return EarlierCost.of(config, store.get().list().runs(), run -> validated(run) == validating);
        } catch (IOException e) {
            LOG.warn("the runs could not be asked what they took: {}", e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("the runs could not be asked what they took", e);
            return Optional.empty();
        }
    }

    /** Of the images of a run's data that took part its record keeps how many validated; 0 where it can't be read. */
    private int validated(RunId id) {
        try {
            return store.get().find(id).stream()
                    .flatMap(run -> run.epochs().stream())
                    .mapToInt(epoch -> epoch.validationConfusion().total())
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            LOG.warn("{} could not be asked what it took: {}", id, e.getMessage());
            return 0;
        }
    }

    @Override
    public void cancelPreview() {
        Objects.requireNonNull(newestProbe.get()).set(true);
    }

    @Override
    public CompletableFuture<BenchmarkReport> benchmark(BenchmarkSettings benchmark, Consumer<String> progress) {
        return WorkbenchThreads.submit(threads.evaluator(), () -> {
            FashionMnist.LoadedData loaded = FashionMnist.load(settings.data());
            NativeBackend.start();
            // In a clone the scripts lie beside the data's folder.
            Path scripts = settings.data()
                    .toAbsolutePath()
                    .resolve("../../src/bench/python")
                    .normalize();
            if (!benchmark.pythons().isEmpty() && !Files.isDirectory(scripts)) {
                throw new WorkbenchException("There are no scripts in " + scripts
                        + "; Python is measured from a clone of the sources only.");
            }
            return new Benchmark(
                            benchmark,
                            loaded.training(),
                            settings.data(),
                            settings.program().get(),
                            scripts,
                            progress)
                    .run();
        });
    }

    @Override
    public void answerAsStock(BufferedReader requests, PrintWriter answers) throws IOException {
        StockPeer.serve(settings.data(), requests, answers);
    }

    @Override
    public void trainOnTheClock(long seed, PrintWriter answers) throws IOException {
        ClockPeer.serve(settings.data(), seed, answers);
    }
}
