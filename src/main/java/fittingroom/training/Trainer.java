package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.experiment.EarlyStopping;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.Evaluation;
import fittingroom.network.BatchResult;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.network.WarmUp;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one network: forward, backward and Adam step per batch, validation per epoch, and at the end the best weights
 * by validation loss. Whether those meet a test set is its caller's decision ({@link #evaluate}). Runs on its caller's
 * thread; everybody else talks to it through its {@link RunControl} and hears its {@link TrainingEvent}s.
 */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final String ROOM = "free some disk space";

    private enum End {
        COMPLETED,
        EARLY_STOPPED,
        STOPPED,
        DIVERGED
    }

    private final Experiment config;
    private final Dataset training;
    private final Dataset validation;
    private final RunControl control;
    private final Consumer<TrainingEvent> events;
    private final TrainingOutputs outputs;
    private final String description;
    private final Throughput throughput = new Throughput(System::nanoTime);
    private final CheckpointPace checkpointPace = new CheckpointPace(System::nanoTime);

    private final Network network;
    private final LayerWatch layers;
    private TrainingProgress progress;
    private float @Nullable [] bestParameters;
    /** What the last checkpoint on the disk knows; empty while none could be written. */
    private Optional<TrainingProgress> checkpointed;

    /**
     * @param training the training images, of which {@link Hyperparameters#trainingImages()} are used
     * @param description how models of this run are called, for example {@code run-12}
     * @param checkpoint where to go on, or empty for a new run
     * @param events hears every event but the last, {@link TrainingEvent.RunFinished}, on the training thread and must
     *     not block it
     */
    public Trainer(
            Experiment config,
            Dataset training,
            String description,
            Optional<Checkpoint> checkpoint,
            RunControl control,
            Consumer<TrainingEvent> events,
            TrainingOutputs outputs) {
        Hyperparameters hyperparameters = config.hyperparameters();
        DatasetSplit split = DatasetSplit.stratified(
                training,
                hyperparameters.trainingImagesOf(training.size()),
                hyperparameters.validationShare(),
                hyperparameters.seed());
        this.config = config;
        this.training = split.training();
        this.validation = split.validation();
        this.description = description;
        this.control = control;
        this.events = events;
        this.outputs = outputs;
        this.network = Network.create(config.network(), hyperparameters.seed());
        this.layers = new LayerWatch(network);
        network.setLabelSmoothing(hyperparameters.labelSmoothing());
        network.setWeightDecay(hyperparameters.weightDecay());
        network.setTestTimeMirror(hyperparameters.testTimeMirror());
        this.progress = checkpoint.map(Checkpoint::progress).orElseGet(() -> TrainingProgress.start(config));
        this.checkpointed = checkpoint.map(Checkpoint::progress);
        checkpoint.ifPresent(this::restore);
        if (hyperparameters.averageDecay() > 0) {
            network.averageWeights(
                    hyperparameters.averageDecay(),
                    checkpoint.flatMap(Checkpoint::averageParameters).orElseGet(network::parameters));
        }
    }

    private void restore(Checkpoint checkpoint) {
        network.setParameters(checkpoint.parameters());
        network.setUpdaterState(checkpoint.updaterState());
        network.setIteration(checkpoint.iteration());
        network.setDropout(checkpoint.progress().dropout());
        bestParameters = checkpoint.bestParameters().orElse(null);
    }

    /**
     * Trains to the run's end and leaves the network with its best weights; never throws for anything a user can cause.
     * The caller sends {@link TrainingEvent.RunFinished} when it has no more to add.
     */
    public TrainingOutcome train() {
        TrainingOutcome outcome;
        try (MiniBatches batches = new MiniBatches(
                training,
                config.hyperparameters().batchSize(),
                config.hyperparameters().seed(),
                config.augmentation())) {
            events.accept(new TrainingEvent.RunStarted(
                    config, training.size(), validation.size(), batches.batchesPerEpoch(), progress.epoch()));
            if (progress.epoch() == 1 && progress.batch() == 0) {
                // So that even a run killed in its first epoch can be resumed.
                checkpoint();
            }
            WarmUp.of(config.network(), imagesToCome(), control::isStopping);
            outcome = conclude(trainEpochs(batches));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = new TrainingOutcome.Stopped(Optional.empty());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("{} failed", description, e);
            outcome = new TrainingOutcome.Failed(
                    e instanceof OutOfMemoryError
                            ? "The network does not fit into memory; use fewer filters or units, or a smaller batch."
                            : "Training broke off; the log file has the details and the last checkpoint is kept.");
        }
        return outcome;
    }

    private long imagesToCome() {
        return (long) (progress.hyperparameters().epochs() - progress.finishedEpochs()) * training.size();
    }

    private End trainEpochs(MiniBatches batches) throws InterruptedException {
        while (true) {
            // Those that came during the last epoch's validation may keep the run from ending.
            applyChanges();
            Optional<End> end = endBeforeEpoch();
            if (end.isPresent()) {
                return end.get();
            }
            end = trainEpoch(batches);
            if (end.isPresent()) {
                return end.get();
            }
            end = validate();
            if (end.isPresent()) {
                return end.get();
            }
            control.epochDone();
        }
    }

    /**
     * Asked before an epoch, neither after nor within it, so that a resumed run ends where an uninterrupted one does.
     */
    private Optional<End> endBeforeEpoch() {
        if (progress.batch() > 0) {
            return Optional.empty();
        }
        if (progress.finishedEpochs() >= progress.hyperparameters().epochs()) {
            return Optional.of(End.COMPLETED);
        }
        boolean stops = new EarlyStopping(progress.hyperparameters().patience())
                .shouldStop(progress.finishedEpochs(), progress.bestEpoch());
        return stops ? Optional.of(End.EARLY_STOPPED) : Optional.empty();
    }

    private Optional<End> trainEpoch(MiniBatches batches) throws InterruptedException {
        MiniBatches.Epoch epoch = batches.epoch(progress.epoch(), progress.batch());
        throughput.restart();
        while (progress.batch() < batches.batchesPerEpoch()) {
            obeyControl();
            if (control.isStopping()) {
                checkpoint();
                return Optional.of(End.STOPPED);
            }
            // Once more: what was changed while it was paused between two epochs decides, too.
            Optional<End> end = endBeforeEpoch();
            if (end.isPresent()) {
                return end;
            }
            MiniBatch batch = epoch.next();
            double learningRate = learningRate(batches.batchesPerEpoch());
            network.setLearningRate(learningRate);
            long start = System.nanoTime();
            boolean lastOfEpoch = progress.batch() + 1 == batches.batchesPerEpoch();
            BatchResult result = lastOfEpoch
                    ? layers.trainLast(batch)
                    : network.trainBatch(batch.intensities(), batch.labels(), batch.size());
            long nanos = System.nanoTime() - start;
            if (!Double.isFinite(result.loss())) {
                return Optional.of(End.DIVERGED);
            }
            progress = progress.afterBatch(result.loss(), result.correct(), batch.size(), nanos);
            throughput.add(batch.size());
            events.accept(new TrainingEvent.BatchFinished(
                    progress.epoch(),
                    progress.batch(),
                    batches.batchesPerEpoch(),
                    result.loss(),
                    (double) result.correct() / batch.size(),
                    learningRate,
                    throughput.imagesPerSecond()));
            control.batchDone();
            if (checkpointPace.isDue()) {
                checkpoint();
            }
        }
        return Optional.empty();
    }

    private double learningRate(int batchesPerEpoch) {
        Hyperparameters now = progress.hyperparameters();
        double epochsDone = progress.finishedEpochs() + (double) progress.batch() / batchesPerEpoch;
        return now.rateAt(epochsDone);
    }

    /** Applies live changes, and waits while paused (with a checkpoint on disk). */
    private void obeyControl() throws InterruptedException {
        applyChanges();
        if (control.isPaused()) {
            checkpoint();
            events.accept(new TrainingEvent.PauseChanged(true));
            control.awaitNotPaused();
            applyChanges();
            events.accept(new TrainingEvent.PauseChanged(false));
            throughput.restart();
        }
    }

    private void applyChanges() {
        for (LiveChange change : control.takeChanges()) {
            progress = progress.changed(change);
            network.setDropout(progress.dropout());
            events.accept(progress.changes().get(progress.changes().size() - 1));
        }
    }

    /**
     * The end, if this is one: the validation loss or a weight is not a finite number any more, or the run was stopped
     * meanwhile. A run that is taken up there validates first of all.
     */
    private Optional<End> validate() {
        long start = System.nanoTime();
        events.accept(new TrainingEvent.MeasuringStarted(
                TrainingEvent.ImageSet.VALIDATION, progress.epoch(), validation.size()));
        Optional<Evaluation> measured =
                network.withAverageWeights(() -> Evaluator.evaluate(network, validation, control::isStopping));
        if (measured.isEmpty()) {
            checkpoint();
            return Optional.of(End.STOPPED);
        }
        Evaluation evaluation = measured.get();
        double validationSeconds = (System.nanoTime() - start) / 1e9;
        if (!Double.isFinite(evaluation.loss())) {
            return Optional.of(End.DIVERGED);
        }
        float[] parameters = network.averageWeights().orElseGet(network::parameters);
        if (!allFinite(parameters)) {
            return Optional.of(End.DIVERGED);
        }
        int epoch = progress.epoch();
        TrainingEvent.EpochFinished finished = progress.finished(evaluation, network.learningRate(), validationSeconds);
        if (finished.bestEpoch() == epoch) {
            bestParameters = parameters;
        }
        outputs.validated(epoch, validation, evaluation.predictions());
        progress = progress.afterEpoch(finished);
        outputs.publish(model(parameters, epoch), epoch);
        network.withAverageWeights(() -> layers.read(epoch, validation)).ifPresent(events);
        // Before anyone hears of the epoch, so that none that was heard of is ever lost.
        checkpoint();
        events.accept(finished);
        return Optional.empty();
    }

    /** Max pooling can hide a NaN weight from the loss. */
    private static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private void checkpoint() {
        checkpointPace.write(this::saveCheckpoint);
    }

    private void saveCheckpoint() {
        try {
            outputs.saveCheckpoint(new Checkpoint(
                    config,
                    progress,
                    network.iteration(),
                    network.parameters(),
                    network.updaterState(),
                    network.averageWeights(),
                    Optional.ofNullable(bestParameters)));
            checkpointed = Optional.of(progress);
        } catch (IOException e) {
            warn(
                    "The checkpoint could not be written (" + e.getMessage()
                            + "); training goes on, free some disk space to be able to resume it.",
                    e);
        }
    }

    private void warn(String sentence, IOException cause) {
        LOG.warn("{}: {}", description, sentence, cause);
        events.accept(new TrainingEvent.Warned(sentence));
    }

    private TrainingOutcome conclude(End end) {
        float[] best = bestParameters;
        if (best == null) {
            return outcome(end, Optional.empty());
        }
        Optional<IOException> failure = keep(best);
        if (failure.isPresent() && !checkpointHoldsTheBest()) {
            return withoutItsWeights(end, failure.get());
        }
        failure.ifPresent(e ->
                warn("The model could not be written (" + e.getMessage() + "); " + ROOM + " and resume the run.", e));
        return outcome(
                end,
                Optional.of(new TrainingOutcome.Result(
                        progress.finishedEpochs(),
                        progress.bestEpoch(),
                        progress.bestMetrics().validationLoss(),
                        progress.bestMetrics().validationAccuracy())));
    }

    private TrainingOutcome outcome(End end, Optional<TrainingOutcome.Result> result) {
        return switch (end) {
            case COMPLETED -> new TrainingOutcome.Completed(result.orElseThrow());
            case EARLY_STOPPED -> new TrainingOutcome.EarlyStopped(result.orElseThrow());
            case STOPPED -> new TrainingOutcome.Stopped(result);
            case DIVERGED -> new TrainingOutcome.Diverged(progress.epoch(), progress.batch() + 1, result);
        };
    }

    /** Ends with the best weights, and writes them if it can. */
    private Optional<IOException> keep(float[] best) {
        int bestEpoch = progress.bestEpoch();
        network.setParameters(best);
        TrainedModel model = model(best, bestEpoch);
        outputs.publish(model, bestEpoch);
        try {
            outputs.saveModel(model);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private boolean checkpointHoldsTheBest() {
        return checkpointed
                .filter(kept -> kept.bestEpoch() == progress.bestEpoch())
                .isPresent();
    }

    /** Nothing on the disk has the best weights: such a run has no result, however it ended. */
    private TrainingOutcome withoutItsWeights(End end, IOException failure) {
        String cause = "The model could not be written (" + failure.getMessage() + ")";
        if (checkpointed.isPresent()) {
            int epochs = checkpointed.get().finishedEpochs();
            warn(cause + ", and its weights are in no checkpoint; " + ROOM + " and resume the run.", failure);
            return lost(end, "The run ended without its model; resume it, and it goes on " + after(epochs) + ".");
        }
        warn(cause + ", and neither could a checkpoint; " + ROOM + " and start the run anew.", failure);
        return lost(end, "The run ended without its model, and no checkpoint has its weights; start it anew.");
    }

    private static String after(int epochs) {
        return epochs == 0 ? "from its beginning" : "after epoch " + epochs;
    }

    /** What a run that diverged needs is a smaller learning rate, whatever became of its weights. */
    private TrainingOutcome lost(End end, String sentence) {
        return end == End.DIVERGED ? outcome(end, Optional.empty()) : new TrainingOutcome.Failed(sentence);
    }

    /**
     * Measures the weights that {@link #train()} ended with, on its thread.
     *
     * @return empty if the run is cancelled meanwhile
     */
    public Optional<Evaluation> evaluate(Dataset images) {
        return Evaluator.evaluate(network, images, control::isCancelled);
    }

    private TrainedModel model(float[] parameters, int epoch) {
        return Checkpoint.model(config, description, epoch, parameters);
    }
}
