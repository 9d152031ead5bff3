package fittingroom.ui.sweeps;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.Objective;
import fittingroom.sweeps.RangeText;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.SearchSpace;
import fittingroom.sweeps.SuccessiveHalving;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Replies;
import fittingroom.workbench.Sweeps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tab Sweep shows and can do. Lives on the window's thread. */
public final class SweepsViewModel {

    /** A line of the search space; without a text the hyperparameter doesn't vary. */
    public record RangeField(Hyperparameter<?> hyperparameter, StringProperty text, StringProperty problem) {}

    private final Sweeps sweeps;
    private final Executor window;
    private final Executor disk;
    private final Supplier<Optional<Experiment>> form;
    private final Consumer<Experiment> intoForm;

    private final ObservableList<RangeField> fields = FXCollections.observableArrayList();
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.TPE);
    private final BooleanProperty pruning = new SimpleBooleanProperty(true);
    private final StringProperty trialCount = new SimpleStringProperty("30");
    private final StringProperty atOnce = new SimpleStringProperty("");
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
        for (String id : RangeText.usual()) {
            Catalogue.byId(id)
                    .ifPresent(found -> fields.add(
                            new RangeField(found, new SimpleStringProperty(""), new SimpleStringProperty(""))));
        }
        field("learning-rate").text().set("0.0001 … 0.01");
        field("dropout").text().set("0 … 0.6");
    }

    private RangeField field(String id) {
        return fields.stream()
                .filter(found -> found.hyperparameter().id().equals(id))
                .findFirst()
                .orElseThrow();
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
        Optional<SweepDefinition> definition = definition();
        if (definition.isPresent()) {
            launch(() -> sweeps.start(definition.get(), Sweeps.Place.LOCAL, new Ear()));
        }
    }

    /** Goes on with the shown sweep, for as many trials more as the field says. */
    public void extend() {
        Optional<Sweep> sweep = shown.get();
        Optional<Integer> more = positive(trialCount.get());
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

    private Optional<SweepDefinition> definition() {
        Optional<Experiment> base = form.get();
        if (base.isEmpty()) {
            problem.set("The experiment on the left is not sound yet.");
            return Optional.empty();
        }
        List<SearchParameter> parameters = new ArrayList<>();
        boolean sound = true;
        for (RangeField field : fields) {
            String text = field.text().get().strip();
            field.problem().set("");
            if (!text.isEmpty() && field.hyperparameter().belongsTo(base.get())) {
                try {
                    parameters.add(new SearchParameter(
                            field.hyperparameter().id(), RangeText.parse(field.hyperparameter(), text)));
                } catch (IllegalArgumentException e) {
                    field.problem().set(String.valueOf(e.getMessage()));
                    problem.set(String.valueOf(e.getMessage()));
                    sound = false;
                }
            }
        }
        return sound ? definition(base.get(), parameters) : Optional.empty();
    }

    private Optional<SweepDefinition> definition(Experiment base, List<SearchParameter> parameters) {
        Optional<Integer> count = positive(trialCount.get());
        Optional<Integer> parallel = positive(atOnce.get());
        if (count.isEmpty() || (parallel.isEmpty() && !atOnce.get().isBlank())) {
            problem.set("Trials and how many at once are whole numbers above 0.");
            return Optional.empty();
        }
        try {
            return Optional.of(new SweepDefinition(
                    base,
                    new SearchSpace(parameters),
                    method.get(),
                    Objective.VALIDATION_ACCURACY,
                    pruning.get() ? Optional.of(new SuccessiveHalving(1, 3)) : Optional.empty(),
                    Budget.ofTrials(count.get()),
                    1,
                    1,
                    parallel,
                    SweepDefinition.DEFAULT_FAILURES_IN_A_ROW,
                    true));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            problem.set(Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".");
            return Optional.empty();
        }
    }

    private static Optional<Integer> positive(String text) {
        return text.strip().matches("[1-9][0-9]{0,5}") ? Optional.of(Integer.parseInt(text.strip())) : Optional.empty();
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

    public ObservableList<RangeField> fields() {
        return fields;
    }

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    public BooleanProperty pruningProperty() {
        return pruning;
    }

    public StringProperty trialCountProperty() {
        return trialCount;
    }

    public StringProperty atOnceProperty() {
        return atOnce;
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
