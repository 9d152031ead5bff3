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

    /** @param change what becomes different, for example {@code dropout 0.4} */
    static Remedy remedy(int fromEpoch, Experiment experiment, String change) {
        String action = fromEpoch == 0 ? "Train anew with " : "Fork from epoch " + fromEpoch + " with ";
        return new Remedy(fromEpoch, experiment, action + change + ".");
    }

    /** The shortest form that is still exact to four digits. */
    static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(TABLE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
