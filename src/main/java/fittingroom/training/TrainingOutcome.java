package fittingroom.training;

import fittingroom.metrics.ConfusionMatrix;
import java.util.Optional;

/** How a run ended. */
public sealed interface TrainingOutcome {

    /** What the run has to show, if it finished at least one epoch. */
    Optional<Result> result();

    /**
     * What a run has to show: the best epoch's weights were restored and met the test set once.
     *
     * @param epochs finished epochs
     * @param bestEpoch the epoch with the lowest validation loss, counted from 1
     */
    record Result(
            int epochs,
            int bestEpoch,
            double bestValidationLoss,
            double bestValidationAccuracy,
            double testLoss,
            double testAccuracy,
            ConfusionMatrix testConfusion) {}

    /** All planned epochs ran. */
    record Completed(Result best) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.of(best);
        }
    }

    /** The validation loss did not improve for the run's patience. */
    record EarlyStopped(Result best) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.of(best);
        }
    }

    /** The user stopped it; there is no result when not one epoch was finished. */
    record Stopped(Optional<Result> result) implements TrainingOutcome {}

    /** The loss became NaN or infinite at this batch; the result is the last good epoch's, if there was one. */
    record Diverged(int epoch, int batch, Optional<Result> result) implements TrainingOutcome {}

    /** Something broke; one sentence for the user, the log keeps the rest. */
    record Failed(String reason) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.empty();
        }
    }
}
