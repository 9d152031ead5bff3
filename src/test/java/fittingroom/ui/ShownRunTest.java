package fittingroom.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShownRunTest {
    private static final RunId RUN = RunId.ofNumber(1);
    private static final int BATCHES = 4;

    /** Of the run as it is shown at last, in words. */
    private final List<String> told = new ArrayList<>();

    private final ShownRun shown = new ShownRun();

    @BeforeEach
    void listen() {
        shown.add(new PaneListener() {
            @Override
            public void runStarted(TrainingEvent.RunStarted event) {
                told.clear();
            }

            @Override
            public void batchFinished(TrainingEvent.BatchFinished event) {
                told.add("batch " + event.epoch() + "." + event.batch());
            }

            @Override
            public void epochFinished(TrainingEvent.EpochFinished event) {
                told.add("epoch " + event.metrics().epoch());
            }

            @Override
            public void runFinished(TrainingEvent.RunFinished event) {
                told.add("end");
            }

            @Override
            public void recordEnded() {
                told.add("no more is kept");
            }
        });
    }

    private static TrainingEvent started(int firstEpoch) {
        return new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 8, 2, BATCHES, firstEpoch);
    }

    private static TrainingEvent batch(int epoch, int batch) {
        return new TrainingEvent.BatchFinished(epoch, batch, BATCHES, 0.5, 0.8, 1e-3, 0);
    }

    private static TrainingEvent epoch(int number) {
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 0.5, 0.8, 0.4, 0.9, 1e-3, 2000, 24),
                ConfusionMatrix.of(new int[10][10]),
                number);
    }

    private void hear(TrainingEvent event) {
        shown.hear(new RunEvent(RUN, event));
    }

    /** Two epochs and a batch are in the record; a damaged checkpoint took it back into its second epoch. */
    private void resume() {
        shown.resume(new RunHistory(
                RUN,
                List.of(
                        started(1),
                        batch(1, 2),
                        batch(1, 4),
                        epoch(1),
                        batch(2, 2),
                        batch(2, 4),
                        epoch(2),
                        batch(3, 2),
                        new TrainingEvent.RunFinished(new TrainingOutcome.Failed("Training broke off.")))));
        hear(started(2));
    }

    /** A process that was killed leaves a record without an end. */
    @Test
    void storedRunIsNotUnderWayHoweverItsRecordEnds() {
        shown.show(new RunHistory(new RunId("run-3"), List.of(started(1), batch(1, 2))));

        assertThat(told).containsExactly("batch 1.2", "no more is kept");
    }

    @Test
    void runOfThisSessionGoesOn() {
        hear(started(1));
        hear(batch(1, 2));
        shown.show(new RunHistory(RUN, List.of(started(1))));

        assertThat(told).containsExactly("batch 1.2");
    }

    @Test
    void longRunIsShownAgainWithNoMoreBatchesThanItsFolderKeeps() {
        hear(started(1));
        for (int step = 0; step <= BatchCurve.MOST_POINTS; step++) {
            hear(batch(step / BATCHES + 1, step % BATCHES + 1));
        }

        shown.showLive();

        assertThat(told).hasSize(BatchCurve.MOST_POINTS / 2).startsWith("batch 1.2", "batch 1.4", "batch 2.2");
    }

    @Test
    void epochThatIsTrainedAgainIsToldOnce() {
        resume();

        assertThat(told).containsExactly("batch 1.2", "batch 1.4", "epoch 1", "batch 2.2", "batch 2.4");
    }

    @Test
    void runGoesOnWhereItsFirstBatchIs() {
        resume();

        hear(batch(2, 3));
        hear(batch(2, 4));
        hear(epoch(2));

        assertThat(told)
                .containsExactly("batch 1.2", "batch 1.4", "epoch 1", "batch 2.2", "batch 2.3", "batch 2.4", "epoch 2");
    }

    /** What is looked at meanwhile stays. */
    @Test
    void anotherRunThatIsShownIsNotTakenAwayByThat() {
        resume();
        RunId other = RunId.ofNumber(2);
        shown.show(new RunHistory(other, List.of(started(1), epoch(1))));

        hear(batch(2, 3));

        assertThat(told).containsExactly("epoch 1", "no more is kept");
        assertThat(shown.runProperty().get()).contains(other);

        shown.showLive();

        assertThat(told).endsWith("batch 2.2", "batch 2.3");
    }
}
