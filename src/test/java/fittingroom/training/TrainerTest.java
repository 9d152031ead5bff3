package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Augmentation;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.Evaluation;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real trainings of a small network. One class, as all of them are heard and kept by the same few lines. */
class TrainerTest {
    private final RunControl control = new RunControl();
    private final RecordingOutputs outputs = new RecordingOutputs();
    private final List<TrainingEvent> events = new ArrayList<>();

    @Test
    void endsWithTheBestEpochsWeightsAndLeavesTheTestToItsCaller() {
        Trainer trainer = trainer(SmallExperiments.config(1000, 3));
        TrainingOutcome outcome = trainer.train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        TrainingOutcome.Result result = outcome.result().orElseThrow();
        assertThat(result.epochs()).isEqualTo(3);
        List<TrainingEvent.EpochFinished> epochs = epochs();
        assertThat(epochs).hasSize(3);
        double lowest = epochs.stream()
                .mapToDouble(epoch -> epoch.metrics().validationLoss())
                .min()
                .orElseThrow();
        assertThat(result.bestValidationLoss()).isEqualTo(lowest);
        assertThat(epochs.get(2).validationConfusion().total()).isEqualTo(200);
        assertThat(events.get(events.size() - 1)).isEqualTo(epochs.get(2));
        assertThat(outputs.publishedEpochs).containsExactly(1, 2, 3, result.bestEpoch());
        assertThat(outputs.model.orElseThrow().description()).isEqualTo("run-1 · epoch " + result.bestEpoch());
        Evaluation test = trainer.evaluate(SmallExperiments.test()).orElseThrow();
        Network best = Network.create(SmallExperiments.cnn(), 0);
        best.setParameters(outputs.model.orElseThrow().parameters());
        assertThat(test).isEqualTo(Evaluator.evaluate(best, SmallExperiments.test()));
        assertThat(test.predictions().size()).isEqualTo(500);
        assertThat(test.accuracy()).isGreaterThan(0.5);
    }

    @Test
    void trainingFiguresAreTheMeanOfTheEpochsOwnBatches() {
        trainer(SmallExperiments.config(1000, 1)).train();

        List<TrainingEvent.BatchFinished> batches = events.stream()
                .filter(TrainingEvent.BatchFinished.class::isInstance)
                .map(TrainingEvent.BatchFinished.class::cast)
                .toList();
        assertThat(batches).hasSize(25);
        double mean = batches.stream()
                .mapToDouble(TrainingEvent.BatchFinished::loss)
                .average()
                .orElseThrow();
        assertThat(epochs().get(0).metrics().trainLoss()).isCloseTo(mean, within(1e-9));
        assertThat(epochs().get(0).metrics().imagesPerSecond()).isPositive();
    }

    @Test
    void sameSeedGivesTheSameWeightsToTheBit() {
        trainer(SmallExperiments.config(500, 2)).train();
        String first = outputs.model.orElseThrow().weightsSha256();
        trainer(SmallExperiments.config(500, 2)).train();

        assertThat(outputs.model.orElseThrow().weightsSha256()).isEqualTo(first);
    }

    @Test
    void cancelledRunKeepsItsFinishedEpochs() {
        TrainingOutcome outcome = trainer(SmallExperiments.config(500, 50), event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 3) {
                        control.stop();
                    }
                })
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Stopped.class);
        assertThat(outcome.result().orElseThrow().epochs()).isEqualTo(2);
        assertThat(epochs()).hasSize(2);
        assertThat(lastCheckpoint().progress().epoch()).isEqualTo(3);
        assertThat(lastCheckpoint().progress().batch()).isEqualTo(1);
    }

    @Test
    void cancelledRunKeepsItsModelAndIsNotTested() {
        Trainer trainer = trainer(SmallExperiments.config(500, 50), event -> {
            if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 2) {
                control.cancel();
            }
        });

        assertThat(trainer.train().result().orElseThrow().epochs()).isEqualTo(1);
        assertThat(outputs.model).isPresent();
        assertThat(trainer.evaluate(SmallExperiments.test())).isEmpty();
    }

    @Test
    void stopDuringValidationEndsTheRunThereAndTheResumedOneIsBitIdentical() throws IOException {
        TrainingOutcome outcome =
                resumedIsBitIdentical(SmallExperiments.config(500, 2), TrainerTest::isValidationOfEpoch2);

        assertThat(outcome).isInstanceOf(TrainingOutcome.Stopped.class);
        assertThat(outcome.result().orElseThrow().epochs()).isEqualTo(1);
    }

    private static boolean isValidationOfEpoch2(TrainingEvent event) {
        return event instanceof TrainingEvent.MeasuringStarted measuring && measuring.epoch() == 2;
    }

    private static boolean isMiddleOfEpoch2(TrainingEvent event) {
        return event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 2 && batch.batch() == 7;
    }

    /** @return how the run ended that was stopped at such an event */
    private TrainingOutcome resumedIsBitIdentical(Experiment config, Predicate<TrainingEvent> stop) throws IOException {
        trainer(config).train();
        String uninterrupted = outputs.model.orElseThrow().weightsSha256();
        List<Double> losses = validationLosses();

        events.clear();
        TrainingOutcome stopped = trainer(config, event -> {
                    if (stop.test(event)) {
                        control.stop();
                    }
                })
                .train();
        new Trainer(
                        config,
                        SmallExperiments.training(),
                        "run-1",
                        Optional.of(throughAFile(lastCheckpoint())),
                        new RunControl(),
                        events::add,
                        outputs)
                .train();

        assertThat(outputs.model.orElseThrow().weightsSha256()).isEqualTo(uninterrupted);
        assertThat(validationLosses()).isEqualTo(losses);
        return stopped;
    }

    @Test
    void runStoppedInItsFirstEpochHasNoResult() {
        control.stop();

        assertThat(trainer(SmallExperiments.config(500, 5)).train())
                .isEqualTo(new TrainingOutcome.Stopped(Optional.empty()));
    }

    @Test
    void runResumedInTheMiddleOfAnEpochIsBitIdenticalToOneNeverStopped() throws IOException {
        resumedIsBitIdentical(augmented(SmallExperiments.config(800, 3)), TrainerTest::isMiddleOfEpoch2);
    }

    private static Experiment averaged(Experiment config) {
        Experiment averaged = Catalogue.AVERAGE_DECAY.put(config, 0.95);
        return Catalogue.WARMUP_EPOCHS.put(Catalogue.TEST_TIME_MIRROR.put(averaged, true), 0.5);
    }

    @Test
    void theAverageOfTheWeightsIsWhatIsValidatedAndKept() {
        Experiment config = averaged(SmallExperiments.config(500, 2));
        Trainer trainer = trainer(config);
        TrainingOutcome.Result result = trainer.train().result().orElseThrow();

        Checkpoint last = lastCheckpoint();
        TrainedModel kept = outputs.model.orElseThrow();
        assertThat(result.bestEpoch()).isEqualTo(2);
        assertThat(kept.testTimeMirror()).isTrue();
        assertThat(kept.parameters())
                .isEqualTo(last.averageParameters().orElseThrow())
                .isNotEqualTo(last.parameters());
        Network network = Network.create(SmallExperiments.cnn(), 0);
        network.setParameters(kept.parameters());
        network.setTestTimeMirror(true);
        assertThat(trainer.evaluate(SmallExperiments.test()))
                .contains(Evaluator.evaluate(network, SmallExperiments.test()));
    }

    @Test
    void anAverageLeavesTheTrainedWeightsAlone() {
        Experiment config = SmallExperiments.config(500, 2);
        trainer(config).train();
        Checkpoint plain = lastCheckpoint();
        trainer(Catalogue.AVERAGE_DECAY.put(config, 0.95)).train();

        assertThat(lastCheckpoint().parameters()).isEqualTo(plain.parameters());
        assertThat(plain.averageParameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runWithAnAverageResumedInAnEpochOrInItsValidationIsBitIdentical(boolean whileValidating) throws IOException {
        resumedIsBitIdentical(
                averaged(augmented(SmallExperiments.config(500, 3))),
                whileValidating ? TrainerTest::isValidationOfEpoch2 : TrainerTest::isMiddleOfEpoch2);
    }

    @Test
    void lossThatIsNotANumberEndsTheRunAsDivergedWithTheLastGoodWeights() {
        Experiment config = SmallExperiments.config(500, 2);
        trainer(config).train();
        Checkpoint good = outputs.checkpoints.get(1);
        TrainingOutcome outcome = trainFromBrokenWeight(config, good, good.parameters().length - 1);

        assertThat(outcome).isInstanceOf(TrainingOutcome.Diverged.class);
        TrainingOutcome.Diverged diverged = (TrainingOutcome.Diverged) outcome;
        assertThat(diverged.epoch()).isEqualTo(2);
        assertThat(diverged.batch()).isEqualTo(1);
        assertThat(diverged.result().orElseThrow().bestEpoch()).isEqualTo(1);
        assertThat(outputs.model.orElseThrow().parameters())
                .isEqualTo(good.bestParameters().orElseThrow());
    }

    @Test
    void weightThatIsNotANumberIsFoundEvenWhereMaxPoolingHidesIt() {
        Experiment config = SmallExperiments.config(500, 2);
        trainer(config).train();

        TrainingOutcome outcome = trainFromBrokenWeight(config, outputs.checkpoints.get(1), 0);

        assertThat(outcome).isInstanceOf(TrainingOutcome.Diverged.class);
    }

    private TrainingOutcome trainFromBrokenWeight(Experiment config, Checkpoint good, int weight) {
        float[] broken = good.parameters().clone();
        broken[weight] = Float.NaN;
        return new Trainer(
                        config,
                        SmallExperiments.training(),
                        "run-1",
                        Optional.of(new Checkpoint(
                                config,
                                good.progress(),
                                good.iteration(),
                                broken,
                                good.updaterState(),
                                good.bestParameters())),
                        new RunControl(),
                        events::add,
                        outputs)
                .train();
    }

    @Test
    void patienceEndsTheRunAndKeepsTheBestEpoch() {
        Experiment config = SmallExperiments.config(200, 60);
        Hyperparameters impatient = config.hyperparameters().withPatience(1).withLearningRate(0.02);
        TrainingOutcome outcome = trainer(new Experiment(config.network(), impatient, Augmentation.NONE))
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.EarlyStopped.class);
        TrainingOutcome.Result result = outcome.result().orElseThrow();
        assertThat(result.bestEpoch()).isEqualTo(result.epochs() - 1);
    }

    @Test
    void pauseWritesACheckpointAndOneBatchStepsExactlyOne() throws Exception {
        List<String> order = new ArrayList<>();
        CompletableFuture<Void> pausedTwice = new CompletableFuture<>();
        AtomicReference<Integer> pauses = new AtomicReference<>(0);
        Trainer trainer = trainer(SmallExperiments.config(500, 1), event -> {
            if (event instanceof TrainingEvent.BatchFinished batch) {
                order.add("batch " + batch.batch());
                if (batch.batch() == 2) {
                    control.pause();
                }
            } else if (event instanceof TrainingEvent.PauseChanged change) {
                order.add(change.paused() ? "paused" : "going on");
                if (change.paused() && pauses.updateAndGet(n -> n + 1) == 2) {
                    pausedTwice.complete(null);
                } else if (change.paused()) {
                    control.stepBatch();
                }
            }
        });
        CompletableFuture<TrainingOutcome> outcome = CompletableFuture.supplyAsync(trainer::train);
        pausedTwice.get();
        assertThat(lastCheckpoint().progress().batch()).isEqualTo(3);
        control.stop();
        outcome.get();

        assertThat(order).containsExactly("batch 1", "batch 2", "paused", "going on", "batch 3", "paused", "going on");
    }

    @Test
    void liveChangesTakeEffectAtTheNextBatchAndAreRecorded() {
        trainer(SmallExperiments.config(500, 2), event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch
                            && batch.epoch() == 1
                            && batch.batch() == 4) {
                        control.change(new LiveChange.LearningRate(5e-4));
                        control.change(new LiveChange.Epochs(1));
                    }
                })
                .train();

        assertThat(events)
                .contains(
                        new TrainingEvent.ControlChanged(1, 5, new LiveChange.LearningRate(5e-4)),
                        new TrainingEvent.ControlChanged(1, 5, new LiveChange.Epochs(1)));
        assertThat(epochs()).hasSize(1);
        assertThat(epochs().get(0).metrics().learningRate()).isEqualTo(5e-4);
    }

    private static boolean isValidationOf(int epoch, TrainingEvent event) {
        return event instanceof TrainingEvent.MeasuringStarted measuring && measuring.epoch() == epoch;
    }

    @Test
    void moreEpochsThatAreAskedForDuringTheLastValidationAreTrained() {
        TrainingOutcome outcome = trainer(SmallExperiments.config(500, 2), event -> {
                    if (isValidationOf(2, event)) {
                        control.change(new LiveChange.Epochs(3));
                    }
                })
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(epochs()).hasSize(3);
        assertThat(events).contains(new TrainingEvent.ControlChanged(3, 1, new LiveChange.Epochs(3)));
    }

    private static Experiment patient(int epochs, int patience) {
        Experiment config = SmallExperiments.config(200, epochs);
        return new Experiment(
                config.network(),
                config.hyperparameters().withPatience(patience).withLearningRate(0.02),
                Augmentation.NONE);
    }

    private int epochsWithPatienceOfOne() {
        int epochs = trainer(patient(60, 1)).train().result().orElseThrow().epochs();
        events.clear();
        return epochs;
    }

    @Test
    void morePatienceThatIsAskedForDuringTheStoppingEpochsValidationKeepsTheRunGoing() {
        int stopping = epochsWithPatienceOfOne();

        TrainingOutcome outcome = trainer(patient(stopping + 1, 1), event -> {
                    if (isValidationOf(stopping, event)) {
                        control.change(new LiveChange.Patience(50));
                    }
                })
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(epochs()).hasSize(stopping + 1);
    }

    /** An uninterrupted run asks at the next epoch's end. */
    @Test
    void lessPatienceWithinAnEpochDoesNotEndTheResumedRunThere() {
        int stopping = epochsWithPatienceOfOne();
        Experiment config = patient(stopping + 1, 50);
        TrainingOutcome stopped = trainer(config, event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == stopping + 1) {
                        if (batch.batch() == 2) {
                            control.change(new LiveChange.Patience(1));
                        } else if (batch.batch() == 3) {
                            control.stop();
                        }
                    }
                })
                .train();
        assertThat(stopped).isInstanceOf(TrainingOutcome.Stopped.class);
        TrainingOutcome resumed = new Trainer(
                        config,
                        SmallExperiments.training(),
                        "run-1",
                        Optional.of(lastCheckpoint()),
                        new RunControl(),
                        events::add,
                        outputs)
                .train();

        assertThat(resumed.result().orElseThrow().epochs()).isEqualTo(stopping + 1);
    }

    @Test
    void fewerEpochsThatAreAskedForInAPauseBetweenEpochsEndTheRunThere() {
        control.stepEpoch();
        TrainingOutcome outcome = trainer(SmallExperiments.config(500, 3), event -> {
                    if (event instanceof TrainingEvent.PauseChanged change && change.paused()) {
                        control.change(new LiveChange.Epochs(1));
                        control.resume();
                    }
                })
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(epochs()).hasSize(1);
    }

    @Test
    void fewerEpochsThanHaveBegunEndTheRunWithTheOneThatTrains() {
        trainer(SmallExperiments.config(500, 5), event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch
                            && batch.epoch() == 2
                            && batch.batch() == 4) {
                        control.change(new LiveChange.Epochs(1));
                    }
                })
                .train();

        assertThat(events).contains(new TrainingEvent.ControlChanged(2, 5, new LiveChange.Epochs(2)));
        assertThat(epochs()).hasSize(2);
    }

    @Test
    void aDiskThatIsFullWarnsAndTrainingGoesOn() {
        TrainingOutputs full = new TrainingOutputs() {
            @Override
            public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void publish(fittingroom.network.TrainedModel snapshot, int epoch) {}

            @Override
            public void saveModel(fittingroom.network.TrainedModel best) {
                // By then there is room.
            }
        };
        TrainingOutcome outcome = new Trainer(
                        SmallExperiments.config(200, 1),
                        SmallExperiments.training(),
                        "run-1",
                        Optional.empty(),
                        control,
                        events::add,
                        full)
                .train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(events)
                .contains(new TrainingEvent.Warned("The checkpoint could not be written (No space left on device); "
                        + "training goes on, free some disk space to be able to resume it."));
    }

    private Trainer trainer(Experiment config) {
        return trainer(config, event -> {});
    }

    private Trainer trainer(Experiment config, Consumer<TrainingEvent> reaction) {
        return new Trainer(
                config,
                SmallExperiments.training(),
                "run-1",
                Optional.empty(),
                control,
                event -> {
                    events.add(event);
                    reaction.accept(event);
                },
                outputs);
    }

    private static Experiment augmented(Experiment config) {
        return new Experiment(config.network(), config.hyperparameters(), new Augmentation(2, true, 0.3, 0, true));
    }

    private static Checkpoint throughAFile(Checkpoint checkpoint) throws IOException {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("checkpoint", ".zip");
        try {
            checkpoint.write(file);
            return Checkpoint.read(file);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    private Checkpoint lastCheckpoint() {
        return outputs.checkpoints.get(outputs.checkpoints.size() - 1);
    }

    private List<TrainingEvent.EpochFinished> epochs() {
        return events.stream()
                .filter(TrainingEvent.EpochFinished.class::isInstance)
                .map(TrainingEvent.EpochFinished.class::cast)
                .toList();
    }

    private List<Double> validationLosses() {
        return epochs().stream().map(epoch -> epoch.metrics().validationLoss()).toList();
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
