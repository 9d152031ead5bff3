package fittingroom.experiment;

import java.util.Optional;

/**
 * One entry of the {@link Catalogue}: what a number of an experiment is called, what it does, which values it takes,
 * and how it is read from and put into an experiment.
 *
 * @param id as in the terminal without its hyphens and in a search space, for example {@code learning-rate}
 * @param label as in the window, for example {@code Learning rate}
 * @param sentence what it does, for somebody who learns
 * @param unit for example {@code epochs}; may be empty
 * @param live whether it can be changed while a run goes on
 * @param condition which experiments have it
 */
public record Hyperparameter<T>(
        String id,
        String label,
        String sentence,
        String unit,
        Group group,
        Domain<T> domain,
        boolean live,
        Condition condition,
        Access<T> access) {

    /** How a value is read from and put into an experiment that has it. */
    public interface Access<T> {
        T get(Experiment experiment);

        Experiment put(Experiment experiment, T value);
    }

    /** Whether this experiment has the hyperparameter. */
    public boolean belongsTo(Experiment experiment) {
        return condition.holds(experiment);
    }

    /** The value, or empty if the experiment doesn't have it. */
    public Optional<T> get(Experiment experiment) {
        return belongsTo(experiment) ? Optional.of(access.get(experiment)) : Optional.empty();
    }

    /** The value as a user would type it, or empty if the experiment doesn't have it. */
    public Optional<String> text(Experiment experiment) {
        return get(experiment).map(domain::text);
    }

    /**
     * The experiment with this value.
     *
     * @throws IllegalArgumentException with a sentence if the experiment doesn't have it, the value is outside its
     *     domain, or it doesn't fit the rest of the experiment
     */
    public Experiment put(Experiment experiment, T value) {
        return put(experiment, value, label);
    }

    private Experiment put(Experiment experiment, T value, String name) {
        if (!belongsTo(experiment)) {
            throw new IllegalArgumentException(name + " belongs to " + condition.owner() + ".");
        }
        if (!domain.contains(value)) {
            throw new IllegalArgumentException(name + " is " + domain.description() + "; “" + value + "” is outside.");
        }
        try {
            return access.put(experiment, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    /**
     * The experiment with the value that a text stands for.
     *
     * @param name what the user knows it by, for example {@code --dropout}
     * @throws IllegalArgumentException with a sentence if the experiment doesn't have it or the text stands for no
     *     value that fits
     */
    public Experiment parseInto(Experiment experiment, String name, String text) {
        return put(experiment, domain.parse(name, text), name);
    }

    /** The value that a text stands for, called by its label in a refusal. */
    public T parse(String text) {
        return domain.parse(label, text);
    }

    @Override
    public String toString() {
        return id;
    }
}
