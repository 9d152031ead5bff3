package fittingroom.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Provenance;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.Optional;
import java.util.function.Consumer;

/** Who trains trials: processes on this machine, or a cluster. A trial never meets the test set. */
public interface TrialRunner extends AutoCloseable {

    /** How many trials it trains at once, at least 1. */
    int slots();

    /** What the user may know it by, for example {@code this computer}. */
    String description();

    /**
     * Begins a run of a trial and returns at once. At most {@link #slots()} are going on at a time.
     *
     * @param listener hears of it on any thread, in order, until {@link Listener#ended}
     */
    void start(Assignment assignment, Listener listener);

    /** Ends a run as soon as may be; its listener hears of the end. Nothing happens if it has ended. */
    void cancel(Assignment assignment);

    /** Ends everything that goes on. */
    @Override
    void close();

    /**
     * One run of a trial.
     *
     * @param trial counted from 1
     * @param replicate which of the trial's seeds, counted from 1
     * @param name how its model is called, for example {@code run-12}
     */
    record Assignment(int trial, int replicate, String name, Experiment experiment) {}

    /** What a run has to say. A run that was lost with its machine may begin again from its first epoch. */
    interface Listener {
        /** The run begins to train, there. */
        void began(Provenance provenance);

        void batchFinished(TrainingEvent.BatchFinished event);

        /** @param answer takes, once and from any thread, whether the run is to go on; the run waits for it */
        void epochFinished(TrainingEvent.EpochFinished event, Consumer<Boolean> answer);

        void ended(Result result);
    }

    /** How a run ended. */
    sealed interface Result {

        <T> T accept(Visitor<T> visitor);

        /** One method for each kind. */
        interface Visitor<T> {
            T trained(Trained result);

            T broken(Broken result);

            T cancelled(Cancelled result);
        }

        /**
         * The trainer came to an end; also that of a run that was told not to go on, or diverged.
         *
         * @param model the best epoch's weights, if there was one
         */
        record Trained(TrainingOutcome outcome, Optional<TrainedModel> model) implements Result {
            @Override
            public <T> T accept(Visitor<T> visitor) {
                return visitor.trained(this);
            }
        }

        /**
         * Something broke that training again wouldn't mend.
         *
         * @param sentence for the user
         */
        record Broken(String sentence) implements Result {
            @Override
            public <T> T accept(Visitor<T> visitor) {
                return visitor.broken(this);
            }
        }

        /** It was cancelled, or the runner was closed; begun anew when the sweep is resumed. */
        record Cancelled() implements Result {
            @Override
            public <T> T accept(Visitor<T> visitor) {
                return visitor.cancelled(this);
            }
        }
    }
}
