package fittingroom.diagnosis;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * The one action that a finding proposes: go on from an epoch with another experiment.
 *
 * @param fromEpoch the epoch whose weights the fork starts with; 0 starts anew
 * @param experiment the same experiment with the change
 * @param action what is done, as a command, for example {@code Fork from epoch 6 with dropout 0.4.}
 */
public record Remedy(int fromEpoch, Experiment experiment, String action) {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);

    public Remedy {
        if (fromEpoch < 0) {
            throw new IllegalArgumentException("from epoch must not be negative, was " + fromEpoch);
        }
    }

    /**
     * A fork from an epoch, or a run of its own where the plan has no epoch left to train after that one; empty where
     * the run is such already.
     *
     * @param own the run's experiment as it is now, live changes included
     * @param change what becomes different, for example {@code dropout 0.4}
     */
    public static Optional<Remedy> of(Experiment own, int fromEpoch, Experiment changed, String change) {
        if (changed.equals(own)) {
            return Optional.empty();
        }
        return Optional.of(
                fromEpoch == 0 || fromEpoch >= changed.hyperparameters().epochs()
                        ? new Remedy(0, changed, "Train anew with " + change + ".")
                        : new Remedy(fromEpoch, changed, "Fork from epoch " + fromEpoch + " with " + change + "."));
    }

    /** The same with one other hyperparameter, named and written as in the window's form. */
    public static <T> Optional<Remedy> of(Experiment own, int fromEpoch, Hyperparameter<T> hyperparameter, T proposed) {
        String change = hyperparameter.label().toLowerCase(Locale.ROOT)
                + " "
                + hyperparameter.domain().text(proposed)
                + (hyperparameter.unit().isEmpty() ? "" : " " + hyperparameter.unit());
        return of(own, fromEpoch, hyperparameter.put(own, proposed), change);
    }

    /** Another learning rate, to one digit as somebody would type it, at most 1; empty where none is left below. */
    public static Optional<Remedy> learningRate(Experiment own, int fromEpoch, double proposed) {
        double rate = Math.min(1, BigDecimal.valueOf(proposed).round(ONE_DIGIT).doubleValue());
        return rate > 0 ? of(own, fromEpoch, Catalogue.LEARNING_RATE, rate) : Optional.empty();
    }
}
