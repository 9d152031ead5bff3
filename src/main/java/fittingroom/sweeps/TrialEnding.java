package fittingroom.sweeps;

import fittingroom.network.TrainedModel;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingOutcome;
import java.util.Optional;

/** What the end of a trial's run means for the store and for the trial. */
record TrialEnding(
        TrainingOutcome outcome, Optional<TrainedModel> model, Trial.State state, Optional<String> sentence) {

    /** @param toldToEnd whether the trial fell behind and was told so */
    static TrialEnding of(TrialRunner.Result result, boolean toldToEnd) {
        return result.accept(new TrialRunner.Result.Visitor<>() {
            @Override
            public TrialEnding trained(TrialRunner.Result.Trained trained) {
                TrainingOutcome outcome = trained.outcome();
                Trial.State state = reached(RunState.after(outcome), toldToEnd).orElse(Trial.State.FAILED);
                return new TrialEnding(outcome, trained.model(), state, outcome.failure());
            }

            @Override
            public TrialEnding broken(TrialRunner.Result.Broken broken) {
                return new TrialEnding(
                        new TrainingOutcome.Failed(broken.sentence()),
                        Optional.empty(),
                        Trial.State.FAILED,
                        Optional.of(broken.sentence()));
            }

            @Override
            public TrialEnding cancelled(TrialRunner.Result.Cancelled cancelled) {
                return new TrialEnding(
                        new TrainingOutcome.Stopped(Optional.empty()),
                        Optional.empty(),
                        Trial.State.CANCELLED,
                        Optional.empty());
            }
        });
    }

    /** What a run's notes say of an end that its state alone doesn't explain; empty where it does. */
    static Optional<String> note(Trial.State state, SweepId sweep, int epochs) {
        return switch (state) {
            case PRUNED -> Optional.of("Pruned after epoch " + epochs + ": others of " + sweep + " were better there.");
            case CANCELLED -> Optional.of("Cut off while " + sweep + " went on; it has no checkpoint to go on from.");
            case RUNNING, COMPLETED, DIVERGED, FAILED -> Optional.empty();
        };
    }

    /** How a trial ended whose run stands so in the store; empty if the run did not come to an end. */
    static Optional<Trial.State> reached(RunState state, boolean toldToEnd) {
        return switch (state) {
            case COMPLETED, EARLY_STOPPED -> Optional.of(Trial.State.COMPLETED);
            case DIVERGED -> Optional.of(Trial.State.DIVERGED);
            case STOPPED -> toldToEnd ? Optional.of(Trial.State.PRUNED) : Optional.empty();
            case RUNNING, PAUSED, FAILED, INTERRUPTED -> Optional.empty();
        };
    }
}
