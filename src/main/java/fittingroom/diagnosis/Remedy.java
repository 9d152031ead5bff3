package fittingroom.diagnosis;

import fittingroom.experiment.Experiment;

/**
 * The one action that a finding proposes: go on from an epoch with another experiment.
 *
 * @param fromEpoch the epoch whose weights the fork starts with; 0 starts anew
 * @param experiment the same experiment with the change
 * @param action what is done, as a command, for example {@code Fork from epoch 6 with dropout 0.4.}
 */
public record Remedy(int fromEpoch, Experiment experiment, String action) {
    public Remedy {
        if (fromEpoch < 0) {
            throw new IllegalArgumentException("from epoch must not be negative, was " + fromEpoch);
        }
    }
}
