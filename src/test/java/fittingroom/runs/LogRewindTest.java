package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogRewindTest {
    private static final Hyperparameters HYPERPARAMETERS = SampleRuns.CONFIG.hyperparameters();
    private static final TrainingEvent.RunStarted STARTED =
            new TrainingEvent.RunStarted(SampleRuns.CONFIG, 80, 20, 3, 1);
    private static final TrainingEvent.RunStarted RESUMED =
            new TrainingEvent.RunStarted(SampleRuns.CONFIG, 80, 20, 3, 2);
    private static final EvaluationFigures TEST =
            new EvaluationFigures(0.5, ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}));
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(2, 1, 0.9, 0.01);

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void name() {
        log = folder.resolve("events.jsonl");
    }

    private static TrainingEvent.ControlChanged change(int epoch, int patience) {
        return new TrainingEvent.ControlChanged(epoch, 2, new LiveChange.Patience(patience));
    }

    private static TrainingEvent.LayersMeasured layers(int epoch) {
        return new TrainingEvent.LayersMeasured(epoch, List.of(new LayerReading(epoch, "dense", 1, 2, 3, 0, 0)));
    }

    /** In the middle of the third epoch. */
    private static TrainingProgress progress(List<TrainingEvent.ControlChanged> changes) {
        return new TrainingProgress(
                HYPERPARAMETERS,
                0.25,
                3,
                1,
                1,
                1,
                32,
                1,
                List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.8, 2)),
                changes);
    }

    @Test
    void whatCameAfterTheCheckpointIsGoneAndTheRestStays() throws IOException {
        TrainingEvent warning = new TrainingEvent.Warned("The disk is full.");
        RunLog.write(
                log,
                List.of(
                        STARTED,
                        change(1, 4),
                        layers(1),
                        SampleRuns.epoch(1, 0.9, 1),
                        new TrainingEvent.PauseChanged(true),
                        new TrainingEvent.PauseChanged(false),
                        RESUMED,
                        warning,
                        layers(2),
                        SampleRuns.epoch(2, 0.8, 2),
                        change(3, 5),
                        layers(3),
                        SampleRuns.epoch(3, 0.7, 3),
                        new TrainingEvent.Tested(3, TEST),
                        new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.of(RESULT)))));

        assertThat(LogRewind.to(progress(List.of(change(1, 4))), 1, log, STARTED))
                .containsExactly(
                        STARTED,
                        change(1, 4),
                        layers(1),
                        SampleRuns.epoch(1, 0.9, 1),
                        RESUMED,
                        warning,
                        layers(2),
                        SampleRuns.epoch(2, 0.8, 2));
    }

    @Test
    void whatTheLogLostComesFromTheCheckpoint() throws IOException {
        RunLog.write(log, List.of(STARTED, change(1, 4), SampleRuns.epoch(2, 0.85, 2)));

        assertThat(LogRewind.to(progress(List.of(change(1, 4), change(2, 5), change(3, 6))), 1, log, STARTED))
                .containsExactly(
                        STARTED,
                        change(1, 4),
                        SampleRuns.epoch(1, 0.9, 1),
                        change(2, 5),
                        SampleRuns.epoch(2, 0.85, 2),
                        change(3, 6));
    }

    @Test
    void logThatIsGoneBeginsAnewWithTheRunsOwnFirstEpoch() throws IOException {
        assertThat(LogRewind.to(progress(List.of(change(2, 5))), 2, log, STARTED))
                .containsExactly(RESUMED, change(2, 5), SampleRuns.epoch(2, 0.8, 2));
    }

    private List<TrainingEvent> migrated(RunState state, Optional<TrainingOutcome.Result> result) throws IOException {
        Run run = new Run(
                RunId.ofNumber(1),
                RunLabels.NONE,
                Optional.empty(),
                state,
                SampleRuns.STARTED,
                SampleRuns.CONFIG,
                Optional.empty(),
                List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.95, 1)),
                List.of(change(2, 4)),
                result,
                Optional.of(TEST),
                Optional.empty());
        LogRewind.migrate(run, log);
        List<TrainingEvent> events = new ArrayList<>();
        RunLog.read(log, events::add);
        return events;
    }

    private static List<TrainingEvent> told(int testedEpoch, Optional<TrainingOutcome> outcome) {
        List<TrainingEvent> events = new ArrayList<>(List.of(
                SampleRuns.epoch(1, 0.9, 1),
                change(2, 4),
                SampleRuns.epoch(2, 0.95, 1),
                new TrainingEvent.Tested(testedEpoch, TEST)));
        outcome.map(TrainingEvent.RunFinished::new).ifPresent(events::add);
        return events;
    }

    @Test
    void recordOfVersionOneBecomesALogThatEndsAsItDid() throws IOException {
        Optional<TrainingOutcome.Result> result = Optional.of(RESULT);

        assertThat(migrated(RunState.COMPLETED, result))
                .isEqualTo(told(1, Optional.of(new TrainingOutcome.Completed(RESULT))));
        assertThat(migrated(RunState.EARLY_STOPPED, result))
                .isEqualTo(told(1, Optional.of(new TrainingOutcome.EarlyStopped(RESULT))));
        assertThat(migrated(RunState.STOPPED, result))
                .isEqualTo(told(1, Optional.of(new TrainingOutcome.Stopped(result))));
        assertThat(migrated(RunState.DIVERGED, result))
                .isEqualTo(told(1, Optional.of(new TrainingOutcome.Diverged(3, 1, result))));
        assertThat(migrated(RunState.FAILED, Optional.empty()))
                .isEqualTo(told(1, Optional.of(new TrainingOutcome.Failed("The log file has the details."))));
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"RUNNING", "PAUSED", "INTERRUPTED"})
    void recordOfARunThatDidNotEndBecomesALogWithoutAnEnd(RunState state) throws IOException {
        assertThat(migrated(state, Optional.empty())).isEqualTo(told(1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "1, 1"})
    void testWasThatOfTheBestEpoch(int best, int expected) throws IOException {
        TrainingOutcome.Result result = new TrainingOutcome.Result(2, best, 0.9, 0.01);

        assertThat(migrated(RunState.COMPLETED, Optional.of(result)))
                .isEqualTo(told(expected, Optional.of(new TrainingOutcome.Completed(result))));
    }
}
