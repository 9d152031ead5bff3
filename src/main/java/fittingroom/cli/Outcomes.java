package fittingroom.cli;

import fittingroom.runs.RunState;
import fittingroom.training.TrainingOutcome;

/** The outcome of a run in words. */
final class Outcomes {
    private Outcomes() {}

    /** The word in the terminal's JSON. */
    static String word(TrainingOutcome outcome) {
        return RunState.after(outcome).word();
    }

    /** A sentence. */
    static String sentence(TrainingOutcome outcome) {
        return outcome.accept(new Sentence());
    }

    /** Whether the command has failed with it. */
    static boolean isFailure(TrainingOutcome outcome) {
        return switch (RunState.after(outcome)) {
            case FAILED, DIVERGED -> true;
            case RUNNING, PAUSED, COMPLETED, EARLY_STOPPED, STOPPED, INTERRUPTED -> false;
        };
    }

    private static final class Sentence implements TrainingOutcome.Visitor<String> {
        @Override
        public String completed(TrainingOutcome.Completed outcome) {
            return "All planned epochs are done.";
        }

        @Override
        public String earlyStopped(TrainingOutcome.EarlyStopped outcome) {
            return "Stopped early: the validation loss did not improve any more.";
        }

        @Override
        public String stopped(TrainingOutcome.Stopped outcome) {
            return "Stopped; go on with \"fitting-room train --resume last\".";
        }

        @Override
        public String diverged(TrainingOutcome.Diverged outcome) {
            return "The loss became infinite or not a number in epoch " + outcome.epoch() + ", batch " + outcome.batch()
                    + "; choose a smaller learning rate.";
        }

        @Override
        public String failed(TrainingOutcome.Failed outcome) {
            return outcome.reason();
        }
    }
}
