package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTallyTest {
    private static final RunRecord RECORD = RunRecord.begun(
            RunId.ofNumber(4),
            RunLabels.named(Optional.of("wider")),
            Optional.of(new Branch(RunId.ofNumber(2), 3)),
            Optional.of(Instant.EPOCH),
            SampleRuns.CONFIG);
    private static final TrainingEvent.RunStarted STARTED =
            new TrainingEvent.RunStarted(SampleRuns.CONFIG, 80, 20, 3, 1);
    private static final TrainingEvent.ControlChanged CHANGE =
            new TrainingEvent.ControlChanged(2, 1, new LiveChange.Patience(3));
    private static final EvaluationFigures TEST =
            new EvaluationFigures(0.5, ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}));
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(2, 1, 0.4, 0.01);

    private final RunTally tally = new RunTally();

    @Test
    void eventsAddUpToTheRun() {
        tally.runStarted(STARTED);
        tally.epochFinished(SampleRuns.epoch(1, 0.4, 1));
        tally.controlChanged(CHANGE);
        tally.epochFinished(SampleRuns.epoch(2, 0.5, 1));
        assertThat(tally.state()).isEqualTo(RunState.RUNNING);
        assertThat(tally.start()).contains(STARTED);
        tally.tested(new TrainingEvent.Tested(1, TEST));
        tally.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.EarlyStopped(RESULT)));

        assertThat(tally.run(RECORD.withWeights("ab")))
                .isEqualTo(new Run(
                        RunId.ofNumber(4),
                        RunLabels.named(Optional.of("wider")),
                        Optional.of(new Branch(RunId.ofNumber(2), 3)),
                        RunState.EARLY_STOPPED,
                        Optional.of(Instant.EPOCH),
                        SampleRuns.CONFIG,
                        Optional.empty(),
                        List.of(SampleRuns.epoch(1, 0.4, 1), SampleRuns.epoch(2, 0.5, 1)),
                        List.of(CHANGE),
                        Optional.of(RESULT),
                        Optional.of(TEST),
                        Optional.of("ab")));
        assertThat(tally.lastEpoch()).isEqualTo(2);
    }

    @Test
    void resumedRunForgetsHowItEnded() {
        tally.tested(new TrainingEvent.Tested(1, TEST));
        tally.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.of(RESULT))));
        tally.runStarted(STARTED);

        Run run = tally.run(RECORD);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.result()).isEmpty();
        assertThat(run.test()).isEmpty();
    }

    @Test
    void epochsThatWereTrainedAgainCountOnce() {
        for (int epoch = 1; epoch <= 4; epoch++) {
            tally.epochFinished(SampleRuns.epoch(epoch, 1, 1));
        }
        tally.epochFinished(SampleRuns.epoch(3, 0.25, 3));

        assertThat(tally.run(RECORD).epochs())
                .containsExactly(SampleRuns.epoch(1, 1, 1), SampleRuns.epoch(2, 1, 1), SampleRuns.epoch(3, 0.25, 3));
    }

    @Test
    void pausedRunGoesOnAndOneThatNobodyTrainsIsInterrupted() {
        tally.pauseChanged(new TrainingEvent.PauseChanged(true));
        assertThat(tally.state()).isEqualTo(RunState.PAUSED);
        tally.pauseChanged(new TrainingEvent.PauseChanged(false));
        assertThat(tally.state()).isEqualTo(RunState.RUNNING);

        tally.interruptIfAlive();
        assertThat(tally.state()).isEqualTo(RunState.INTERRUPTED);

        tally.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Completed(RESULT)));
        tally.interruptIfAlive();
        assertThat(tally.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void whatTheLogLostComesFromTheCheckpoint() {
        tally.epochFinished(SampleRuns.epoch(4, 0.4, 4));
        assertThat(tally.lacksEpochs(3)).isTrue();

        tally.fillFrom(
                List.of(
                        SampleRuns.epoch(2, 0.9, 2),
                        SampleRuns.epoch(3, 0.8, 3),
                        SampleRuns.epoch(4, 0.1, 1),
                        SampleRuns.epoch(5, 0.3, 5)),
                3);

        assertThat(tally.run(RECORD).epochs())
                .containsExactly(SampleRuns.epoch(3, 0.8, 3), SampleRuns.epoch(4, 0.4, 4), SampleRuns.epoch(5, 0.3, 5));
        assertThat(tally.lacksEpochs(3)).isFalse();
        assertThat(tally.lacksEpochs(2)).isTrue();
        assertThat(tally.lacksEpochs(4)).isTrue();
    }

    @Test
    void runWithoutEpochsLacksNone() {
        assertThat(tally.lastEpoch()).isZero();
        assertThat(tally.lacksEpochs(1)).isFalse();
        assertThat(tally.lacksEpochs(5)).isFalse();
    }

    @Test
    void recordOfAnOlderVersionTakesThePlaceOfEverything() {
        tally.epochFinished(SampleRuns.epoch(9, 1, 9));
        tally.controlChanged(CHANGE);
        Run kept = SampleRuns.run(4, SampleRuns.CONFIG, List.of(SampleRuns.epoch(1, 0.5, 1)));

        tally.restore(kept);

        assertThat(tally.run(RunRecord.of(kept))).isEqualTo(kept);
    }
}
