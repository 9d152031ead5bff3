package fittingroom.ui.experiment;

import fittingroom.experiment.Domain;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One value of the form: a hyperparameter, or one block's part of it. Its text is judged when the edit is finished or
 * rests, never at a key.
 */
public final class FormField {

    /** Where the value is in an experiment, as text. */
    interface Place {
        /** Empty if the experiment doesn't have it. */
        Optional<String> read(Experiment experiment);

        /** @throws IllegalArgumentException with a sentence if the text stands for no value that fits */
        Experiment write(Experiment experiment, String text);
    }

    private final Hyperparameter<?> hyperparameter;
    private final Domain<?> domain;
    private final Place place;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final BooleanProperty locked = new SimpleBooleanProperty();
    /** What the edit that goes on began with: a pause may have made part of the experiment what is taken back later. */
    private Optional<Experiment> begun = Optional.empty();

    /** @param domain of this one value: for a block the element of the hyperparameter's list */
    FormField(Hyperparameter<?> hyperparameter, Domain<?> domain, Place place) {
        this.hyperparameter = hyperparameter;
        this.domain = domain;
        this.place = place;
    }

    static FormField of(Hyperparameter<?> hyperparameter) {
        return new FormField(hyperparameter, hyperparameter.domain(), new Place() {
            @Override
            public Optional<String> read(Experiment experiment) {
                return hyperparameter.text(experiment);
            }

            @Override
            public Experiment write(Experiment experiment, String text) {
                return hyperparameter.parseInto(experiment, hyperparameter.label(), text);
            }
        });
    }

    /** Shows the experiment's value; whatever was typed and refused is forgotten. */
    void show(Experiment experiment) {
        Optional<String> value = place.read(experiment);
        shown.set(value.isPresent());
        error.set("");
        value.filter(now -> !now.equals(text.get())).ifPresent(now -> {
            text.set(now);
            // Setting the text of the field that has the focus passes for an edit.
            finish();
        });
    }

    /** A text was typed: an edit begins, unless one goes on. */
    void begin(Experiment before) {
        begun = begun.or(() -> Optional.of(before));
    }

    /** The edit is finished or taken back. */
    void finish() {
        begun = Optional.empty();
    }

    /** The experiment without the edit that goes on; empty if it changed nothing of it. */
    Optional<Experiment> withoutEdit(Experiment experiment) {
        return begun.flatMap(before -> place.read(before)
                .flatMap(earlier -> place.read(experiment)
                        .filter(now -> !now.equals(earlier))
                        .map(now -> {
                            // One value may have taken others with it, as fewer filters do with their blocks' kernels.
                            boolean isAllThatChanged = place.write(before, now).equals(experiment);
                            return isAllThatChanged ? before : place.write(experiment, earlier);
                        })));
    }

    /** Whether the experiment doesn't say what the field says. */
    boolean isEdited(Experiment experiment) {
        return shown.get()
                && place.read(experiment)
                        .filter(value -> value.equals(text.get()))
                        .isEmpty();
    }

    /** The experiment with the text's value, or empty with {@link #errorProperty()} saying why not. */
    Optional<Experiment> judged(Experiment experiment) {
        try {
            Experiment changed = place.write(experiment, text.get());
            error.set("");
            return Optional.of(changed);
        } catch (IllegalArgumentException e) {
            error.set(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    Hyperparameter<?> hyperparameter() {
        return hyperparameter;
    }

    public String id() {
        return hyperparameter.id();
    }

    public String label() {
        return hyperparameter.label();
    }

    /** One sentence that teaches, with the values that are taken. */
    public String help() {
        String values = domain.description();
        String unit = hyperparameter.unit().isEmpty() ? "" : " (" + hyperparameter.unit() + ")";
        return hyperparameter.sentence() + "\n" + Character.toUpperCase(values.charAt(0)) + values.substring(1) + unit
                + (hyperparameter.live() ? "; can be changed while training." : ".");
    }

    public boolean isLive() {
        return hyperparameter.live();
    }

    public Domain<?> domain() {
        return domain;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** One sentence naming the cause and the remedy; empty while the text is valid or not judged yet. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** A remark beside the label, such as {@code was 0.25}. */
    public StringProperty noteProperty() {
        return note;
    }

    /** Whether the experiment has such a value. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it can't be edited now. */
    public BooleanProperty lockedProperty() {
        return locked;
    }
}
