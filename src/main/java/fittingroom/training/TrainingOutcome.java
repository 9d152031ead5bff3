package fittingroom.training;

import java.util.Optional;

/** How a run's training ended. */
public sealed interface TrainingOutcome {

    /** What the run has to show, if it finished at least one epoch. */
    Optional<Result> result();

    /** Why it broke off, in one sentence, if it did. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of end fails to compile where it is not handled. */
    interface Visitor<T> {
        T completed(Completed outcome);

        T earlyStopped(EarlyStopped outcome);

        T stopped(Stopped outcome);

        T diverged(Diverged outcome);

        T failed(Failed outcome);
    }

    /**
     * What a run has to show: the best epoch, whose weights were restored.
     *
     * @param epochs finished epochs
     * @param bestEpoch the epoch with the lowest validation loss, counted from 1
     */
    record Result(int epochs, int bestEpoch, double bestValidationLoss, double bestValidationAccuracy) {
        public Result {
            Counts.fromOne("best epoch", bestEpoch);
            if (bestEpoch > epochs) {
                throw new IllegalArgumentException(
                        "the best epoch must be one of the " + epochs + " finished ones, was " + bestEpoch);
            }
            Counts.share("best validation accuracy", bestValidationAccuracy);
        }
    }

    /** All planned epochs ran. */
    record Completed(Result best) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.of(best);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.completed(this);
        }
    }

    /** The validation loss did not improve for the run's patience. */
    record EarlyStopped(Result best) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.of(best);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.earlyStopped(this);
        }
    }

    /** The user stopped it; there is no result when not one epoch was finished. */
    record Stopped(Optional<Result> result) implements TrainingOutcome {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.stopped(this);
        }
    }

    /** The loss became NaN or infinite at this batch; the result is the last good epoch's, if there was one. */
    record Diverged(int epoch, int batch, Optional<Result> result) implements TrainingOutcome {
        public Diverged {
            Counts.fromOne("epoch", epoch);
            Counts.fromOne("batch", batch);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.diverged(this);
        }
    }

    /** Something broke; one sentence for the user, the log keeps the rest. */
    record Failed(String reason) implements TrainingOutcome {
        @Override
        public Optional<Result> result() {
            return Optional.empty();
        }

        @Override
        public Optional<String> failure() {
            return Optional.of(reason);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.failed(this);
        }
    }
}
