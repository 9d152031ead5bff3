package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
}
