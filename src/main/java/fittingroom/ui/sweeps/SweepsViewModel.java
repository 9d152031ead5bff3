package fittingroom.ui.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Replies;
import fittingroom.workbench.Sweeps;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tab Sweep shows and can do. Lives on the window's thread. */
public final class SweepsViewModel {

    private final Sweeps sweeps;
    private final Executor window;
    private final Executor disk;
    private final Supplier<Optional<Experiment>> form;
    private final Consumer<Experiment> intoForm;

    private final SearchSpaceForm fields = new SearchSpaceForm();
    private final ObservableList<Trial> trials = FXCollections.observableArrayList();
    private final ObjectProperty<Set<Integer>> chosen = new SimpleObjectProperty<>(Set.of());
    private final ReadOnlyObjectWrapper<Optional<Sweep>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tested = new ReadOnlyStringWrapper("");
    private Optional<Sweeps.RunningSweep> going = Optional.empty();

    /**
     * @param window the window's thread
     * @param disk a thread that may block
     * @param form the experiment that the form holds, if it is sound
     * @param intoForm puts an experiment into the form
     */
    public SweepsViewModel(
            Sweeps sweeps,
            Executor window,
            Executor disk,
            Supplier<Optional<Experiment>> form,
            Consumer<Experiment> intoForm) {
        this.sweeps = sweeps;
        this.window = window;
        this.disk = disk;
        this.form = form;
        this.intoForm = intoForm;
    }

    /** Fetches the newest sweep of the home. */
    public void open() {
        if (shown.get().isEmpty() && going.isEmpty()) {
            Replies.deliver(CompletableFuture.supplyAsync(this::newest, disk), window, (found, failure) -> {
                if (found != null && going.isEmpty()) {
                    found.ifPresent(this::show);
                }
            });
        }
    }

    private Optional<Sweep> newest() {
        try {
            return sweeps.list().sweeps().stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void show(Sweep sweep) {
        shown.set(Optional.of(sweep));
        trials.setAll(sweep.trials());
        tested.set(sweep.test().map(SweepsViewModel::sentence).orElse(""));
        showStatus();
    }

    /** Begins the sweep that the fields describe; says so if they describe none. */
    public void start() {
        if (running.get()) {
            return;
        }
        try {
            SweepDefinition definition = fields.definition(form.get());
            launch(() -> sweeps.start(definition, Sweeps.Place.LOCAL, new Ear()));
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    /** Goes on with the shown sweep, for as many trials more as the field says. */
    public void extend() {
        Optional<Sweep> sweep = shown.get();
        Optional<Integer> more = fields.trialCount();
        if (running.get() || sweep.isEmpty()) {
            return;
        }
        if (more.isEmpty()) {
            problem.set("Trials is a whole number above 0.");
            return;
        }
        int all = sweep.get().state() == Sweep.State.COMPLETED
                ? sweep.get().trials().size() + more.get()
                : sweep.get()
                        .definition()
                        .budget()
                        .trials()
                        .orElse(sweep.get().trials().size() + more.get());
        SweepDefinition longer = sweep.get().definition().withTrials(all);
        launch(() -> sweeps.resume(sweep.get().id(), Optional.of(longer), Sweeps.Place.LOCAL, new Ear()));
    }

    private void launch(Supplier<Sweeps.RunningSweep> starting) {
        problem.set("");
        running.set(true);
        Replies.deliver(CompletableFuture.supplyAsync(starting, disk), window, (started, failure) -> {
            if (started == null) {
                running.set(false);
                problem.set(failure == null ? "" : String.valueOf(failure.getMessage()));
                return;
            }
            going = Optional.of(started);
            boolean isAnother =
                    shown.get().filter(sweep -> sweep.id().equals(started.id())).isEmpty();
            if (isAnother) {
                trials.clear();
                tested.set("");
            }
            shown.set(Optional.of(new Sweep(
                    started.id(),
                    started.definition(),
                    Sweep.State.RUNNING,
                    trials,
                    0,
                    Optional.empty(),
                    Optional.empty())));
            showStatus();
            Replies.deliver(started.outcome(), window, (sweep, broken) -> {
                going = Optional.empty();
                running.set(false);
                if (sweep != null) {
                    show(sweep);
                } else if (broken != null) {
                    problem.set(String.valueOf(broken.getMessage()));
                }
            });
        });
    }

    /** Ends it within a second or two; what trained begins again with {@link #extend}. */
    public void stop() {
        going.ifPresent(Sweeps.RunningSweep::stop);
    }

    /** Comes on the sweep's thread. */
    private final class Ear implements SweepListener {
        @Override
        public void trialChanged(Trial trial) {
            window.execute(() -> put(trial));
        }

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {
            // Epochs are fast enough for a table.
        }

        @Override
        public void warned(String sentence) {
            window.execute(() -> problem.set(sentence));
        }
    }

    private void put(Trial trial) {
        int index = trial.number() - 1;
        if (index < trials.size()) {
            trials.set(index, trial);
        } else {
            trials.add(trial);
        }
        showStatus();
    }

    private void showStatus() {
        long pruned = trials.stream()
                .filter(trial -> trial.state() == Trial.State.PRUNED)
                .count();
        long ended = trials.stream()
                .filter(trial -> trial.state() != Trial.State.RUNNING)
                .count();
        String all = shown.get()
                .flatMap(sweep -> sweep.definition().budget().trials())
                .map(count -> " of " + count)
                .orElse("");
        status.set(shown.get().map(sweep -> sweep.id() + " · ").orElse("") + ended + all + " trials · " + pruned
                + " pruned early"
                + shown.get()
                        .flatMap(Sweep::sentence)
                        .filter(sentence -> !running.get())
                        .map(sentence -> " · " + sentence)
                        .orElse(""));
    }

    /** The best trial so far. */
    public Optional<Trial> best() {
        return shown.get()
                .flatMap(sweep -> new Sweep(
                                sweep.id(),
                                sweep.definition(),
                                sweep.state(),
                                trials,
                                sweep.epochs(),
                                Optional.empty(),
                                Optional.empty())
                        .best());
    }

    /** The best becomes the experiment of the form. */
    public void promote() {
        best().ifPresent(trial -> shown.get()
                .ifPresent(sweep -> intoForm.accept(sweep.definition().experiment(trial.point(), 1))));
    }

    /** The best meets the test set, once. */
    @SuppressWarnings("FutureReturnValueIgnored") // the reply is delivered to the window
    public void test() {
        shown.get()
                .ifPresent(sweep -> Replies.deliver(
                        CompletableFuture.supplyAsync(() -> sweeps.test(sweep.id()), disk)
                                .thenCompose(Function.identity()),
                        window,
                        (test, failure) -> {
                            if (test != null) {
                                tested.set(sentence(test));
                            } else if (failure != null) {
                                problem.set(String.valueOf(failure.getMessage()));
                            }
                        }));
    }

    private static String sentence(Sweep.Test test) {
        return String.format(Locale.ROOT, "trial %d on the test set: %.4f", test.trial(), test.accuracy());
    }

    /** What describes the next sweep. */
    public SearchSpaceForm fields() {
        return fields;
    }

    public ObservableList<Trial> trials() {
        return trials;
    }

    /** Numbers of the trials that are emphasised everywhere. */
    public ObjectProperty<Set<Integer>> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<Optional<Sweep>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** One sentence, or nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty testedProperty() {
        return tested.getReadOnlyProperty();
    }
}
