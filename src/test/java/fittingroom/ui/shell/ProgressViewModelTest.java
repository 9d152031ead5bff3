package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said at each press, for a network whose batches of 128 images take 8 seconds. */
class ProgressViewModelTest {
    private static final double IMAGES_PER_SECOND =
            Preset.REPORT_CNN.config().hyperparameters().batchSize() / 8.0;

    private final ProgressViewModel progress = new ProgressViewModel(() -> 0);

    private String activity() {
        return progress.activityProperty().get();
    }

    private void begin(OptionalDouble expectedBatchSeconds) {
        progress.starting(expectedBatchSeconds);
        progress.runStarted(new TrainingEvent.RunStarted(Preset.REPORT_CNN.config(), 48_000, 12_000, 375, 1));
    }

    private void batch(int number) {
        progress.batchFinished(new TrainingEvent.BatchFinished(1, number, 375, 2.3, 0.1, 1e-3, IMAGES_PER_SECOND));
        progress.training();
    }

    @Test
    void firstBatchIsToldWithWhatTheProbeExpects() {
        begin(OptionalDouble.of(8));
        assertThat(activity()).isEqualTo("Epoch 1: the first of 375 batches is under way, about 8 s.");

        progress.stopping();
        assertThat(activity()).isEqualTo("Stopping after the batch in hand, about 8 s.");
    }

    @Test
    void timeThatIsNotKnownYetIsSaidToBe() {
        begin(OptionalDouble.empty());

        progress.pausing();

        assertThat(activity())
                .isEqualTo("Pausing after the batch in hand, whose time is known once the first is done.");
    }

    @Test
    void slowRunSaysWhereItIsAndHowLongTheEpochTakes() {
        begin(OptionalDouble.empty());

        batch(3);

        // 372 batches of 8 s and 12,000 images of a third of an image's 0.0625 s: 2,976 s + 250 s.
        assertThat(activity()).isEqualTo("Epoch 1, batch 3 of 375: about 8 s a batch; the epoch ends in about 54 min.");
    }

    @Test
    void oneEpochIsSaidUntilItPausesThere() {
        begin(OptionalDouble.empty());
        batch(3);

        progress.steppingEpoch();
        batch(4);

        // 371 batches of 8 s and 250 s of validation.
        assertThat(activity())
                .isEqualTo("Training to the end of epoch 1, about 54 min, then pausing there with a checkpoint.");

        progress.pauseChanged(new TrainingEvent.PauseChanged(true));
        progress.resuming();
        batch(5);

        assertThat(activity()).startsWith("Epoch 1, batch 5 of 375: about 8 s a batch;");
    }

    @Test
    void fullDiskIsSaidUntilThereIsRoom() {
        begin(OptionalDouble.empty());
        batch(3);

        progress.diskChanged(new TrainingEvent.DiskChanged(true, "The disk is full."));
        assertThat(activity()).isEqualTo("The disk is full.");

        progress.diskChanged(new TrainingEvent.DiskChanged(false, "It has room."));
        assertThat(activity()).isEmpty();
    }

    @Test
    void stopAfterAnEpochSaysThatItsWeightsAreTested() {
        begin(OptionalDouble.empty());
        batch(375);
        int[][] none = new int[10][10];
        progress.epochFinished(new TrainingEvent.EpochFinished(
                new EpochMetrics(1, 0.5, 0.8, 0.4, 0.9, 1e-3, IMAGES_PER_SECOND, 48_000 / IMAGES_PER_SECOND + 120),
                ConfusionMatrix.of(none),
                1));

        progress.prepared(500);
        progress.stopping();

        // 120 s for 12,000 images make 5 s for 500.
        assertThat(activity())
                .isEqualTo(
                        "Stopping after the batch in hand, about 8 s; then the weights of epoch 1 meet the test images,"
                                + " about 5 s.");
    }
}
