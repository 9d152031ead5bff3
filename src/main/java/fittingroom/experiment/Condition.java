package fittingroom.experiment;

/** Which experiments have a hyperparameter at all: those in which another one has a certain value. */
public enum Condition {
    ALWAYS("every experiment", "", ""),
    CNN("a CNN", "architecture", "cnn"),
    RECURRENT("a recurrent network", "architecture", "recurrent"),
    HOLD_THEN_DECAY("the report's schedule", "schedule", "report"),
    STEP("the step schedule", "schedule", "step"),
    ONE_CYCLE("the one-cycle schedule", "schedule", "one-cycle"),
    FLIP("an experiment that mirrors images", "flip", "yes");

    private final String owner;
    private final String deciding;
    private final String value;

    Condition(String owner, String deciding, String value) {
        this.owner = owner;
        this.deciding = deciding;
        this.value = value;
    }

    public boolean holds(Experiment experiment) {
        return this == ALWAYS
                || Catalogue.byId(deciding)
                        .orElseThrow()
                        .text(experiment)
                        .orElseThrow()
                        .equals(value);
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
