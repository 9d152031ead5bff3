package fittingroom.workbench;

import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.experiment.Experiment;
import fittingroom.export.ExportFormat;
import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.metrics.Evaluation;
import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a front end can ask for. Every method returns at once; the work happens on the workbench's own trainer and
 * classifier threads, and futures complete there. A failed future carries a {@link WorkbenchException} whose message
 * is one sentence for the user.
 */
public interface Workbench extends AutoCloseable {

    /** Loads the data and starts ND4J in the background; always the same future. */
    CompletableFuture<Preparation> prepare();

    /** @param notes sentences worth showing, for example that the data is not the original */
    record Preparation(int trainingImages, int testImages, List<String> notes) {
        public Preparation {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Starts a training run; waits for {@link #prepare()} on the trainer thread.
     *
     * @param name what the user calls the run, if anything
     * @param listener hears every event on the trainer thread, after the recorder; it must not block
     * @throws IllegalStateException if a run is going on
     */
    RunningTraining start(Experiment config, Optional<String> name, Consumer<TrainingEvent> listener);

    /**
     * Takes up an interrupted, stopped or failed run where its last checkpoint is; the run's outcome and weights are
     * those of a run that was never interrupted.
     *
     * @throws WorkbenchException if the run can't be taken up
     * @throws IllegalStateException if a run is going on
     */
    RunningTraining resume(RunId run, Consumer<TrainingEvent> listener);

    /** The run that is going on, if any. */
    Optional<RunningTraining> running();

    /**
     * Classifies a 28 × 28 picture as it is, or a drawing or photo through the preprocessing, with the model that is
     * current: the running or last finished run of this session, else the newest run on disk, else the bundled model.
     * Requests that are superseded by a newer one before they start are completed exceptionally with a
     * {@link java.util.concurrent.CancellationException}.
     */
    CompletableFuture<Classification> classify(Picture picture);

    /** Something to classify. */
    sealed interface Picture {
        /** A picture file. */
        record File(Path path) implements Picture {}

        /** Pixels from the clipboard. */
        record Pixels(ColorImage image) implements Picture {}

        /** The drawing canvas, bright strokes on black, any size. */
        record Drawing(GrayImage image) implements Picture {}

        /** A data-set picture, 28 × 28, fed to the network as it is. */
        record ModelInput(GrayImage image) implements Picture {}
    }

    /** Makes another model the current one. */
    CompletableFuture<Void> useModel(ModelReference model);

    /**
     * Writes a run for other programs and gives back the file.
     *
     * @param folder made if it isn't there; nothing in it is overwritten
     */
    CompletableFuture<Path> export(RunId run, ExportFormat format, Path folder);

    /** Measures a model on the test set; needs only the test files. */
    CompletableFuture<ModelEvaluation> evaluate(ModelReference model);

    /** @param notes sentences worth showing, for example that the data is not the original */
    record ModelEvaluation(Evaluation evaluation, List<String> notes) {
        public ModelEvaluation {
            notes = List.copyOf(notes);
        }
    }

    /** A model by where it is. */
    sealed interface ModelReference {
        /** A run's best weights. */
        record OfRun(RunId run) implements ModelReference {}

        record OfFile(Path file) implements ModelReference {}

        /** The model that ships with the program. */
        record Bundled() implements ModelReference {}
    }

    /** The runs of this home. */
    RunStore runs();

    /** A sentence naming the current model, for example {@code run-12 · epoch 6}; empty while there is none. */
    Optional<String> currentModel();

    /** Parameters, memory and seconds per epoch of a configuration, measured by a probe of a few batches. */
    CompletableFuture<CostPreview> previewCost(Experiment config);

    /**
     * @param memoryBytes estimated peak of weights, optimiser state and activations
     * @param secondsPerEpoch validation included; empty while a run goes on (a probe would disturb it)
     * @param refusal one sentence naming the layer when the network can't fit
     */
    record CostPreview(long parameters, long memoryBytes, Optional<Double> secondsPerEpoch, Optional<String> refusal) {}

    /**
     * Measures this machine; nothing else should be going on.
     *
     * @param progress hears a line for every step
     */
    CompletableFuture<BenchmarkReport> benchmark(BenchmarkSettings settings, Consumer<String> progress);

    /**
     * This process as stock Deeplearning4j's side of a benchmark, until the requests end.
     *
     * @throws IOException if the other side can't be read
     */
    void answerAsStock(BufferedReader requests, PrintWriter answers) throws IOException;

    /** Stops a run that goes on, waits for its end, and releases both threads. */
    @Override
    void close();

    /** A live change on the running training; without one, nothing happens. */
    default void change(LiveChange change) {
        running().ifPresent(training -> training.control().change(change));
    }
}
