package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Evaluation;
import fittingroom.network.BatchResult;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a trainer does and tells step by step, beside the same steps taken by hand. */
class TrainerStepsTest extends TrainerBed {
    /** A run by hand: the network's own steps at the schedule's rates. */
    private record ByHand(List<BatchResult> steps, List<Double> rates, Network network, Dataset validation) {
        static ByHand of(Experiment config, int epochs) throws InterruptedException {
            Hyperparameters hyperparameters = config.hyperparameters();
            DatasetSplit split = DatasetSplit.stratified(SmallExperiments.training(), 500, 0.2, hyperparameters.seed());
            Network network = Network.create(config.network(), hyperparameters.seed());
            network.setLabelSmoothing(hyperparameters.labelSmoothing());
            network.setWeightDecay(hyperparameters.weightDecay());
            List<BatchResult> steps = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            try (MiniBatches batches =
                    new MiniBatches(split.training(), 32, hyperparameters.seed(), config.augmentation())) {
                for (int epoch = 1; epoch <= epochs; epoch++) {
                    MiniBatches.Epoch ofEpoch = batches.epoch(epoch);
                    for (int batch = 0; batch < 13; batch++) {
                        MiniBatch next = ofEpoch.next();
                        rates.add(hyperparameters.rateAt(epoch - 1 + batch / 13.0));
                        network.setLearningRate(rates.get(rates.size() - 1));
                        steps.add(network.trainBatch(next.intensities(), next.labels(), next.size()));
                    }
                }
            }
            return new ByHand(steps, rates, network, split.validation());
        }
    }

    private static Experiment regularised() {
        Experiment smoothed = Catalogue.LABEL_SMOOTHING.put(TWO_EPOCHS, 0.1);
        return Catalogue.WARMUP_EPOCHS.put(Catalogue.WEIGHT_DECAY.put(smoothed, 0.02), 0.5);
    }

    @Test
    void everyStepIsTheOneTheNetworkTakesAtTheSchedulesRateWithItsSmoothingAndDecay() throws InterruptedException {
        train(regularised());

        ByHand expected = ByHand.of(regularised(), 2);
        List<TrainingEvent.BatchFinished> batches = events(TrainingEvent.BatchFinished.class);
        assertThat(batches).hasSize(26);
        for (int i = 0; i < 26; i++) {
            TrainingEvent.BatchFinished batch = batches.get(i);
            int images = i % 13 == 12 ? 16 : 32;
            assertThat(batch)
                    .isEqualTo(new TrainingEvent.BatchFinished(
                            1 + i / 13,
                            1 + i % 13,
                            13,
                            expected.steps().get(i).loss(),
                            expected.steps().get(i).correct() / (double) images,
                            expected.rates().get(i),
                            batch.imagesPerSecond()));
            assertThat(batch.imagesPerSecond()).isPositive();
        }
        assertThat(outputs.checkpoints.get(outputs.checkpoints.size() - 1).parameters())
                .isEqualTo(expected.network().parameters());
    }

    @Test
    void figuresOfAnEpochAreThoseOfItsImagesAndOfItsWeights() throws InterruptedException {
        train(SmallExperiments.config(500, 1));

        ByHand expected = ByHand.of(SmallExperiments.config(500, 1), 1);
        Evaluation validation = Evaluator.evaluate(expected.network(), expected.validation());
        double lossSum = 0;
        int correct = 0;
        for (int i = 0; i < 13; i++) {
            lossSum += expected.steps().get(i).loss() * (i == 12 ? 16 : 32);
            correct += expected.steps().get(i).correct();
        }
        TrainingEvent.EpochFinished finished =
                events(TrainingEvent.EpochFinished.class).get(0);
        EpochMetrics metrics = finished.metrics();
        assertThat(metrics.trainLoss()).isCloseTo(lossSum / 400, within(1e-12));
        assertThat(metrics.trainAccuracy()).isEqualTo(correct / 400.0);
        assertThat(metrics.validationLoss()).isEqualTo(validation.loss());
        assertThat(metrics.validationAccuracy()).isEqualTo(validation.accuracy());
        assertThat(metrics.learningRate()).isEqualTo(expected.rates().get(12));
        // Measuring takes a moment too.
        assertThat(metrics.seconds()).isGreaterThan(400 / metrics.imagesPerSecond());
        assertThat(finished.validationConfusion()).isEqualTo(validation.confusion());
        assertThat(finished.bestEpoch()).isEqualTo(1);
    }

    @Test
    void runTellsItsSizesFirstAndEveryEpochTheSameWay() {
        train(TWO_EPOCHS);

        assertThat(events.get(0)).isEqualTo(new TrainingEvent.RunStarted(TWO_EPOCHS, 400, 100, 13, 1));
        assertThat(events)
                .filteredOn(event -> !(event instanceof TrainingEvent.BatchFinished))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "RunStarted",
                        "MeasuringStarted",
                        "LayersMeasured",
                        "EpochFinished",
                        "MeasuringStarted",
                        "LayersMeasured",
                        "EpochFinished");
        assertThat(events(TrainingEvent.MeasuringStarted.class))
                .containsExactly(
                        new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 1, 100),
                        new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 2, 100));
        assertThat(events(TrainingEvent.LayersMeasured.class))
                .extracting(TrainingEvent.LayersMeasured::epoch)
                .containsExactly(1, 2);
    }

    @Test
    void checkpointLiesOnTheDiskBeforeTheFirstBatchAndBeforeAnEpochIsTold() {
        List<String> seen = new ArrayList<>();
        Consumer<TrainingEvent> reaction = event -> {
            if (!outputs.checkpoints.isEmpty() && seen.isEmpty() && event instanceof TrainingEvent.BatchFinished) {
                Checkpoint first = outputs.checkpoints.get(0);
                assertThat(first.progress()).isEqualTo(TrainingProgress.start(TWO_EPOCHS));
                assertThat(first.iteration()).isZero();
                seen.add("first");
            } else if (event instanceof TrainingEvent.EpochFinished epoch) {
                Checkpoint last = outputs.checkpoints.get(outputs.checkpoints.size() - 1);
                assertThat(last.progress().history()).endsWith(epoch);
                seen.add("epoch " + (last.progress().epoch() - 1) + ", step " + last.iteration());
            }
        };

        TrainingOutcome outcome = trainer(TWO_EPOCHS, outputs, reaction).train();

        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(seen).containsExactly("first", "epoch 1, step 13", "epoch 2, step 26");
        assertThat(outputs.checkpoints).hasSize(3);
    }

    @Test
    void dropoutThatIsChangedLiveActsFromTheNextBatchOnAndIsInTheCheckpoint() {
        train(TWO_EPOCHS);
        List<TrainingEvent.BatchFinished> before = events(TrainingEvent.BatchFinished.class);
        events.clear();

        trainer(TWO_EPOCHS, outputs, event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch
                            && batch.epoch() == 1
                            && batch.batch() == 4) {
                        control.change(new LiveChange.Dropout(0));
                    }
                })
                .train();

        List<TrainingEvent.BatchFinished> after = events(TrainingEvent.BatchFinished.class);
        for (int i = 0; i < 26; i++) {
            // The network of this test drops a quarter.
            assertThat(after.get(i).loss() == before.get(i).loss())
                    .as("batch %d", i)
                    .isEqualTo(i < 4);
        }
        assertThat(events).contains(new TrainingEvent.ControlChanged(1, 5, new LiveChange.Dropout(0)));
        assertThat(outputs.checkpoints
                        .get(outputs.checkpoints.size() - 1)
                        .progress()
                        .dropout())
                .isZero();
    }

    @Test
    void secondsOfTheEpochsAreNoMoreThanTheTrainingTook() {
        long start = System.nanoTime();
        train(TWO_EPOCHS);
        double took = (System.nanoTime() - start) / 1e9;

        double told = events(TrainingEvent.EpochFinished.class).stream()
                .mapToDouble(epoch -> epoch.metrics().seconds())
                .sum();
        assertThat(told).isPositive().isLessThanOrEqualTo(took);
    }

    @Test
    void pauseOfAnEpochsEndIsAskedForByOneEpoch() {
        control.stepEpoch();
        Trainer trainer = trainer(TWO_EPOCHS, outputs, event -> {
            if (event instanceof TrainingEvent.PauseChanged change && change.paused()) {
                control.stop();
            }
        });

        TrainingOutcome outcome = trainer.train();

        assertThat(outcome.result().orElseThrow().epochs()).isEqualTo(1);
        assertThat(events(TrainingEvent.BatchFinished.class)).hasSize(13);
        assertThat(events(TrainingEvent.PauseChanged.class))
                .containsExactly(new TrainingEvent.PauseChanged(true), new TrainingEvent.PauseChanged(false));
    }

    @Test
    void modelCarriesWhatDecidesHowItAnswers() {
        Experiment plain = SmallExperiments.config(500, 1);
        train(plain);
        TrainedModel kept = outputs.model.orElseThrow();

        assertThat(kept.spec()).isEqualTo(plain.network());
        assertThat(kept.description()).isEqualTo("run-1 · epoch 1");
        assertThat(kept.testTimeMirror()).isFalse();
        assertThat(kept.parameters()).isEqualTo(outputs.checkpoints.get(1).parameters());
        assertThat(outputs.publishedEpochs).containsExactly(1, 1);
    }
}
