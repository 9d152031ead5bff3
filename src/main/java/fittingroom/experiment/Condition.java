package fittingroom.experiment;

import fittingroom.experiment.LearningRateSchedule.Kind;
import java.util.function.Predicate;

/** Which experiments have a hyperparameter at all. */
public enum Condition {
    ALWAYS("every experiment", experiment -> true),
    CNN("a CNN", experiment -> Architecture.of(experiment.network()) == Architecture.CNN),
    RECURRENT("a recurrent network", experiment -> Architecture.of(experiment.network()) == Architecture.RECURRENT),
    HOLD_THEN_DECAY("the report's schedule", schedule(Kind.HOLD_THEN_DECAY)),
    STEP("the step schedule", schedule(Kind.STEP)),
    COSINE("the cosine schedule", schedule(Kind.COSINE)),
    ONE_CYCLE("the one-cycle schedule", schedule(Kind.ONE_CYCLE));

    private final String owner;
    private final Predicate<Experiment> predicate;

    Condition(String owner, Predicate<Experiment> predicate) {
        this.owner = owner;
        this.predicate = predicate;
    }

    private static Predicate<Experiment> schedule(Kind kind) {
        return experiment -> experiment.hyperparameters().schedule().kind() == kind;
    }

    public boolean holds(Experiment experiment) {
        return predicate.test(experiment);
    }

    /** Completes "belongs to …". */
    public String owner() {
        return owner;
    }
}
