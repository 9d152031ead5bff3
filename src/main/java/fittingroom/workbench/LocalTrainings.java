package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.Predictions;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunStore;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on this machine's trainer thread, which also does all that a run asks of the disk. */
final class LocalTrainings implements Trainings {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTrainings.class);

    private final LazyData data;
    private final LazyStore store;
    private final LocalModels models;
    private final SessionPredictions predictions;
    private final ExecutorService trainer;

    private @Nullable RunningTraining running;
    private volatile boolean leaving;

    LocalTrainings(
            LazyData data,
            LazyStore store,
            LocalModels models,
            SessionPredictions predictions,
            ExecutorService trainer) {
        this.predictions = predictions;
        this.data = data;
        this.store = store;
        this.models = models;
        this.trainer = trainer;
    }

    private interface Opening {
        RunStore.Opened open(RunStore runs) throws IOException;
    }

    @Override
    public RunningTraining start(Experiment config, Optional<String> name, Consumer<RunEvent> listener) {
        return launch(runs -> new RunStore.Opened(runs.begin(config, name), Optional.empty()), listener);
    }

    @Override
    public RunningTraining resume(RunId run, Consumer<RunEvent> listener) {
        return launch(runs -> runs.resume(run), listener);
    }

    private synchronized RunningTraining launch(Opening opening, Consumer<RunEvent> listener) {
        if (running != null) {
            throw new IllegalStateException("a run is going on");
        }
        RunControl control = new RunControl();
        RunningTraining training = new RunningTraining(control, new CompletableFuture<>(), new CompletableFuture<>());
        running = training;
        trainer.execute(() -> {
            TrainingOutcome reached;
            try {
                reached = conduct(opening, control, training.id(), listener);
            } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
                reached = refused(e, training.id());
            } finally {
                // Whatever happened, the next run can begin.
                ended();
            }
            training.outcome().complete(reached);
        });
        return training;
    }

    private synchronized void ended() {
        running = null;
    }

    @Override
    public synchronized Optional<RunningTraining> running() {
        return Optional.ofNullable(running);
    }

    /** From the wait for the data to the run's closed files. */
    private TrainingOutcome conduct(
            Opening opening, RunControl control, CompletableFuture<RunId> id, Consumer<RunEvent> listener) {
        RunStore.Opened opened;
        FashionMnist.LoadedData loaded;
        try {
            // First of all: a run that has no data needs no place on the disk.
            loaded = data.get().join();
            if (control.isStopping()) {
                throw new WorkbenchException("The run was stopped before it began.");
            }
            opened = opening.open(store.get());
        } catch (IOException | RuntimeException | LinkageError e) {
            return refused(e, id);
        }
        try (RunRecorder recorder = opened.recorder()) {
            RunId run = recorder.run().id();
            List<String> warnings;
            try {
                warnings = recorder.recordProvenance(CurrentProvenance.of(data.folder(), loaded));
            } catch (IOException | RuntimeException e) {
                // The run is left as it was.
                return refused(e, id);
            }
            id.complete(run);
            List<IOException> unwritten = new CopyOnWriteArrayList<>();
            Consumer<TrainingEvent> events = event -> {
                try {
                    event.accept(recorder);
                } catch (UncheckedIOException e) {
                    Optional.ofNullable(e.getCause()).ifPresent(unwritten::add);
                    throw e;
                }
                listener.accept(new RunEvent(run, event));
            };
            recorder.waitWhileTheDiskIsFull(event -> listener.accept(new RunEvent(run, event)), control::isStopping);
            warnings.stream().map(TrainingEvent.Warned::new).forEach(events);
            TrainingOutcome trained = train(recorder, opened.checkpoint(), control, loaded, events);
            TrainingOutcome outcome = unwritten.stream()
                    .findFirst()
                    .<TrainingOutcome>map(e -> new TrainingOutcome.Failed(Sentences.of(e, "The record of " + run)))
                    .orElse(trained);
            if (!leaving) {
                events.accept(new TrainingEvent.RunFinished(outcome));
            }
            return outcome;
        }
    }

    private static TrainingOutcome refused(Throwable failure, CompletableFuture<RunId> id) {
        WorkbenchException told = WorkbenchThreads.told(failure);
        id.completeExceptionally(told);
        return new TrainingOutcome.Failed(String.valueOf(told.getMessage()));
    }

    private TrainingOutcome train(
            RunRecorder recorder,
            Optional<Checkpoint> checkpoint,
            RunControl control,
            FashionMnist.LoadedData loaded,
            Consumer<TrainingEvent> events) {
        RunId run = recorder.run().id();
        try {
            Trainer runner = new Trainer(
                    recorder.run().config(),
                    loaded.training(),
                    run.value(),
                    checkpoint,
                    control,
                    events,
                    new RunOutputs(recorder));
            predictions.begin();
            TrainingOutcome outcome = runner.train();
            outcome.result().ifPresent(result -> test(runner, result, loaded.test(), recorder, events));
            return outcome;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("{} could not start", run, e);
            return new TrainingOutcome.Failed(
                    e instanceof OutOfMemoryError
                            ? "The network does not fit into memory; use fewer filters or units, or a smaller batch."
                            : "Training could not start; the log file has the details.");
        }
    }

    /** The one time that a run meets the test set. */
    private void test(
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
                predictions.tested(new AnsweredImages(images, evaluation.predictions()));
                events.accept(new TrainingEvent.Tested(result.bestEpoch(), evaluation.figures()));
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("{} could not be tested", recorder.run().id(), e);
            events.accept(new TrainingEvent.Warned("The best weights could not be tested; the log file has the details,"
                    + " and an evaluation of " + recorder.run().id() + " measures them again."));
        }
    }

    private final class RunOutputs implements TrainingOutputs {
        private final RunRecorder recorder;

        RunOutputs(RunRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
            recorder.saveCheckpoint(checkpoint);
        }

        @Override
        public void validated(int epoch, Dataset images, Predictions answers) {
            predictions.validated(epoch, new AnsweredImages(images, answers));
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            models.published(recorder.run().id(), snapshot, epoch);
        }

        @Override
        public void saveModel(TrainedModel best) throws IOException {
            recorder.saveModel(best);
        }
    }

    /**
     * Interrupts a run that goes on. Its record says nothing of an end, so that it counts as interrupted and is offered for
     * resuming.
     */
    void beginToLeave() {
        leaving = true;
        running().ifPresent(training -> training.control().cancel());
    }

    /** Waits for a run to let go of its files, but no longer than so many seconds. */
    void leave(long seconds) {
        beginToLeave();
        running().ifPresent(training -> {
            try {
                training.outcome().get(seconds, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                LOG.warn("the run did not end within {} s; it can be resumed from its last checkpoint", seconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
