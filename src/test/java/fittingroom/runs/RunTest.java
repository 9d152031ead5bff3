package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(3, 2, 0.25, 0.02);

    private static Run run(
            RunState state,
            Optional<Branch> parent,
            List<TrainingEvent.EpochFinished> epochs,
            Optional<TrainingOutcome.Result> result) {
        return new Run(
                RunId.ofNumber(1),
                RunLabels.NONE,
                parent,
                state,
                SampleRuns.STARTED,
                SampleRuns.CONFIG,
                Optional.empty(),
                epochs,
                List.of(),
                result,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<TrainingOutcome> outcome(RunState state, Optional<TrainingOutcome.Result> result) {
        return run(state, Optional.empty(), List.of(SampleRuns.epoch(3, 0.5, 3)), result)
                .outcome();
    }

    @Test
    void outcomeFollowsFromTheStateAndTheResult() {
        Optional<TrainingOutcome.Result> result = Optional.of(RESULT);
        assertThat(outcome(RunState.COMPLETED, result)).contains(new TrainingOutcome.Completed(RESULT));
        assertThat(outcome(RunState.EARLY_STOPPED, result)).contains(new TrainingOutcome.EarlyStopped(RESULT));
        assertThat(outcome(RunState.STOPPED, result)).contains(new TrainingOutcome.Stopped(result));
        assertThat(outcome(RunState.STOPPED, Optional.empty())).contains(new TrainingOutcome.Stopped(Optional.empty()));
        assertThat(outcome(RunState.FAILED, result))
                .contains(new TrainingOutcome.Failed("The log file has the details."));
        for (RunState open : List.of(RunState.RUNNING, RunState.PAUSED, RunState.INTERRUPTED)) {
            assertThat(outcome(open, result)).isEmpty();
        }
    }

    /** Counted along the whole line of descent: the epoch after the last one that is known. */
    @Test
    void runThatDivergedDidSoInTheEpochAfterItsLast() {
        assertThat(outcome(RunState.DIVERGED, Optional.of(RESULT)))
                .contains(new TrainingOutcome.Diverged(4, 1, Optional.of(RESULT)));
        assertThat(run(RunState.DIVERGED, Optional.of(new Branch(RunId.ofNumber(7), 5)), List.of(), Optional.empty())
                        .outcome())
                .contains(new TrainingOutcome.Diverged(6, 1, Optional.empty()));
        assertThat(run(RunState.DIVERGED, Optional.empty(), List.of(), Optional.empty())
                        .outcome())
                .contains(new TrainingOutcome.Diverged(1, 1, Optional.empty()));
    }

    @Test
    void bestEpochIsTheOneThatTheLastNames() {
        List<TrainingEvent.EpochFinished> epochs =
                List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.4, 2), SampleRuns.epoch(3, 0.5, 2));
        Run run = run(RunState.COMPLETED, Optional.empty(), epochs, Optional.of(RESULT));

        assertThat(run.bestEpoch()).contains(epochs.get(1));
        assertThat(run.best()).contains(SampleRuns.metrics(2, 0.4));
        assertThat(run.last()).contains(SampleRuns.metrics(3, 0.5));
        assertThat(run.seconds()).isEqualTo(6);

        Run empty = run(RunState.STOPPED, Optional.empty(), List.of(), Optional.empty());
        assertThat(empty.bestEpoch()).isEmpty();
        assertThat(empty.best()).isEmpty();
        assertThat(empty.last()).isEmpty();
        assertThat(empty.seconds()).isZero();
    }
}
