package fittingroom.ui.experiment;

import fittingroom.experiment.Experiment;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;

/** A run that Train would let go on from one of another one's epochs. */
public record WaitingFork(Run parent, int epoch) {
    public WaitingFork {
        if (epoch < 1) {
            throw new IllegalArgumentException("a fork goes on from an epoch, not from " + epoch);
        }
    }

    public Branch branch() {
        return new Branch(parent.id(), epoch);
    }

    /** What the parent trained with at the end of that epoch. */
    public Experiment then() {
        return ChangedExperiment.after(parent.config(), parent.changes(), epoch);
    }
}
