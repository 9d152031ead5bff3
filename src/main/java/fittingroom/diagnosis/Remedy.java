package fittingroom.diagnosis;

import fittingroom.experiment.Experiment;
import java.util.Locale;

/**
 * The one action that a finding proposes: go on from an epoch with another experiment.
 *
 * @param fromEpoch the epoch whose weights the fork starts with; 0 starts anew
 * @param experiment the same experiment with the change
 * @param action what is done, as a command, for example {@code Fork from epoch 6 with dropout 0.4.}
 */
public record Remedy(int fromEpoch, Experiment experiment, String action) {
    /** Trains anew with another learning rate, rounded to one digit as somebody would type it, at most 1. */
    static Remedy learningRate(Experiment experiment, double proposed) {
        double rate = Math.min(1, Double.parseDouble(String.format(Locale.ROOT, "%.0e", proposed)));
        return new Remedy(
                0,
                new Experiment(
                        experiment.network(),
                        experiment.hyperparameters().withLearningRate(rate),
                        experiment.augmentation()),
                String.format(Locale.ROOT, "Train anew with learning rate %.0e.", rate));
    }

    public Remedy {
        if (fromEpoch < 0) {
            throw new IllegalArgumentException("from epoch must not be negative, was " + fromEpoch);
        }
    }
}
