package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.TrainingOutcome;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(3, 2, 0.4, 0.85);

    @Test
    void everyEndHasItsState() {
        assertThat(Stream.of(
                                new TrainingOutcome.Completed(RESULT),
                                new TrainingOutcome.EarlyStopped(RESULT),
                                new TrainingOutcome.Stopped(Optional.empty()),
                                new TrainingOutcome.Diverged(1, 2, Optional.empty()),
                                new TrainingOutcome.Failed("The disk broke."))
                        .map(RunState::after))
                .containsExactly(
                        RunState.COMPLETED,
                        RunState.EARLY_STOPPED,
                        RunState.STOPPED,
                        RunState.DIVERGED,
                        RunState.FAILED);
    }

    @Test
    void onlyWhatGoesOnIsAliveAndOnlyWhatBrokeOffIsResumed() {
        assertThat(Stream.of(RunState.values()).filter(RunState::isAlive))
                .containsExactly(RunState.RUNNING, RunState.PAUSED);
        assertThat(Stream.of(RunState.values()).filter(RunState::isResumable))
                .containsExactly(RunState.STOPPED, RunState.FAILED, RunState.INTERRUPTED);
    }

    @Test
    void wordsAreThoseOfTheTerminalsJson() {
        assertThat(Stream.of(RunState.values()).map(RunState::word))
                .containsExactly(
                        "running",
                        "paused",
                        "completed",
                        "early_stopped",
                        "stopped",
                        "diverged",
                        "failed",
                        "interrupted");
    }
}
