package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Predictions;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a trainer ends when what surrounds it fails, or somebody stops it. */
class TrainerEndsTest extends TrainerBed {
    @Test
    void stoppedRunMeasuresNothingMoreThanItHas() {
        TrainingOutcome outcome = trainer(TWO_EPOCHS, outputs, event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 2) {
                        control.stop();
                    }
                })
                .train();

        assertThat(outcome.result().orElseThrow().epochs()).isEqualTo(1);
        assertThat(events(TrainingEvent.MeasuringStarted.class))
                .containsExactly(new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 1, 100));
    }

    @Test
    void runThatIsStoppedWhileItValidatesHasACheckpointThere() {
        trainer(TWO_EPOCHS, outputs, event -> {
                    if (event instanceof TrainingEvent.MeasuringStarted) {
                        control.stop();
                    }
                })
                .train();

        Checkpoint last = outputs.checkpoints.get(outputs.checkpoints.size() - 1);
        assertThat(last.progress().epoch()).isEqualTo(1);
        assertThat(last.progress().batch()).isEqualTo(13);
        assertThat(last.iteration()).isEqualTo(13);
    }

    /** The optimiser's memory of one weight is lost: the epoch's last step spoils it after its loss was found finite. */
    @Test
    void lossThatIsFirstNotANumberInTheValidationEndsTheRunAsDiverged() {
        trainer(TWO_EPOCHS, outputs, event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch && batch.batch() == 12) {
                        control.stop();
                    }
                })
                .train();
        Checkpoint beforeTheLast = outputs.checkpoints.get(outputs.checkpoints.size() - 1);
        assertThat(beforeTheLast.progress().batch()).isEqualTo(12);
        float[] spoilt = beforeTheLast.updaterState().clone();
        Arrays.fill(spoilt, Float.NaN);
        events.clear();

        TrainingOutcome outcome = resumed(
                new Checkpoint(
                        TWO_EPOCHS,
                        beforeTheLast.progress(),
                        beforeTheLast.iteration(),
                        beforeTheLast.parameters(),
                        spoilt,
                        Optional.empty()),
                SmallExperiments.training());

        assertThat(events(TrainingEvent.BatchFinished.class)).hasSize(1);
        assertThat(outcome).isEqualTo(new TrainingOutcome.Diverged(1, 14, Optional.empty()));
        assertThat(events(TrainingEvent.EpochFinished.class)).isEmpty();
    }

    /** Outputs that fail as told. */
    private class Failing implements TrainingOutputs {
        private final List<Integer> validated = new ArrayList<>();
        private final int checkpoints;

        /** @param checkpoints so many can be written, and then no more */
        Failing(int checkpoints) {
            this.checkpoints = checkpoints;
        }

        @Override
        public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
            if (outputs.checkpoints.size() == checkpoints) {
                throw new IOException("No space left on device");
            }
            outputs.saveCheckpoint(checkpoint);
        }

        @Override
        public void validated(int epoch, Dataset images, Predictions predictions) {
            validated.add(epoch);
            assertThat(predictions.size()).isEqualTo(images.size()).isEqualTo(100);
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries it.
        }

        @Override
        public void saveModel(TrainedModel best) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void modelThatCanNotBeWrittenIsToldAndTheRunHasItsResult() {
        Failing failing = new Failing(Integer.MAX_VALUE);

        TrainingOutcome outcome = trainer(TWO_EPOCHS, failing, event -> {}).train();

        EpochMetrics best = events(TrainingEvent.EpochFinished.class)
                .get(outcome.result().orElseThrow().bestEpoch() - 1)
                .metrics();
        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Completed(
                        new TrainingOutcome.Result(2, best.epoch(), best.validationLoss(), best.validationAccuracy())));
        assertThat(events(TrainingEvent.Warned.class))
                .containsExactly(
                        new TrainingEvent.Warned("The model could not be written (No space left on device); free some"
                                + " disk space and resume the run."));
        assertThat(failing.validated).containsExactly(1, 2);
    }

    private String lastWarning() {
        List<TrainingEvent.Warned> warnings = events(TrainingEvent.Warned.class);
        return warnings.get(warnings.size() - 1).sentence();
    }

    /** The first checkpoint is from before the first epoch. */
    @Test
    void runWhoseBestWeightsAreNowhereIsNotCompletedAndGoesOnFromItsLastCheckpoint() {
        TrainingOutcome outcome =
                trainer(TWO_EPOCHS, new Failing(1), event -> {}).train();

        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Failed(
                        "The run ended without its model; resume it, and it goes on from its beginning."));
        assertThat(lastWarning())
                .isEqualTo("The model could not be written (No space left on device), and its weights are in no"
                        + " checkpoint; free some disk space and resume the run.");
    }

    @Test
    void runThatCouldWriteNothingFailsAndSaysThatItHasToBeStartedAnew() {
        TrainingOutcome outcome =
                trainer(TWO_EPOCHS, new Failing(0), event -> {}).train();

        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Failed(
                        "The run ended without its model, and no checkpoint has its weights; start it anew."));
        assertThat(lastWarning())
                .isEqualTo("The model could not be written (No space left on device), and neither could a checkpoint;"
                        + " free some disk space and start the run anew.");
    }

    @Test
    void runThatIsStoppedWhereNothingCanBeWrittenIsNotOfferedForGoingOn() {
        TrainingOutcome outcome = trainer(TWO_EPOCHS, new Failing(0), event -> {
                    if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 2) {
                        control.stop();
                    }
                })
                .train();

        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Failed(
                        "The run ended without its model, and no checkpoint has its weights; start it anew."));
    }

    private TrainingOutcome brokenBy(Throwable failure) {
        return trainer(TWO_EPOCHS, outputs, event -> {
                    if (event instanceof TrainingEvent.BatchFinished) {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }
                })
                .train();
    }

    @Test
    void whatBreaksATrainingIsToldInASentenceAndNeverThrown() {
        assertThat(brokenBy(new IllegalStateException("a fault")))
                .isEqualTo(new TrainingOutcome.Failed(
                        "Training broke off; the log file has the details and the last checkpoint is kept."));
        assertThat(brokenBy(new OutOfMemoryError("Java heap space")))
                .isEqualTo(new TrainingOutcome.Failed(
                        "The network does not fit into memory; use fewer filters or units, or a smaller batch."));
    }

    @Test
    void interruptedTrainerStopsAndLeavesTheThreadInterrupted() {
        Trainer trainer = trainer(TWO_EPOCHS, outputs, event -> {
            if (event instanceof TrainingEvent.BatchFinished) {
                control.pause();
                Thread.currentThread().interrupt();
            }
        });

        assertThat(trainer.train()).isEqualTo(new TrainingOutcome.Stopped(Optional.empty()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(events(TrainingEvent.PauseChanged.class)).containsExactly(new TrainingEvent.PauseChanged(true));
    }

    /** A class that is never answered costs an image of it more than any number. */
    @Test
    void lossThatIsNotFiniteEndsTheRunAtItsBatch() {
        train(TWO_EPOCHS);
        Checkpoint good = outputs.checkpoints.get(1);
        events.clear();

        TrainingOutcome outcome = resumed(neverAnsweringBoots(good), SmallExperiments.training());

        assertThat(events(TrainingEvent.BatchFinished.class)).isEmpty();
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Diverged.class, diverged -> {
            assertThat(diverged.epoch()).isEqualTo(2);
            assertThat(diverged.batch()).isEqualTo(1);
        });
    }

    private static Checkpoint neverAnsweringBoots(Checkpoint good) {
        float[] broken = good.parameters().clone();
        broken[broken.length - 1] = Float.NEGATIVE_INFINITY;
        return new Checkpoint(
                TWO_EPOCHS, good.progress(), good.iteration(), broken, good.updaterState(), good.bestParameters());
    }

    private static Dataset withoutBoots() {
        Dataset all = SmallExperiments.training();
        return all.subset(IntStream.range(0, all.size())
                .filter(image -> all.label(image) != FashionMnist.CLASS_NAMES.size() - 1)
                .toArray());
    }

    /** Where no image is of the class that is never answered. */
    @Test
    void weightThatIsNotFiniteIsFoundWhereTheLossIs() {
        train(TWO_EPOCHS);
        Checkpoint good = outputs.checkpoints.get(1);
        events.clear();

        TrainingOutcome outcome = resumed(neverAnsweringBoots(good), withoutBoots());

        assertThat(events(TrainingEvent.BatchFinished.class)).hasSize(13);
        assertThat(events(TrainingEvent.EpochFinished.class)).isEmpty();
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Diverged.class, diverged -> {
            assertThat(diverged.epoch()).isEqualTo(2);
            assertThat(diverged.batch()).isEqualTo(14);
            assertThat(diverged.result().orElseThrow().bestEpoch()).isEqualTo(1);
        });
        assertThat(outputs.model.orElseThrow().parameters())
                .isEqualTo(good.bestParameters().orElseThrow());
    }

    private TrainingOutcome resumed(Checkpoint from, Dataset training) {
        return new Trainer(TWO_EPOCHS, training, "run-1", Optional.of(from), new RunControl(), events::add, outputs)
                .train();
    }
}
