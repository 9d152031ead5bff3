package fittingroom.ui.experiment;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.workbench.Workbench;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the experiment pane shows: the form, what it would cost, and what a run that goes on is asked to change. */
public final class ExperimentViewModel implements PaneListener {
    private final ObjectProperty<@Nullable Preset> preset = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Experiment>> config = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ExperimentForm form;
    private final CostLine cost;
    private final LiveEdits live;
    private final FormHistory history;
    private final ReadOnlyObjectWrapper<Optional<WaitingFork>> fork = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> replacement = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Whether the last step was the choice of a preset. */
    private boolean choosing;

    private boolean following;

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    public ExperimentViewModel(Workbench workbench, Executor window, Executor later) {
        form = new ExperimentForm(Preset.REPORT_CNN.config(), window, later);
        cost = new CostLine(workbench.measurements(), window, later);
        live = new LiveEdits(
                form,
                change -> workbench
                        .trainings()
                        .running()
                        .ifPresent(training -> training.control().change(change)));
        history = new FormHistory(form.experimentProperty().get());
        form.setOnCommit(() -> {
            remember();
            live.commit();
        });
        form.experimentProperty().addListener((observable, before, now) -> refresh());
        form.errorProperty().addListener((observable, before, now) -> refresh());
        cost.refusalProperty().addListener((observable, before, now) -> refresh());
        preset.addListener((observable, before, now) -> {
            if (now != null && !following) {
                choose(now);
            }
        });
        refresh();
    }

    private void refresh() {
        cost.show(form.experimentProperty().get(), !lockedProperty().get());
        problem.set(
                form.errorProperty().get().isEmpty()
                        ? cost.refusalProperty().get()
                        : form.errorProperty().get());
        valid.set(problem.get().isEmpty());
        config.set(valid.get() ? form.accepted() : Optional.empty());
        following = true;
        preset.set(form.accepted().flatMap(ExperimentViewModel::matching).orElse(null));
        following = false;
    }

    private static Optional<Preset> matching(Experiment shown) {
        return Arrays.stream(Preset.values())
                .filter(candidate -> candidate.config().equals(shown))
                .findFirst();
    }

    /** Fills the form; {@link #undo} brings back what it showed. */
    public void show(Experiment shown) {
        remember();
        change(new FormHistory.State(shown, fork.get()));
    }

    /**
     * Fills the form likewise, and tells where settings of the user's own were in it.
     *
     * @param what in a few words
     */
    public void replace(Experiment shown, String what) {
        remember();
        Experiment before = history.now().experiment();
        show(shown);
        if (matching(before).isEmpty()
                && !before.equals(shown)
                && !lockedProperty().get()) {
            replacement.set(Optional.of(what));
        }
    }

    /** Who looks at one preset after the other, as the arrow keys do, takes one step back to what was before all of them. */
    private void choose(Preset chosen) {
        remember();
        if (choosing) {
            boolean isTold = replacement.get().isPresent();
            put(history.instead(new FormHistory.State(chosen.config(), fork.get())));
            replacement.set(Optional.of(chosen.title()).filter(title -> isTold));
        } else {
            replace(chosen.config(), chosen.title());
        }
        choosing = true;
    }

    /** Fills the form with what a fork would train with; Train makes that fork. */
    public void fork(Experiment shown, WaitingFork from) {
        remember();
        change(new FormHistory.State(shown, Optional.of(from)));
    }

    /** No fork waits any more, and the form is as it was before the first that did; {@link #undo} brings it back. */
    public void dropFork() {
        remember();
        history.beforeTheFork()
                .or(() -> Optional.of(history.now().withoutFork()))
                .ifPresent(this::change);
    }

    /** No fork waits any more: it has begun, or can't be made. The form stays as it is, and no undo brings the fork back. */
    public void forgetFork() {
        remember();
        history.forgetForks();
        fork.set(Optional.empty());
    }

    /** Runs are gone: no fork of theirs waits any more, and no undo brings one back. */
    public void forgetForksOf(Set<RunId> parents) {
        if (fork.get().filter(waits -> parents.contains(waits.parent().id())).isPresent()) {
            dropFork();
        }
        remember();
        history.forgetForksOf(parents);
    }

    /** What was typed or chosen since the last step is a step of its own. */
    private void remember() {
        changed(new FormHistory.State(form.experimentProperty().get(), fork.get()));
    }

    private void change(FormHistory.State next) {
        changed(next);
        put(next);
    }

    private void changed(FormHistory.State next) {
        if (history.changed(next)) {
            somethingElse();
        }
    }

    /** What took the place of own settings isn't what the next undo takes back any more. */
    private void somethingElse() {
        choosing = false;
        replacement.set(Optional.empty());
    }

    private void put(FormHistory.State state) {
        live.clearNotes();
        form.show(state.experiment());
        fork.set(state.fork());
    }

    /** Takes the last change of the form back; not while a run goes on, whose settings it shows. */
    public void undo() {
        if (!lockedProperty().get()) {
            remember();
            somethingElse();
            history.undo().ifPresent(this::put);
        }
    }

    /** Takes the last undo back, likewise. */
    public void redo() {
        if (!lockedProperty().get()) {
            remember();
            somethingElse();
            history.redo().ifPresent(this::put);
        }
    }

    /** In a few words, what took the place of the user's own settings; empty once something else has changed. */
    public ReadOnlyObjectProperty<Optional<String>> replacementProperty() {
        return replacement.getReadOnlyProperty();
    }

    /** Takes over what is being typed: what the form shows is what is trained. */
    public void commit() {
        form.commitAll();
        // What a pause has judged isn't an edit any more.
        live.commit();
    }

    /**
     * A run was asked for with what the form shows; what can't change is locked from the press of the button on. Later
     * calls for the same run change nothing.
     */
    public void runAsked() {
        if (!lockedProperty().get()) {
            lockedProperty().set(true);
            live.asked();
        }
    }

    /** The run that was asked for can be told what is changed, though it may still wait for its data. */
    public void runFollowed() {
        live.followed();
    }

    /** A run goes on with this configuration. */
    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        lockedProperty().set(true);
        live.started(event.config());
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        released();
    }

    /** No run goes on any more. */
    public void released() {
        lockedProperty().set(false);
        live.finished();
        cost.forget();
        refresh();
    }

    /** A live change took effect; the field says what it was before. */
    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        live.tookEffect(event);
    }

    /** The rate that the form plans for the middle of every epoch. */
    public List<Double> plannedRates() {
        return RunPlan.rates(form.experimentProperty().get());
    }

    /** What a probe of the shown experiment found for one batch; empty while it is not known. */
    public OptionalDouble expectedBatchSeconds() {
        return cost.expectedBatchSeconds();
    }

    /** What Train would go on from; empty for a new run. */
    public ReadOnlyObjectProperty<Optional<WaitingFork>> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    public ExperimentForm form() {
        return form;
    }

    /** Null while the form holds settings of the user's own. */
    public ObjectProperty<@Nullable Preset> presetProperty() {
        return preset;
    }

    /** Parameters, seconds per epoch and memory, as far as they are known. */
    public ReadOnlyStringProperty costProperty() {
        return cost.textProperty();
    }

    /** Why this can't be trained, in one sentence; empty when it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /** Whether a run goes on, so that only live fields can be edited. */
    public BooleanProperty lockedProperty() {
        return form.lockedProperty();
    }

    /** What would be trained; empty while something in the form is refused. */
    public ReadOnlyObjectProperty<Optional<Experiment>> configProperty() {
        return config.getReadOnlyProperty();
    }
}
