package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingOutcomeTest {
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(3, 2, 0.4, 0.85);

    /** Says which method was called with what. */
    private static final class Named implements TrainingOutcome.Visitor<String> {
        @Override
        public String completed(TrainingOutcome.Completed outcome) {
            return "completed " + outcome.best();
        }

        @Override
        public String earlyStopped(TrainingOutcome.EarlyStopped outcome) {
            return "early stopped " + outcome.best();
        }

        @Override
        public String stopped(TrainingOutcome.Stopped outcome) {
            return "stopped " + outcome.result();
        }

        @Override
        public String diverged(TrainingOutcome.Diverged outcome) {
            return "diverged " + outcome.epoch() + "." + outcome.batch();
        }

        @Override
        public String failed(TrainingOutcome.Failed outcome) {
            return "failed: " + outcome.reason();
        }
    }

    private static void assertThatIt(
            TrainingOutcome outcome, String name, Optional<TrainingOutcome.Result> result, Optional<String> failure) {
        assertThat(outcome.<String>accept(new Named())).isEqualTo(name);
        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.failure()).isEqualTo(failure);
    }

    @Test
    void everyEndTellsItsKindItsResultAndWhyItBrokeOff() {
        Optional<TrainingOutcome.Result> result = Optional.of(RESULT);

        assertThatIt(new TrainingOutcome.Completed(RESULT), "completed " + RESULT, result, Optional.empty());
        assertThatIt(new TrainingOutcome.EarlyStopped(RESULT), "early stopped " + RESULT, result, Optional.empty());
        assertThatIt(new TrainingOutcome.Stopped(result), "stopped " + result, result, Optional.empty());
        assertThatIt(new TrainingOutcome.Diverged(4, 17, result), "diverged 4.17", result, Optional.empty());
        assertThatIt(
                new TrainingOutcome.Failed("The disk broke."),
                "failed: The disk broke.",
                Optional.empty(),
                Optional.of("The disk broke."));
    }

    private static void assertRefused(String message, ThrowingCallable outcome) {
        assertThatThrownBy(outcome).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void endsThatNoRunCouldHaveAreRefused() {
        assertRefused("best epoch must be at least 1, was 0", () -> new TrainingOutcome.Result(3, 0, 0.4, 0.85));
        assertRefused(
                "the best epoch must be one of the 3 finished ones, was 4",
                () -> new TrainingOutcome.Result(3, 4, 0.4, 0.85));
        assertRefused(
                "best validation accuracy must be in [0, 1], was 85.0",
                () -> new TrainingOutcome.Result(3, 2, 0.4, 85));
        assertRefused("epoch must be at least 1, was 0", () -> new TrainingOutcome.Diverged(0, 1, Optional.empty()));
        assertRefused("batch must be at least 1, was 0", () -> new TrainingOutcome.Diverged(1, 0, Optional.empty()));
    }
}
