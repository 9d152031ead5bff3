package fittingroom.ui.experiment;

import fittingroom.experiment.Architecture;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Group;
import fittingroom.experiment.Hyperparameter;
import fittingroom.network.NetworkSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * An experiment to edit: one field for each entry of the catalogue, and the network's blocks. The experiment is the
 * truth and the fields show it: a text becomes part of it when its edit is finished or rests, and is refused with one
 * sentence otherwise.
 */
public final class ExperimentForm {
    private final ReadOnlyObjectWrapper<Experiment> experiment;
    private final List<FormField> fields =
            Catalogue.all().stream().map(FormField::of).toList();
    private final NetworkForm network;
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private final ObjectProperty<Runnable> onCommit = new SimpleObjectProperty<>(() -> {});
    private final Map<Architecture, NetworkSpec> lastNetworks = new EnumMap<>(Architecture.class);
    private final Executor window;
    private final Executor later;
    private int edits;

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    ExperimentForm(Experiment first, Executor window, Executor later) {
        this.window = window;
        this.later = later;
        this.experiment = new ReadOnlyObjectWrapper<>(first);
        this.network = new NetworkForm(experiment.getReadOnlyProperty(), locked, this::commitAll, this::replaceNetwork);
        fields.forEach(field -> {
            if (!field.isLive()) {
                field.lockedProperty().bind(locked);
            }
        });
        show(first);
    }

    /** Fills every field; what was typed and refused is forgotten. */
    void show(Experiment shown) {
        edits++;
        lastNetworks.put(Architecture.of(shown.network()), shown.network());
        network.show(shown);
        allFields().forEach(field -> {
            field.show(shown);
            field.finish();
        });
        error.set("");
        experiment.set(shown);
    }

    /** A text was typed: it is judged when it rests. */
    public void edited(FormField field) {
        int edit = ++edits;
        field.begin(experiment.get());
        later.execute(() -> window.execute(() -> {
            if (edit == edits) {
                judge(field);
            }
        }));
    }

    /** The edit is finished: Enter, the focus gone, a choice made. */
    public void commit(FormField field) {
        edits++;
        if (field.isEdited(experiment.get())) {
            judge(field);
            if (field.errorProperty().get().isEmpty()) {
                field.show(experiment.get());
            }
        } else {
            field.show(experiment.get());
            showError();
        }
        if (field.errorProperty().get().isEmpty()) {
            field.finish();
            onCommit.get().run();
        }
    }

    /**
     * The field shows the value that its edit began with, and so does the experiment if a pause has judged the edit.
     *
     * @return whether there was an edit to take back
     */
    public boolean revert(FormField field) {
        edits++;
        boolean wasEdited = field.isEdited(experiment.get())
                || field.withoutEdit(experiment.get()).isPresent();
        field.withoutEdit(experiment.get()).ifPresent(before -> replace(field, before));
        field.show(experiment.get());
        field.finish();
        showError();
        return wasEdited;
    }

    /** Finishes whatever is being typed: what the form shows is what is trained. */
    public void commitAll() {
        allFields().filter(field -> field.isEdited(experiment.get())).toList().forEach(this::commit);
        // What a pause has judged isn't different any more.
        allFields().filter(field -> field.errorProperty().get().isEmpty()).forEach(FormField::finish);
    }

    private void judge(FormField field) {
        Architecture before = Architecture.of(experiment.get().network());
        field.judged(experiment.get()).ifPresent(changed -> replace(field, remembered(before, changed)));
        showError();
    }

    /** Who looks at the other architecture and comes back finds the network as it was. */
    private Experiment remembered(Architecture before, Experiment changed) {
        Architecture now = Architecture.of(changed.network());
        if (now == before) {
            return changed;
        }
        NetworkSpec last = lastNetworks.getOrDefault(now, changed.network());
        return new Experiment(
                last.withDropout(changed.network().dropout()), changed.hyperparameters(), changed.augmentation());
    }

    /** Everything but the field that is being edited, and what else is wrong, shows the new experiment. */
    private void replace(FormField edited, Experiment changed) {
        lastNetworks.put(Architecture.of(changed.network()), changed.network());
        allFields()
                .filter(field ->
                        field != edited && field.errorProperty().get().isEmpty() && !field.isEdited(experiment.get()))
                .toList()
                .forEach(field -> field.show(changed));
        experiment.set(changed);
        network.show(changed);
    }

    /** Another network, with the same number of blocks or not. */
    private void replaceNetwork(NetworkSpec changed) {
        Experiment now = experiment.get();
        show(new Experiment(changed, now.hyperparameters(), now.augmentation()));
        onCommit.get().run();
    }

    private void showError() {
        error.set(allFields()
                .filter(field -> field.shownProperty().get())
                .map(field -> field.errorProperty().get())
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse(""));
    }

    private Stream<FormField> allFields() {
        return Stream.concat(fields.stream(), network.fields());
    }

    /** The fields under a heading, in order; blocks have theirs in {@link #network()}. */
    public List<FormField> fields(Group group) {
        return fields.stream()
                .filter(field -> field.hyperparameter().group() == group)
                .filter(field -> !NetworkForm.isOnlyOfBlocks(field.hyperparameter()))
                .toList();
    }

    /** @throws IllegalArgumentException if the catalogue has no such id */
    public FormField field(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no hyperparameter " + id));
    }

    FormField field(Hyperparameter<?> hyperparameter) {
        return field(hyperparameter.id());
    }

    public NetworkForm network() {
        return network;
    }

    /** The experiment as far as it was accepted; with an {@link #errorProperty()} not all that the form shows. */
    public ReadOnlyObjectProperty<Experiment> experimentProperty() {
        return experiment.getReadOnlyProperty();
    }

    /** What is wrong with the first field that is refused; empty when all are accepted. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether a run goes on, so that only live fields can be edited. */
    public BooleanProperty lockedProperty() {
        return locked;
    }

    /** Runs after each finished edit that was accepted. */
    void setOnCommit(Runnable action) {
        onCommit.set(action);
    }

    /** The experiment that is shown, unless something in it is refused. */
    Optional<Experiment> accepted() {
        return error.get().isEmpty() ? Optional.of(experiment.get()) : Optional.empty();
    }

    /** The experiment without the edits that go on, which may be taken back yet, and without what is refused. */
    Experiment finished() {
        Experiment finished = experiment.get();
        for (FormField field : allFields().toList()) {
            finished = field.withoutEdit(finished).orElse(finished);
        }
        return finished;
    }

    /** The live fields. */
    List<FormField> liveFields() {
        List<FormField> live = new ArrayList<>(fields);
        live.removeIf(field -> !field.isLive());
        return live;
    }
}
