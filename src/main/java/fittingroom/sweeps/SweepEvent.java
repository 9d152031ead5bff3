package fittingroom.sweeps;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fittingroom.runs.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a sweep's log; the log is the sweep's state. Trials and replicates are counted from 1. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SweepEvent.TakenUp.class, name = "taken-up"),
    @JsonSubTypes.Type(value = SweepEvent.TrialBegan.class, name = "trial"),
    @JsonSubTypes.Type(value = SweepEvent.RunBegan.class, name = "run"),
    @JsonSubTypes.Type(value = SweepEvent.EpochReported.class, name = "epoch"),
    @JsonSubTypes.Type(value = SweepEvent.RunEnded.class, name = "ended"),
    @JsonSubTypes.Type(value = SweepEvent.Concluded.class, name = "concluded"),
    @JsonSubTypes.Type(value = SweepEvent.Tested.class, name = "tested")
})
sealed interface SweepEvent {

    void accept(Visitor visitor);

    /** One method for each kind. */
    interface Visitor {
        void takenUp(TakenUp event);

        void trialBegan(TrialBegan event);

        void runBegan(RunBegan event);

        void epochReported(EpochReported event);

        void runEnded(RunEnded event);

        void concluded(Concluded event);

        void tested(Tested event);
    }

    /** A process goes on with a sweep; trials that had begun wait until it begins their runs anew. */
    record TakenUp() implements SweepEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.takenUp(this);
        }
    }

    /** A strategy chose a point. */
    record TrialBegan(int trial, Map<String, Double> values) implements SweepEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.trialBegan(this);
        }
    }

    /** A run of the store trains a trial with one of its seeds. */
    record RunBegan(int trial, int replicate, RunId run) implements SweepEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.runBegan(this);
        }
    }

    /**
     * An epoch is done.
     *
     * @param keptEpoch the epoch whose weights the run keeps now, that of the lowest validation loss; empty in logs of
     *     before ADR 51
     * @param ends whether the trial was told to end there
     */
    record EpochReported(
            int trial,
            int replicate,
            int epoch,
            double value,
            Optional<Integer> keptEpoch,
            double seconds,
            boolean ends)
            implements SweepEvent {
        public EpochReported {
            if (keptEpoch.filter(kept -> kept < 1 || kept > epoch).isPresent()) {
                throw new IllegalArgumentException(
                        "the kept epoch is one of the " + epoch + " finished ones, was " + keptEpoch.get());
            }
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.epochReported(this);
        }
    }

    /** A run has ended, and is in the store. */
    record RunEnded(int trial, int replicate, Trial.State state, Optional<String> sentence) implements SweepEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.runEnded(this);
        }
    }

    /** Nothing more is begun until the sweep is resumed. */
    record Concluded(Sweep.State state, String sentence) implements SweepEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.concluded(this);
        }
    }

    /**
     * The winner met the test set.
     *
     * @param deleted better trials whose runs had been deleted
     */
    record Tested(int trial, RunId run, double testAccuracy, double testLoss, List<Integer> deleted)
            implements SweepEvent {
        public Tested {
            deleted = List.copyOf(deleted);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.tested(this);
        }
    }
}
