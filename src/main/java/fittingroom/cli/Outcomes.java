package fittingroom.cli;

import fittingroom.training.TrainingOutcome;

/** The outcome of a run in words. */
final class Outcomes {
    private Outcomes() {}

    /** The word in the terminal's JSON. */
    static String word(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Completed) {
            return "completed";
        } else if (outcome instanceof TrainingOutcome.EarlyStopped) {
            return "early_stopped";
        } else if (outcome instanceof TrainingOutcome.Stopped) {
            return "stopped";
        } else if (outcome instanceof TrainingOutcome.Diverged) {
            return "diverged";
        }
        return "failed";
    }

    /** A sentence. */
    static String sentence(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Completed) {
            return "All planned epochs are done.";
        } else if (outcome instanceof TrainingOutcome.EarlyStopped) {
            return "Stopped early: the validation loss did not improve any more.";
        } else if (outcome instanceof TrainingOutcome.Stopped) {
            return "Stopped; go on with \"fitting-room train --resume last\".";
        } else if (outcome instanceof TrainingOutcome.Diverged diverged) {
            return "The loss became infinite or not a number in epoch " + diverged.epoch() + ", batch "
                    + diverged.batch() + "; choose a smaller learning rate.";
        }
        return ((TrainingOutcome.Failed) outcome).reason();
    }
}
