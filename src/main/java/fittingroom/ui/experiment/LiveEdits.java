package fittingroom.ui.experiment;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a run was started with, what it trains with now, and what the form asks of it. */
final class LiveEdits {
    private record Change(Hyperparameter<?> hyperparameter, Function<Experiment, LiveChange> of) {}

    private static final List<Change> CHANGES = List.of(
            new Change(
                    Catalogue.LEARNING_RATE,
                    form -> new LiveChange.LearningRate(form.hyperparameters().learningRate())),
            new Change(
                    Catalogue.DROPOUT,
                    form -> new LiveChange.Dropout(form.network().dropout())),
            new Change(
                    Catalogue.PATIENCE,
                    form -> new LiveChange.Patience(form.hyperparameters().patience())),
            new Change(
                    Catalogue.EPOCHS,
                    form -> new LiveChange.Epochs(form.hyperparameters().epochs())));

    private final ExperimentForm form;
    private final Consumer<LiveChange> send;
    private Optional<Experiment> started = Optional.empty();
    /** What the run was last asked to train with. */
    private Optional<Experiment> asked = Optional.empty();
    /** What the form showed when the run was asked for. */
    private Optional<Experiment> atTheBegin = Optional.empty();

    private Optional<Experiment> running = Optional.empty();
    private boolean goesOn;

    LiveEdits(ExperimentForm form, Consumer<LiveChange> send) {
        this.form = form;
        this.send = send;
    }

    /** A run is asked for with what the form shows. */
    void asked() {
        atTheBegin = Optional.of(form.experimentProperty().get());
        asked = atTheBegin;
    }

    /** The run hears from now on what is changed, and what was changed since it was asked for. */
    void followed() {
        goesOn = true;
        commit();
    }

    /** @param experiment that the run was begun with, be it in another session */
    void started(Experiment experiment) {
        started = Optional.of(experiment);
        running = Optional.of(atTheBegin.orElse(experiment));
        if (asked.isEmpty()) {
            asked = started;
        }
        goesOn = true;
        clearNotes();
        noteAll();
    }

    /** The form was filled anew: what stands beside its fields was about other values. */
    void clearNotes() {
        form.liveFields().forEach(field -> field.noteProperty().set(""));
    }

    void finished() {
        goesOn = false;
        atTheBegin = Optional.empty();
        asked = Optional.empty();
    }

    /** What the run that is shown trains with, or trained with at its end; empty before the first. */
    Optional<Experiment> running() {
        return running;
    }

    /** The changes that the form asks of an experiment that trains. */
    static List<LiveChange> between(Experiment before, Experiment wanted) {
        List<LiveChange> changes = new ArrayList<>();
        CHANGES.forEach(change -> {
            Hyperparameter<?> hyperparameter = change.hyperparameter();
            if (!Objects.equals(hyperparameter.text(before), hyperparameter.text(wanted))) {
                changes.add(change.of().apply(wanted));
            }
        });
        return changes;
    }

    /** Sends what was edited to the run that goes on. */
    void commit() {
        if (goesOn) {
            Experiment wanted = form.finished();
            between(asked.orElseThrow(), wanted).forEach(send);
            asked = Optional.of(wanted);
        }
    }

    /** A change took effect: the field says what it was before, and what became of it if that isn't what was asked. */
    void tookEffect(TrainingEvent.ControlChanged event) {
        running = running.map(now -> event.change().accept(new ChangedExperiment(now)));
        noteAll();
        running.filter(now -> now.hyperparameters().epochs() <= event.epoch()).ifPresent(now -> {
            FormField field = form.field(Catalogue.EPOCHS);
            field.noteProperty().set("ends with this epoch");
            // What was asked may have been an epoch that is over; the form shows what is trained.
            asked = asked.map(
                    wanted -> Catalogue.EPOCHS.put(wanted, now.hyperparameters().epochs()));
            field.textProperty().set(Catalogue.EPOCHS.text(now).orElse(""));
            form.commit(field);
        });
    }

    private void noteAll() {
        started.ifPresent(first -> running.ifPresent(now -> CHANGES.forEach(change -> {
            Hyperparameter<?> hyperparameter = change.hyperparameter();
            String before = hyperparameter.text(first).orElse("");
            String after = hyperparameter.text(now).orElse("");
            form.field(hyperparameter).noteProperty().set(before.equals(after) ? "" : "was " + before);
        })));
    }
}
