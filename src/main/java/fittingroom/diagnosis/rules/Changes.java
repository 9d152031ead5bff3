package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The changes that rules propose. */
final class Changes {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);
    private static final int TABLE_DIGITS = 4;

    private Changes() {}

    /** Another learning rate, to one digit, as somebody would type it. */
    static Remedy learningRate(Observations observed, int fromEpoch, double proposed) {
        double rate = Math.min(1, new BigDecimal(proposed).round(ONE_DIGIT).doubleValue());
        Experiment experiment = observed.experiment();
        Hyperparameters changed = experiment.hyperparameters().withLearningRate(rate);
        return remedy(
                fromEpoch,
                new Experiment(experiment.network(), changed, experiment.augmentation()),
                "learning rate " + number(rate));
    }

    /** Another dropout. */
    static Remedy dropout(Observations observed, int fromEpoch, double proposed) {
        Experiment experiment = observed.experiment();
        return remedy(
                fromEpoch,
                new Experiment(
                        experiment.network().withDropout(proposed),
                        experiment.hyperparameters(),
                        experiment.augmentation()),
                "dropout " + number(proposed));
    }

    /**
     * A fork from an epoch, or a run of its own where the plan has no epoch left to train after that one.
     *
     * @param change what becomes different, for example {@code dropout 0.4}
     */
    static Remedy remedy(int fromEpoch, Experiment experiment, String change) {
        return fromEpoch == 0 || fromEpoch >= experiment.hyperparameters().epochs()
                ? new Remedy(0, experiment, "Train anew with " + change + ".")
                : new Remedy(fromEpoch, experiment, "Fork from epoch " + fromEpoch + " with " + change + ".");
    }

    /** The shortest form that is still exact to four digits. */
    static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(TABLE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
