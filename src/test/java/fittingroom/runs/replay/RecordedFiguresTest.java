package fittingroom.runs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.Provenance;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import fittingroom.runs.SampleRuns;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recorded run of three batches an epoch, and events that are its own or differ from them in one figure. */
class RecordedFiguresTest {
    private static final TrainingEvent.RunStarted STARTED =
            new TrainingEvent.RunStarted(SampleRuns.CONFIG, 80, 20, 3, 1);
    private static final List<TrainingEvent.EpochFinished> EPOCHS =
            List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.8, 2));

    private static TrainingEvent.BatchFinished batch(int step, double loss) {
        return new TrainingEvent.BatchFinished((step - 1) / 3 + 1, (step - 1) % 3 + 1, 3, loss, 0.5, 1e-3, 100);
    }

    private static RecordedFigures figures(int stride, int... steps) {
        float[] values = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = steps[i];
        }
        Run run = SampleRuns.run(7, SampleRuns.CONFIG, EPOCHS);
        return new RecordedFigures(new Recording(
                run,
                Optional.empty(),
                Optional.empty(),
                new BatchCurve(stride, steps, values, values, values),
                Map.of(),
                List.of()));
    }

    /** Each batch's loss is its step. */
    private static void replay(RecordedFigures figures, int from, int to) {
        for (int step = from; step <= to; step++) {
            figures.compare(batch(step, step));
            if (step % 3 == 0) {
                figures.compare(EPOCHS.get(step / 3 - 1));
            }
        }
    }

    @Test
    void sameRunIsTheSameToItsEnd() {
        RecordedFigures figures = figures(1, 1, 2, 3, 4, 5, 6);
        figures.begin(STARTED);
        replay(figures, 1, 6);
        figures.compareEnd(RunState.COMPLETED, RunState.COMPLETED);

        assertThat(figures.difference()).isEmpty();
        assertThat(figures.checked()).isEqualTo(new Replay.Checked(6, 6, 2, 0, Optional.empty()));
        assertThat(figures.isAt(Optional.of(new Recording.Place(3, 0)))).isTrue();
        assertThat(figures.isAt(Optional.of(new Recording.Place(2, 2)))).isTrue();
        assertThat(figures.isAt(Optional.of(new Recording.Place(3, 1)))).isFalse();
        assertThat(figures.isAt(Optional.empty())).isFalse();
    }

    @Test
    void firstIterationWithAnotherLossIsNamed() {
        RecordedFigures figures = figures(1, 1, 2, 3, 4, 5, 6);
        figures.begin(STARTED);
        replay(figures, 1, 3);
        figures.compare(batch(4, 4));
        figures.compare(batch(5, 5.5));
        figures.compare(batch(6, 6.5));

        assertThat(figures.difference()).contains(new Replay.FirstDifference(2, 5, 5, "the loss", "5.0", "5.5"));
    }

    /** Of the steps whose losses are not kept, any since the last that was the same may be the first. */
    @Test
    void iterationsWithoutAPointMayHaveDiffered() {
        RecordedFigures figures = figures(1, 1, 5);
        figures.begin(STARTED);
        figures.compare(batch(1, 1));
        figures.compare(batch(2, 99));
        figures.compare(batch(3, 99));
        figures.compare(batch(4, 99));
        figures.compare(batch(5, 6));

        assertThat(figures.difference()).contains(new Replay.FirstDifference(2, 2, 5, "the loss", "5.0", "6.0"));
    }

    /** Means of two: 1.5 and 3.5 are recorded as such. */
    @Test
    void meanOfSeveralBatchesIsTheSameButForRounding() {
        Run run = SampleRuns.run(7, SampleRuns.CONFIG, EPOCHS);
        float[] means = {1.5f, 3.500_01f, 5.6f};
        RecordedFigures figures = new RecordedFigures(new Recording(
                run,
                Optional.empty(),
                Optional.empty(),
                new BatchCurve(2, new int[] {2, 4, 6}, means, means, means),
                Map.of(),
                List.of()));
        figures.begin(STARTED);
        for (int step = 1; step <= 6; step++) {
            figures.compare(batch(step, step));
        }

        assertThat(figures.difference()).contains(new Replay.FirstDifference(2, 5, 6, "the mean loss", "5.6", "5.5"));
        assertThat(figures.checked().batchPoints()).isEqualTo(3);
    }

    @Test
    void pointThatIsTheMeanOfOtherBatchesIsLeftOut() {
        RecordedFigures figures = figures(2, 2, 5);
        figures.begin(STARTED);
        figures.compare(batch(1, 2));
        figures.compare(batch(2, 2));
        figures.compare(batch(3, 70));
        figures.compare(batch(4, 70));
        figures.compare(batch(5, 70));

        assertThat(figures.difference()).isEmpty();
        assertThat(figures.checked().batchPoints()).isEqualTo(1);
    }

    @Test
    void forkBeginsBehindItsParentsPoints() {
        RecordedFigures figures = figures(1, 2, 3, 4, 5);
        figures.begin(new TrainingEvent.RunStarted(SampleRuns.CONFIG, 80, 20, 3, 2));
        figures.compare(batch(4, 4));
        figures.compare(batch(5, 5));

        assertThat(figures.difference()).isEmpty();
        assertThat(figures.checked()).isEqualTo(new Replay.Checked(2, 2, 0, 0, Optional.empty()));
    }

    private static Optional<Replay.FirstDifference> differenceOf(TrainingEvent.EpochFinished epoch) {
        RecordedFigures figures = figures(1);
        figures.begin(STARTED);
        for (int step = 1; step <= 3; step++) {
            figures.compare(batch(step, step));
        }
        figures.compare(epoch);
        return figures.difference();
    }

    private static TrainingEvent.EpochFinished with(EpochMetrics metrics) {
        return new TrainingEvent.EpochFinished(metrics, EPOCHS.get(0).validationConfusion(), 1);
    }

    @Test
    void everyFigureOfAnEpochButItsSpeedIsCompared() {
        EpochMetrics recorded = EPOCHS.get(0).metrics();
        double a = recorded.trainLoss();
        double b = recorded.trainAccuracy();
        double c = recorded.validationLoss();
        double d = recorded.validationAccuracy();
        double e = recorded.learningRate();

        assertThat(differenceOf(with(new EpochMetrics(1, a, b, c, d, e, 1, 2)))).isEmpty();
        assertThat(differenceOf(with(new EpochMetrics(1, 9, b, c, d, e, 1, 2))))
                .contains(new Replay.FirstDifference(1, 1, 3, "the training loss", "2.0", "9.0"));
        assertThat(differenceOf(with(new EpochMetrics(1, a, 1, c, d, e, 1, 2))))
                .contains(new Replay.FirstDifference(1, 1, 3, "the training accuracy", "0.005", "1.0"));
        assertThat(differenceOf(with(new EpochMetrics(1, a, b, c, d, 1, 1, 2))))
                .contains(new Replay.FirstDifference(1, 1, 3, "the learning rate", "0.001", "1.0"));
        assertThat(differenceOf(with(new EpochMetrics(1, a, b, Math.nextUp(c), d, e, 1, 2))))
                .contains(new Replay.FirstDifference(
                        1, 1, 3, "the validation loss", "0.9", String.valueOf(Math.nextUp(0.9))));
        assertThat(differenceOf(with(new EpochMetrics(1, a, b, c, 1, e, 1, 2))))
                .contains(new Replay.FirstDifference(1, 1, 3, "the validation accuracy", "0.01", "1.0"));
        assertThat(differenceOf(
                        new TrainingEvent.EpochFinished(recorded, EPOCHS.get(0).validationConfusion(), 3)))
                .contains(new Replay.FirstDifference(1, 1, 3, "the best epoch", "1.0", "3.0"));
        assertThat(differenceOf(new TrainingEvent.EpochFinished(
                        recorded, ConfusionMatrix.of(new int[][] {{1, 1}, {1, 1}}), 1)))
                .contains(new Replay.FirstDifference(
                        1, 1, 3, "row 1 of the validation's confusion matrix", "[0, 2]", "[1, 1]"));
    }

    @Test
    void epochThatWasNotRecordedIsNotCompared() {
        assertThat(differenceOf(SampleRuns.epoch(3, 99, 3))).isEmpty();
    }

    @Test
    void otherEndIsADifference() {
        RecordedFigures figures = figures(1);
        figures.begin(STARTED);
        replay(figures, 1, 6);
        figures.compareEnd(RunState.EARLY_STOPPED, RunState.COMPLETED);
        assertThat(figures.difference())
                .contains(new Replay.FirstDifference(
                        2, 6, 6, "the end", "early_stopped after epoch 2", "completed after epoch 2"));

        RecordedFigures shorter = figures(1);
        shorter.begin(STARTED);
        replay(shorter, 1, 4);
        shorter.compareEnd(RunState.STOPPED, RunState.STOPPED);
        assertThat(shorter.difference()).isEmpty();

        RecordedFigures tooShort = figures(1);
        tooShort.begin(STARTED);
        replay(tooShort, 1, 3);
        tooShort.compareEnd(RunState.STOPPED, RunState.STOPPED);
        assertThat(tooShort.difference())
                .contains(new Replay.FirstDifference(
                        1, 3, 3, "the end", "stopped after epoch 2", "stopped after epoch 1"));

        RecordedFigures diverged = figures(1);
        diverged.begin(STARTED);
        diverged.compareEnd(RunState.DIVERGED, RunState.DIVERGED);
        assertThat(diverged.difference()).isEmpty();
    }

    @Test
    void placesFollowOneAnother() {
        Recording.Place place = new Recording.Place(2, 3);

        assertThat(place).isLessThan(new Recording.Place(3, 0)).isLessThan(new Recording.Place(2, 4));
        assertThat(place).isGreaterThan(new Recording.Place(1, 9)).isGreaterThan(new Recording.Place(2, 0));
        assertThat(place).isEqualByComparingTo(new Recording.Place(2, 3));
        assertThatThrownBy(() -> new Recording.Place(0, 0)).hasMessage("no place: epoch 0, batch 0");
        assertThatThrownBy(() -> new Recording.Place(1, -1)).hasMessage("no place: epoch 1, batch -1");
    }

    private static Replay replay(
            Replay.Checked checked, Optional<Replay.FirstDifference> difference, List<Provenance.Difference> reasons) {
        return new Replay(RunId.ofNumber(7), checked, difference, reasons, List.of());
    }

    @Test
    void sentenceCountsWhatWasMetAgain() {
        Replay.Checked one = new Replay.Checked(1234, 1000, 1, 2, Optional.empty());
        Replay.Checked all = new Replay.Checked(6, 6, 2, 1, Optional.of("0123456789abcdef"));

        assertThat(replay(one, Optional.empty(), List.of()).sentence())
                .isEqualTo(
                        "run-7 is identical: 1,234 iterations (1,000 losses), 1 epoch, the weights of 2 checkpoints.");
        assertThat(replay(all, Optional.empty(), List.of()).sentence())
                .isEqualTo("run-7 is identical: 6 iterations (6 losses), 2 epochs, the weights of 1 checkpoint"
                        + " and the final model (SHA-256 0123456789ab…).");
        assertThat(replay(all, Optional.empty(), List.of()).isIdentical()).isTrue();
    }

    @Test
    void sentenceNamesTheFirstDifference() {
        Replay.Checked checked = new Replay.Checked(6, 6, 2, 1, Optional.empty());
        Replay exact =
                replay(checked, Optional.of(new Replay.FirstDifference(2, 5, 5, "the loss", "1.0", "2.0")), List.of());

        assertThat(exact.sentence())
                .isEqualTo("run-7 differs from iteration 5 (epoch 2) on: the loss was 1.0 and is 2.0 now.");
        assertThat(exact.isIdentical()).isFalse();
        assertThat(replay(
                                checked,
                                Optional.of(new Replay.FirstDifference(2, 3, 5, "the loss", "1.0", "2.0")),
                                List.of())
                        .sentence())
                .isEqualTo(
                        "run-7 differs from some iteration from 3 to 5 (epoch 2) on: the loss was 1.0 and is 2.0 now.");
    }

    @Test
    void reasonNamesWhatDiffersAndHowToHaveTheSameThreads() {
        Replay.Checked checked = new Replay.Checked(6, 6, 2, 1, Optional.empty());
        Optional<Replay.FirstDifference> difference =
                Optional.of(new Replay.FirstDifference(2, 5, 5, "the loss", "1.0", "2.0"));
        Provenance.Difference java = new Provenance.Difference("Java", "17", "21");
        Provenance.Difference threads = new Provenance.Difference("threads", "2", "4");

        assertThat(replay(checked, Optional.empty(), List.of()).reason()).isEqualTo("Its provenance is the same.");
        assertThat(replay(checked, difference, List.of()).reason())
                .isEqualTo(
                        "Nothing in its provenance differs: a file of the run was changed, or the program computes otherwise.");
        assertThat(replay(checked, Optional.empty(), List.of(java, threads)).reason())
                .isEqualTo("In its provenance differs: Java 21 (was 17), threads 4 (was 2).");
        assertThat(replay(checked, difference, List.of(java)).reason())
                .isEqualTo("In its provenance differs: Java 21 (was 17).");
        assertThat(replay(checked, difference, List.of(java, threads)).reason())
                .isEqualTo("In its provenance differs: Java 21 (was 17), threads 4 (was 2)."
                        + " Replay it with OMP_NUM_THREADS=2 in the environment to have the same threads.");
    }
}
