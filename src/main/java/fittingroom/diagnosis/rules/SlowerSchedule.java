package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule.HoldThenDecay;
import fittingroom.experiment.LearningRateSchedule.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** The same experiment with a schedule that leaves a tenth of the learning rate at the end of the plan. */
record SlowerSchedule(Observations observed) {
    private static final double LEFT = 0.1;
    /** A step below it leaves less after the first one. */
    private static final double USUAL_FACTOR = 0.5;
    /** Downwards, as a slower decay leaves more. */
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.DOWN);

    /**
     * Empty where the schedule leaves as much already, and for one that comes down at the end of any plan however long,
     * as cosine and one cycle are meant to.
     */
    Optional<Remedy> remedy() {
        Hyperparameters own = observed.experiment().hyperparameters();
        return switch (own.schedule().kind()) {
            case HOLD_THEN_DECAY -> slower((HoldThenDecay) own.schedule(), own.epochs());
            case STEP -> slower((Step) own.schedule(), own.epochs());
            case CONSTANT, COSINE, ONE_CYCLE -> Optional.empty();
        };
    }

    private Optional<Remedy> slower(HoldThenDecay schedule, int epochs) {
        int decaying = epochs - schedule.holdEpochs();
        if (decaying < 1) {
            return Optional.empty();
        }
        double decay =
                BigDecimal.valueOf(-Math.log(LEFT) / decaying).round(ONE_DIGIT).doubleValue();
        return decay < schedule.decay()
                ? Remedy.of(observed.experiment(), 0, Catalogue.DECAY, decay)
                : Optional.empty();
    }

    private Optional<Remedy> slower(Step schedule, int epochs) {
        Experiment experiment = observed.experiment();
        boolean tooSteep = schedule.factor() < LEFT;
        double factor = tooSteep ? USUAL_FACTOR : schedule.factor();
        int steps = (int) Math.floor(Math.log(LEFT) / Math.log(factor));
        int every = (epochs + steps) / (steps + 1);
        if (every <= schedule.everyEpochs()) {
            return tooSteep ? Remedy.of(experiment, 0, Catalogue.STEP_FACTOR, factor) : Optional.empty();
        }
        return tooSteep
                ? Remedy.of(
                        experiment,
                        0,
                        Catalogue.STEP_FACTOR.put(Catalogue.STEP_EPOCHS.put(experiment, every), factor),
                        "step every " + every + " epochs and step factor "
                                + Catalogue.STEP_FACTOR.domain().text(factor))
                : Remedy.of(experiment, 0, Catalogue.STEP_EPOCHS, every);
    }
}
