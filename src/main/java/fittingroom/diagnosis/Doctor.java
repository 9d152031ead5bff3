package fittingroom.diagnosis;

import fittingroom.diagnosis.rules.ClassCollapse;
import fittingroom.diagnosis.rules.DeadUnits;
import fittingroom.diagnosis.rules.Diverging;
import fittingroom.diagnosis.rules.DropoutTooHigh;
import fittingroom.diagnosis.rules.ExplodingGradient;
import fittingroom.diagnosis.rules.InitialLoss;
import fittingroom.diagnosis.rules.LearningRateTooHigh;
import fittingroom.diagnosis.rules.LearningRateTooLow;
import fittingroom.diagnosis.rules.LossAndAccuracyDisagree;
import fittingroom.diagnosis.rules.Overfitting;
import fittingroom.diagnosis.rules.Saturated;
import fittingroom.diagnosis.rules.Underfitting;
import fittingroom.diagnosis.rules.VanishingGradient;
import java.util.List;
import java.util.Optional;

/** Examines a run by all rules. */
public final class Doctor {

    /** Causes before what they cause: a dead network also underfits. */
    private static final List<Rule> RULES = List.of(
            new DropoutTooHigh(),
            new InitialLoss(),
            new Diverging(),
            new LearningRateTooHigh(),
            new DeadUnits(),
            new Saturated(),
            new ExplodingGradient(),
            new VanishingGradient(),
            new LearningRateTooLow(),
            new Underfitting(),
            new ClassCollapse(),
            new Overfitting(),
            new LossAndAccuracyDisagree());

    private Doctor() {}

    /** All rules, the most fundamental trouble first. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** What is wrong with a run, the most fundamental trouble first; empty if nothing is. */
    public static List<Finding> examine(Observations observed) {
        return RULES.stream()
                .map(rule -> rule.examine(observed))
                .flatMap(Optional::stream)
                .toList();
    }
}
