package fittingroom.workbench;

import fittingroom.benchmark.Benchmark;
import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.benchmark.StockPeer;
import fittingroom.data.DataException;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.export.ExportFormat;
import fittingroom.export.RunExporter;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.image.ImageDecoder;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Classifier;
import fittingroom.inference.Prediction;
import fittingroom.network.ModelFile;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunStore;
import fittingroom.training.Checkpoint;
import fittingroom.training.Evaluator;
import fittingroom.training.RunControl;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workbench on this machine: one trainer thread, one classifier thread, one home folder. */
public final class LocalWorkbench implements Workbench {
    private static final Logger LOG = LoggerFactory.getLogger(LocalWorkbench.class);

    private static final String INCLUDED = "Best CNN (included)";

    private final WorkbenchSettings settings;
    private final RunStore runs;
    private final ExecutorService loaderThread = thread("loader");
    private final ExecutorService trainerThread = thread("trainer");
    private final ExecutorService classifierThread = thread("classifier");
    private final LatestOnlyExecutor classifications = new LatestOnlyExecutor(classifierThread);
    private final Classifier classifier = new Classifier();
    private final CostProbe costProbe = new CostProbe();

    private final Object lock = new Object();
    private @Nullable CompletableFuture<FashionMnist.LoadedData> data;
    private @Nullable RunningTraining running;
    private volatile Optional<TrainedModel> currentModel = Optional.empty();

    public LocalWorkbench(WorkbenchSettings settings) {
        this.settings = settings;
        this.runs = new FolderRunStore(settings.home());
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletableFuture<Preparation> prepare() {
        return data().thenApply(loaded ->
                new Preparation(loaded.training().size(), loaded.test().size(), loaded.notes()));
    }

    private CompletableFuture<FashionMnist.LoadedData> data() {
        synchronized (lock) {
            if (data == null) {
                data = submit(loaderThread, () -> {
                    FashionMnist.LoadedData loaded = FashionMnist.load(settings.data());
                    NativeBackend.start();
                    chooseFirstModel();
                    return loaded;
                });
            }
            return data;
        }
    }

    private void chooseFirstModel() {
        if (currentModel.isEmpty()) {
            try {
                currentModel = newestModel();
            } catch (IOException e) {
                LOG.warn("the runs can't be listed", e);
            }
        }
    }

    private Optional<TrainedModel> newestModel() throws IOException {
        for (Run run : runs.list().runs()) {
            Optional<TrainedModel> model = readable(runs.modelFile(run.id()));
            if (model.isPresent()) {
                return model;
            }
        }
        return readable(settings.bundledModel()).map(LocalWorkbench::asIncluded);
    }

    /** A run's id in the bundled file is that of another home. */
    private static TrainedModel asIncluded(TrainedModel model) {
        return new TrainedModel(model.spec(), INCLUDED, model.mirrored(), model.parameters());
    }

    /** A damaged file must not hide the older ones. */
    private static Optional<TrainedModel> readable(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelFile.read(file));
        } catch (IOException e) {
            LOG.warn("{} is left out", file, e);
            return Optional.empty();
        }
    }

    @Override
    public RunningTraining start(Experiment config, Optional<String> name, Consumer<TrainingEvent> listener) {
        return launch(() -> new RunStore.Opened(runs.begin(config, name), Optional.empty()), listener);
    }

    @Override
    public RunningTraining resume(RunId run, Consumer<TrainingEvent> listener) {
        return launch(() -> runs.resume(run), listener);
    }

    private RunningTraining launch(Callable<RunStore.Opened> opening, Consumer<TrainingEvent> listener) {
        synchronized (lock) {
            if (running != null) {
                throw new IllegalStateException(running.id() + " is going on");
            }
            RunStore.Opened opened = open(opening);
            RunRecorder recorder = opened.recorder();
            RunControl control = new RunControl();
            CompletableFuture<FashionMnist.LoadedData> loading = data();
            CompletableFuture<TrainingOutcome> outcome = new CompletableFuture<>();
            RunningTraining training = new RunningTraining(recorder.run().id(), control, outcome);
            running = training;
            trainerThread.execute(() -> {
                TrainingOutcome reached = train(recorder, opened.checkpoint(), control, loading, listener);
                recorder.close();
                synchronized (lock) {
                    running = null;
                }
                outcome.complete(reached);
            });
            return training;
        }
    }

    private RunStore.Opened open(Callable<RunStore.Opened> opening) {
        try {
            return opening.call();
        } catch (IOException e) {
            throw new WorkbenchException(Sentences.of(e, "The run's folder in " + settings.home()), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private TrainingOutcome train(
            RunRecorder recorder,
            Optional<Checkpoint> checkpoint,
            RunControl control,
            CompletableFuture<FashionMnist.LoadedData> loading,
            Consumer<TrainingEvent> listener) {
        String description = recorder.run().id().value();
        Consumer<TrainingEvent> events = event -> {
            event.accept(recorder);
            listener.accept(event);
        };
        TrainingOutcome outcome;
        try {
            FashionMnist.LoadedData loaded = loading.join();
            try {
                recorder.recordProvenance(CurrentProvenance.of(settings.data(), loaded)).stream()
                        .map(TrainingEvent.Warned::new)
                        .forEach(events);
            } catch (IOException e) {
                // The run is left as it was, so its record must not hear of this.
                LOG.warn("{} is not taken up", description, e);
                TrainingOutcome refused = new TrainingOutcome.Failed(String.valueOf(e.getMessage()));
                listener.accept(new TrainingEvent.RunFinished(refused));
                return refused;
            }
            Trainer trainer = new Trainer(
                    recorder.run().config(),
                    loaded.training(),
                    description,
                    checkpoint,
                    control,
                    events,
                    new RunOutputs(recorder));
            outcome = trainer.train();
            outcome.result().ifPresent(result -> test(trainer, result, loaded.test(), recorder, events));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("{} could not start", description, e);
            outcome = new TrainingOutcome.Failed(sentence(e));
        }
        events.accept(new TrainingEvent.RunFinished(outcome));
        return outcome;
    }

    /** The one time that a run meets the test set. */
    private static void test(
            Trainer trainer,
            TrainingOutcome.Result result,
            Dataset images,
            RunRecorder recorder,
            Consumer<TrainingEvent> events) {
        try {
            events.accept(
                    new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.TEST, result.bestEpoch(), images.size()));
            trainer.evaluate(images).ifPresent(evaluation -> {
                recorder.saveTestPredictions(evaluation.predictions());
                events.accept(new TrainingEvent.Tested(result.bestEpoch(), evaluation.figures()));
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("{} could not be tested", recorder.run().id(), e);
            events.accept(new TrainingEvent.Warned("The best weights could not be tested; the log file has the details,"
                    + " and \"fitting-room evaluate --model " + recorder.run().id() + "\" measures them again."));
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WorkbenchException) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof OutOfMemoryError
                ? "The network does not fit into memory; use fewer filters or units, or a smaller batch."
                : "Training could not start; the log file has the details.";
    }

    private final class RunOutputs implements Trainer.Outputs {
        private final RunRecorder recorder;

        RunOutputs(RunRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
            recorder.saveCheckpoint(checkpoint);
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            currentModel = Optional.of(snapshot);
        }

        @Override
        public void saveModel(TrainedModel best) throws IOException {
            recorder.saveModel(best);
        }
    }

    @Override
    public Optional<RunningTraining> running() {
        synchronized (lock) {
            return Optional.ofNullable(running);
        }
    }

    @Override
    public CompletableFuture<Classification> classify(Picture picture) {
        return classifications.submit(() -> classifyNow(picture));
    }

    private Classification classifyNow(Picture picture) {
        try {
            return prepared(picture);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("a picture could not be classified", e);
            return new Classification.Refused("The picture could not be classified; the log file has the details.");
        }
    }

    private Classification prepared(Picture picture) {
        if (picture instanceof Picture.ModelInput input) {
            return answer(input.image(), Classifier.Facing.AS_IN_DATA_SET, List.of(), List.of());
        }
        if (picture instanceof Picture.Drawing drawing) {
            return answer(ImagePreprocessor.preprocessDrawing(drawing.image()), List.of());
        }
        if (picture instanceof Picture.Pixels pixels) {
            return answer(ImagePreprocessor.preprocess(pixels.image()), List.of());
        }
        Picture.File file = (Picture.File) picture;
        DecodeOutcome outcome = ImageDecoder.decode(file.path());
        if (outcome instanceof DecodeOutcome.Decoded decoded) {
            return answer(ImagePreprocessor.preprocess(decoded.image()), decoded.notes());
        }
        return new Classification.Refused(((DecodeOutcome.Refused) outcome).reason());
    }

    private Classification answer(PreprocessOutcome outcome, List<String> earlierNotes) {
        if (outcome instanceof PreprocessOutcome.NothingToClassify nothing) {
            return new Classification.Refused(nothing.reason());
        }
        PreprocessOutcome.Prepared prepared = (PreprocessOutcome.Prepared) outcome;
        List<String> notes = new ArrayList<>(earlierNotes);
        notes.addAll(prepared.notes());
        return answer(prepared.input(), Classifier.Facing.UNKNOWN, prepared.steps(), notes);
    }

    private Classification answer(
            GrayImage input, Classifier.Facing facing, List<PreprocessOutcome.Step> steps, List<String> notes) {
        Optional<TrainedModel> model = currentModel;
        if (model.isEmpty()) {
            return new Classification.Refused(
                    "There is no model yet; press Train and try again after the first epoch.");
        }
        Prediction prediction = classifier.classify(model.get(), input, facing);
        return new Classification.Classified(model.get().description(), prediction, input, steps, notes);
    }

    @Override
    public CompletableFuture<Void> useModel(ModelReference reference) {
        return submit(loaderThread, () -> {
                    NativeBackend.start();
                    return read(reference);
                })
                .thenAccept(model -> currentModel = Optional.of(model));
    }

    private TrainedModel read(ModelReference reference) throws IOException {
        if (reference instanceof ModelReference.OfFile file) {
            return ModelFile.read(file.file());
        }
        if (reference instanceof ModelReference.OfRun run) {
            if (runs.find(run.run()).isEmpty()) {
                throw new WorkbenchException(
                        "There is no run " + run.run() + "; see \"fitting-room runs list\" for those there are.");
            }
            if (!Files.isRegularFile(runs.modelFile(run.run()))) {
                throw new WorkbenchException(run.run() + " has no model yet; it needs at least one finished run.");
            }
            return ModelFile.read(runs.modelFile(run.run()));
        }
        if (!Files.isRegularFile(settings.bundledModel())) {
            throw new WorkbenchException("No model was named and none is bundled; train one or give --model.");
        }
        return asIncluded(ModelFile.read(settings.bundledModel()));
    }

    @Override
    public CompletableFuture<Path> export(RunId run, ExportFormat format, Path folder) {
        return submit(loaderThread, () -> {
            Run exported = runs.find(run)
                    .orElseThrow(() -> new WorkbenchException(
                            "There is no run " + run + "; see \"fitting-room runs list\" for those there are."));
            return RunExporter.write(format, exported, runs.modelFile(run), ProgramVersion.get(), folder);
        });
    }

    @Override
    public CompletableFuture<ModelEvaluation> evaluate(ModelReference reference) {
        return submit(loaderThread, () -> {
            TrainedModel model = read(reference);
            FashionMnist.LoadedTestData data = FashionMnist.loadTest(settings.data());
            NativeBackend.start();
            Network network = Network.create(model.spec(), 0);
            network.setParameters(model.parameters());
            return new ModelEvaluation(Evaluator.evaluate(network, data.test()), data.notes());
        });
    }

    @Override
    public CompletableFuture<BenchmarkReport> benchmark(BenchmarkSettings benchmark, Consumer<String> progress) {
        return submit(trainerThread, () -> {
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
            return new Benchmark(benchmark, loaded.training(), settings.data(), settings.program(), scripts, progress)
                    .run();
        });
    }

    @Override
    public void answerAsStock(BufferedReader requests, PrintWriter answers) throws IOException {
        StockPeer.serve(settings.data(), requests, answers);
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public Optional<String> currentModel() {
        return currentModel.map(TrainedModel::description);
    }

    @Override
    public CompletableFuture<CostPreview> previewCost(Experiment config) {
        return data().thenCompose(loaded ->
                submit(trainerThread, () -> costProbe.measure(config, running().isEmpty())));
    }

    private static <T> CompletableFuture<T> submit(ExecutorService executor, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(work.call());
            } catch (WorkbenchException e) {
                result.completeExceptionally(e);
            } catch (DataException | IOException e) {
                LOG.warn("a request failed", e);
                result.completeExceptionally(new WorkbenchException(Sentences.of(e, "A file"), e));
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                LOG.error("a request failed", e);
                result.completeExceptionally(
                        new WorkbenchException("Something went wrong; the log file has the details.", e));
            }
        });
        return result;
    }

    @Override
    public void close() {
        Optional<RunningTraining> training = running();
        training.ifPresent(run -> {
            run.control().stop();
            run.outcome().join();
        });
        trainerThread.shutdown();
        classifierThread.shutdown();
        loaderThread.shutdown();
        try {
            if (!trainerThread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the trainer thread did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
