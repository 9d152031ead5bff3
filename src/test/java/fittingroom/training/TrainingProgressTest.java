package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingProgressTest {
    private static final Experiment CONFIG = Preset.REPORT_CNN.config();
    private static final TrainingProgress START = TrainingProgress.start(CONFIG);
    /** Of four images of two classes three are right. */
    private static final Predictions ANSWERS =
            Predictions.of(2, new int[] {0, 1, 0, 1}, new float[] {1, 0, 0, 1, 0.6f, 0.4f, 0.7f, 0.3f});

    private static TrainingProgress withEpochs(double... validationLosses) {
        TrainingProgress progress = START;
        for (double loss : validationLosses) {
            progress = progress.afterBatch(1, 2, 4, 500_000_000L);
            progress = progress.afterEpoch(progress.finished(new Evaluation(loss, ANSWERS), 1e-3, 0.25));
        }
        return progress;
    }

    @Test
    void runBeginsBeforeItsFirstBatch() {
        assertThat(START)
                .isEqualTo(new TrainingProgress(
                        CONFIG.hyperparameters(), CONFIG.network().dropout(), 1, 0, 0, 0, 0, 0, List.of(), List.of()));
        assertThat(START.finishedEpochs()).isZero();
        assertThat(START.bestEpoch()).isZero();
    }

    @Test
    void batchesAddUpByTheirSize() {
        TrainingProgress two = START.afterBatch(2, 5, 10, 100).afterBatch(0.5, 3, 4, 50);

        assertThat(two.batch()).isEqualTo(2);
        assertThat(two.lossSum()).isEqualTo(22);
        assertThat(two.correct()).isEqualTo(8);
        assertThat(two.images()).isEqualTo(14);
        assertThat(two.trainingNanos()).isEqualTo(150);
        assertThat(two.epoch()).isEqualTo(1);
    }

    @Test
    void epochsFiguresAreMeansOfItsBatches() {
        TrainingProgress done = START.afterBatch(2, 5, 10, 1_500_000_000L).afterBatch(0.5, 3, 4, 500_000_000L);

        TrainingEvent.EpochFinished finished = done.finished(new Evaluation(0.75, ANSWERS), 1e-4, 0.25);

        assertThat(finished)
                .isEqualTo(new TrainingEvent.EpochFinished(
                        new EpochMetrics(1, 22 / 14.0, 8 / 14.0, 0.75, 0.75, 1e-4, 7, 2.25),
                        ConfusionMatrix.of(new int[][] {{2, 0}, {1, 1}}),
                        1));
        TrainingProgress next = done.afterEpoch(finished);
        assertThat(next.epoch()).isEqualTo(2);
        assertThat(next.finishedEpochs()).isEqualTo(1);
        assertThat(next.batch()).isZero();
        assertThat(next.lossSum() + next.correct() + next.images() + next.trainingNanos())
                .isZero();
        assertThat(next.history()).containsExactly(finished);
    }

    /** Only a lower loss is better: of equal ones the first stays. */
    @ParameterizedTest
    @CsvSource({"0.5;0.4;0.6, 2", "0.5;0.5, 1", "0.3;0.4;0.2, 3", "0.3, 1"})
    void bestEpochHasTheLowestValidationLoss(String losses, int best) {
        double[] values = java.util.Arrays.stream(losses.split(";"))
                .mapToDouble(Double::parseDouble)
                .toArray();

        TrainingProgress progress = withEpochs(values);

        assertThat(progress.bestEpoch()).isEqualTo(best);
        assertThat(progress.bestMetrics().epoch()).isEqualTo(best);
        assertThat(progress.bestMetrics().validationLoss()).isEqualTo(values[best - 1]);
    }

    @Test
    void liveChangesAreAppliedAndKept() {
        TrainingProgress progress = withEpochs(0.5).afterBatch(1, 2, 4, 9);

        TrainingProgress changed = progress.changed(new LiveChange.LearningRate(0.5))
                .changed(new LiveChange.Dropout(0.125))
                .changed(new LiveChange.Patience(7))
                .changed(new LiveChange.Epochs(9));

        assertThat(changed)
                .isEqualTo(new TrainingProgress(
                        progress.hyperparameters()
                                .withLearningRate(0.5)
                                .withPatience(7)
                                .withEpochs(9),
                        0.125,
                        2,
                        1,
                        progress.lossSum(),
                        2,
                        4,
                        9,
                        progress.history(),
                        List.of(
                                new TrainingEvent.ControlChanged(2, 2, new LiveChange.LearningRate(0.5)),
                                new TrainingEvent.ControlChanged(2, 2, new LiveChange.Dropout(0.125)),
                                new TrainingEvent.ControlChanged(2, 2, new LiveChange.Patience(7)),
                                new TrainingEvent.ControlChanged(2, 2, new LiveChange.Epochs(9)))));
    }

    /** Between two epochs the next has not begun; before the first one there is at least one to train. */
    @Test
    void epochsThatHaveBegunCanNotBeTakenBack() {
        TrainingProgress between = withEpochs(0.5, 0.4);
        TrainingProgress within = between.afterBatch(1, 2, 4, 9);

        assertThat(between.changed(new LiveChange.Epochs(1)).hyperparameters().epochs())
                .isEqualTo(2);
        assertThat(within.changed(new LiveChange.Epochs(1)).hyperparameters().epochs())
                .isEqualTo(3);
        assertThat(within.changed(new LiveChange.Epochs(1)).changes().get(0).change())
                .isEqualTo(new LiveChange.Epochs(3));
        assertThat(within.changed(new LiveChange.Epochs(3)).hyperparameters().epochs())
                .isEqualTo(3);
        assertThat(START.changed(new LiveChange.Epochs(1)).hyperparameters().epochs())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void dropoutOutsideIsRefused(double dropout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LiveChange.Dropout(dropout))
                .withMessage("dropout must be in [0, 1), was " + dropout);
        assertThat(new LiveChange.Dropout(0).value()).isZero();
    }

    @Test
    void otherChangesOutsideAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LiveChange.LearningRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LiveChange.Patience(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LiveChange.Epochs(1001));
    }

    @Test
    void outcomesTellTheirResultAndWhyTheyFailed() {
        TrainingOutcome.Result result = new TrainingOutcome.Result(3, 2, 0.4, 0.9);

        assertThat(new TrainingOutcome.Completed(result).result()).contains(result);
        assertThat(new TrainingOutcome.EarlyStopped(result).result()).contains(result);
        assertThat(new TrainingOutcome.Failed("No memory.").result()).isEmpty();
        assertThat(new TrainingOutcome.Failed("No memory.").failure()).contains("No memory.");
        assertThat(new TrainingOutcome.Stopped(Optional.of(result)).failure()).isEmpty();
    }

    @Test
    void readingOfALayerRefusesWhatIsNoShare() {
        assertThat(new LayerReading(1, "block 1", 10, 1, 0.01, 0, 1).logUpdateRatio())
                .isEqualTo(-3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerReading(0, "block 1", 1, 1, 1, 0, 0))
                .withMessage("epoch counts from 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerReading(1, "block 1", 1, 1, 1, 1.01, 0))
                .withMessage("dead share must be in [0, 1], was 1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerReading(1, "block 1", 1, 1, 1, 1, -0.01))
                .withMessage("saturated share must be in [0, 1], was -0.01");
    }
}
