package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Catalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The changes that several rules propose. */
final class Changes {
    private static final double SMALLER_RATE = 10;
    /** A sum of doubles has digits that nobody types. */
    private static final MathContext TYPED_DIGITS = new MathContext(4);

    private Changes() {}

    /** A tenth of the learning rate. */
    static Optional<Remedy> smallerLearningRate(Observations observed, int fromEpoch) {
        return Remedy.learningRate(
                observed.experiment(),
                fromEpoch,
                observed.experiment().hyperparameters().learningRate() / SMALLER_RATE);
    }

    /** Another dropout. */
    static Optional<Remedy> dropout(Observations observed, int fromEpoch, double proposed) {
        return Remedy.of(
                observed.experiment(),
                fromEpoch,
                Catalogue.DROPOUT,
                BigDecimal.valueOf(proposed).round(TYPED_DIGITS).doubleValue());
    }

    /** The run's learning rate, as a user would type it. */
    static String learningRate(Observations observed) {
        return Catalogue.LEARNING_RATE.text(observed.experiment()).orElseThrow();
    }
}
