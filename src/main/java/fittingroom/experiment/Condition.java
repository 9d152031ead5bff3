package fittingroom.experiment;

import fittingroom.experiment.LearningRateSchedule.Kind;
import java.util.function.Predicate;

/** Which experiments have a hyperparameter at all: those in which another one has a certain value. */
public enum Condition {
    ALWAYS("every experiment", "", "", experiment -> true),
    CNN("a CNN", "architecture", "cnn", experiment -> is(Architecture.CNN, experiment)),
    RECURRENT("a recurrent network", "architecture", "recurrent", experiment -> is(Architecture.RECURRENT, experiment)),
    HOLD_THEN_DECAY("the report's schedule", "schedule", "report", experiment -> is(Kind.HOLD_THEN_DECAY, experiment)),
    STEP("the step schedule", "schedule", "step", experiment -> is(Kind.STEP, experiment)),
    ONE_CYCLE("the one-cycle schedule", "schedule", "one-cycle", experiment -> is(Kind.ONE_CYCLE, experiment)),
    FLIP(
            "an experiment that mirrors images",
            "flip",
            "yes",
            experiment -> experiment.augmentation().horizontalFlip());

    private final String owner;
    private final String deciding;
    private final String value;
    private final Predicate<Experiment> holding;

    Condition(String owner, String deciding, String value, Predicate<Experiment> holding) {
        this.owner = owner;
        this.deciding = deciding;
        this.value = value;
        this.holding = holding;
    }

    public boolean holds(Experiment experiment) {
        return holding.test(experiment);
    }

    private static boolean is(Architecture architecture, Experiment experiment) {
        return Architecture.of(experiment.network()) == architecture;
    }

    private static boolean is(Kind schedule, Experiment experiment) {
        return experiment.hyperparameters().schedule().kind() == schedule;
    }

    /** Completes "belongs to …". */
    public String owner() {
        return owner;
    }

    /** The id of the hyperparameter that decides; empty for {@link #ALWAYS}. */
    public String deciding() {
        return deciding;
    }

    /** The text of the deciding value; empty for {@link #ALWAYS}. */
    public String value() {
        return value;
    }
}
