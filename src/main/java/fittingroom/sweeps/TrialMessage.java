package fittingroom.sweeps;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fittingroom.runs.Provenance;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.Optional;

/** What a worker process says, one JSON object a line on its standard output; a cluster says the end likewise. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrialMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = TrialMessage.Batch.class, name = "batch"),
    @JsonSubTypes.Type(value = TrialMessage.Epoch.class, name = "epoch"),
    @JsonSubTypes.Type(value = TrialMessage.Ended.class, name = "ended")
})
public sealed interface TrialMessage {

    void accept(Visitor visitor);

    /** One method for each kind. */
    interface Visitor {
        void ready(Ready message);

        void batch(Batch message);

        void epoch(Epoch message);

        void ended(Ended message);
    }

    /** The data is loaded. */
    record Ready(Provenance provenance) implements TrialMessage {
        @Override
        public void accept(Visitor visitor) {
            visitor.ready(this);
        }
    }

    /** A few of these in a second are enough. */
    record Batch(TrainingEvent.BatchFinished event) implements TrialMessage {
        @Override
        public void accept(Visitor visitor) {
            visitor.batch(this);
        }
    }

    /** Waits for {@code go} or {@code end}. */
    record Epoch(TrainingEvent.EpochFinished event) implements TrialMessage {
        @Override
        public void accept(Visitor visitor) {
            visitor.epoch(this);
        }
    }

    /**
     * The model, if there is one, lies in the file that was asked for.
     *
     * @param kind how the training ended, or that it was cancelled
     * @param failure why it failed
     */
    record Ended(Kind kind, Optional<TrainingOutcome.Result> result, int epoch, int batch, Optional<String> failure)
            implements TrialMessage {

        /** How a training can end. */
        enum Kind {
            COMPLETED,
            EARLY_STOPPED,
            STOPPED,
            DIVERGED,
            FAILED,
            CANCELLED
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.ended(this);
        }

        public static Ended of(TrialRunner.Result result) {
            return result.accept(new TrialRunner.Result.Visitor<>() {
                @Override
                public Ended trained(TrialRunner.Result.Trained trained) {
                    return trained.outcome().accept(new OutcomeKind());
                }

                @Override
                public Ended broken(TrialRunner.Result.Broken broken) {
                    return new Ended(Kind.FAILED, Optional.empty(), 0, 0, Optional.of(broken.sentence()));
                }

                @Override
                public Ended cancelled(TrialRunner.Result.Cancelled cancelled) {
                    return new Ended(Kind.CANCELLED, Optional.empty(), 0, 0, Optional.empty());
                }
            });
        }

        /** Empty for one that was cancelled. */
        public Optional<TrainingOutcome> outcome() {
            return switch (kind) {
                case COMPLETED -> Optional.of(new TrainingOutcome.Completed(result.orElseThrow()));
                case EARLY_STOPPED -> Optional.of(new TrainingOutcome.EarlyStopped(result.orElseThrow()));
                case STOPPED -> Optional.of(new TrainingOutcome.Stopped(result));
                case DIVERGED -> Optional.of(new TrainingOutcome.Diverged(epoch, batch, result));
                case FAILED -> Optional.of(new TrainingOutcome.Failed(failure.orElse("")));
                case CANCELLED -> Optional.empty();
            };
        }

        private static final class OutcomeKind implements TrainingOutcome.Visitor<Ended> {
            @Override
            public Ended completed(TrainingOutcome.Completed outcome) {
                return new Ended(Kind.COMPLETED, outcome.result(), 0, 0, Optional.empty());
            }

            @Override
            public Ended earlyStopped(TrainingOutcome.EarlyStopped outcome) {
                return new Ended(Kind.EARLY_STOPPED, outcome.result(), 0, 0, Optional.empty());
            }

            @Override
            public Ended stopped(TrainingOutcome.Stopped outcome) {
                return new Ended(Kind.STOPPED, outcome.result(), 0, 0, Optional.empty());
            }

            @Override
            public Ended diverged(TrainingOutcome.Diverged outcome) {
                return new Ended(Kind.DIVERGED, outcome.result(), outcome.epoch(), outcome.batch(), Optional.empty());
            }

            @Override
            public Ended failed(TrainingOutcome.Failed outcome) {
                return new Ended(Kind.FAILED, Optional.empty(), 0, 0, Optional.of(outcome.reason()));
            }
        }
    }
}
