package fittingroom.ui.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Replies;
import fittingroom.workbench.Sweeps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableObjectValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tab Sweep shows and can do. Lives on the window's thread. */
public final class SweepsViewModel {

    private final Sweeps sweeps;
    private final Executor window;
    private final Consumer<Experiment> intoForm;

    private final SearchSpaceForm fields;
    private final ObservableList<Trial> trials = FXCollections.observableArrayList();
    private final SweepProgress progress = new SweepProgress(trials);
    private final ObjectProperty<Set<Integer>> chosen = new SimpleObjectProperty<>(Set.of());
    private final ReadOnlyObjectWrapper<Optional<Sweep>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectBinding<Optional<Trial>> best = Bindings.createObjectBinding(this::findBest, shown, trials);
    private final SweepImportance importance;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tested = new ReadOnlyStringWrapper("");
    private Optional<Sweeps.RunningSweep> going = Optional.empty();
    private boolean stopWanted;
    /** Whether another process runs it, and this one looks on. */
    private boolean isElsewhere;

    /**
     * @param window the window's thread
     * @param background for a fraction of a second of computing
     * @param form the experiment that the form holds, if it is sound
     * @param intoForm puts an experiment into the form
     */
    public SweepsViewModel(
            Sweeps sweeps,
            Executor window,
            Executor background,
            Supplier<Optional<Experiment>> form,
            Consumer<Experiment> intoForm) {
        this.sweeps = sweeps;
        this.window = window;
        this.importance = new SweepImportance(shown, trials, progress, window, background);
        this.fields = new SearchSpaceForm(form);
        this.intoForm = intoForm;
    }

    /** Fetches the newest sweep of the home; looks on if another process runs it. */
    public void open() {
        if (shown.get().isEmpty() && !running.get()) {
            Replies.deliver(sweeps.list(), window, (found, failure) -> {
                if (found != null && !running.get()) {
                    found.sweeps().stream().findFirst().ifPresent(newest -> {
                        show(newest);
                        if (newest.state() == Sweep.State.RUNNING) {
                            launch(ear -> sweeps.follow(newest.id(), ear));
                            isElsewhere = true;
                        }
                    });
                }
            });
        }
    }

    private void show(Sweep sweep) {
        shown.set(Optional.of(sweep));
        trials.setAll(sweep.trials());
        tested.set(sweep.test().map(SweepsViewModel::sentence).orElse(""));
        progress.show(sweep, running.get());
        importance.weigh();
    }

    /** Begins the sweep that the fields describe; says so if they describe none. */
    public void start() {
        if (running.get()) {
            return;
        }
        try {
            SweepDefinition definition = fields.definition();
            Sweeps.Place place = fields.place();
            launch(ear -> sweeps.start(definition, place, ear));
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    /** What {@link #extend} would do to the shown sweep: a completed one gets more trials, another one goes on. */
    public boolean isResumable() {
        return !running.get()
                && shown.get()
                        .filter(sweep -> sweep.state() != Sweep.State.COMPLETED)
                        .isPresent();
    }

    /** Goes on with the shown sweep; one that is completed, with as many trials more as the field says. */
    public void extend() {
        Optional<Sweep> sweep = shown.get();
        if (running.get() || sweep.isEmpty()) {
            return;
        }
        try {
            SweepDefinition next =
                    isResumable() ? sweep.get().definition() : sweep.get().extended(fields.moreTrials());
            Sweeps.Place place = fields.place();
            launch(ear -> sweeps.resume(sweep.get().id(), Optional.of(next), place, ear));
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    private void launch(Function<SweepListener, CompletableFuture<Sweeps.RunningSweep>> launching) {
        Ear ear = new Ear();
        CompletableFuture<Sweeps.RunningSweep> starting = launching.apply(ear);
        problem.set("");
        stopWanted = false;
        isElsewhere = false;
        running.set(true);
        progress.starting();
        Replies.deliver(starting, window, (started, failure) -> {
            if (started == null) {
                running.set(false);
                shown.get().ifPresentOrElse(sweep -> progress.show(sweep, false), progress::nothing);
                problem.set(Replies.sentence(failure));
                return;
            }
            follow(started, ear);
        });
    }

    private void follow(Sweeps.RunningSweep started, Ear ear) {
        going = Optional.of(started);
        boolean isAnother =
                shown.get().filter(sweep -> sweep.id().equals(started.id())).isEmpty();
        if (isAnother) {
            trials.clear();
            tested.set("");
            chosen.set(Set.of());
        }
        shown.set(Optional.of(new Sweep(
                started.id(),
                started.definition(),
                Sweep.State.RUNNING,
                started.trialsBefore(),
                0,
                Optional.empty(),
                Optional.empty())));
        if (isAnother) {
            trials.setAll(started.trialsBefore());
        } else {
            started.trialsBefore().forEach(this::place);
        }
        progress.began(started.definition(), started.id(), started.workers());
        importance.weigh();
        ear.sweepIsShown();
        if (stopWanted) {
            stop();
        }
        SweepId id = started.id();
        Replies.deliver(started.outcome(), window, (sweep, broken) -> {
            going = Optional.empty();
            running.set(false);
            if (sweep != null) {
                show(sweep);
            } else if (broken != null) {
                problem.set(Replies.sentence(broken));
                Replies.deliver(sweeps.find(id), window, (stored, lost) -> {
                    if (stored != null && !running.get()) {
                        stored.ifPresent(this::show);
                    }
                });
            }
        });
    }

    /** Ends it within a second or two, or once it has begun; what trained begins again with {@link #extend}. */
    public void stop() {
        if (running.get()) {
            stopWanted = true;
            progress.stopping();
            going.ifPresent(Sweeps.RunningSweep::stop);
        }
    }

    /** Ends single trials for good. */
    public void cancel(Set<Integer> numbers) {
        going.ifPresent(sweep -> numbers.forEach(sweep::cancel));
    }

    /** Comes on the sweep's thread, also before the window knows that the sweep has begun. */
    private final class Ear implements SweepListener {
        private final List<Trial> early = new ArrayList<>();
        private boolean isShown;

        @Override
        public void trialChanged(Trial trial) {
            window.execute(() -> {
                if (isShown) {
                    put(trial);
                } else {
                    early.add(trial);
                }
            });
        }

        void sweepIsShown() {
            isShown = true;
            early.forEach(SweepsViewModel.this::put);
            early.clear();
        }

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {
            if (progress.isToBeTold(trial)) {
                window.execute(() -> progress.batch(trial, event));
            }
        }

        @Override
        public void warned(String sentence) {
            window.execute(() -> problem.set(sentence));
        }
    }

    private void put(Trial trial) {
        place(trial);
        progress.changed(trial);
        importance.weigh();
    }

    /** By its number: what another process tells need not begin with the first one. */
    private void place(Trial trial) {
        int index = 0;
        while (index < trials.size() && trials.get(index).number() < trial.number()) {
            index++;
        }
        if (index == trials.size() || trials.get(index).number() > trial.number()) {
            trials.add(index, trial);
        } else if (!trials.get(index).equals(trial)) {
            trials.set(index, trial);
        }
    }

    private Optional<Trial> findBest() {
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
        best.get().ifPresent(this::promote);
    }

    /** A trial becomes the experiment of the form. */
    public void promote(Trial trial) {
        shown.get().ifPresent(sweep -> {
            problem.set("");
            intoForm.accept(sweep.definition().experiment(trial.point(), 1));
            tested.set("The form of the Train tab shows trial " + trial.number() + "'s experiment.");
        });
    }

    /** The best meets the test set, once. */
    public void test() {
        problem.set("");
        shown.get()
                .ifPresent(sweep -> Replies.deliver(sweeps.test(sweep.id()), window, (test, failure) -> {
                    if (test != null) {
                        tested.set(sentence(test));
                    } else if (failure != null) {
                        problem.set(Replies.sentence(failure));
                    }
                }));
    }

    private static String sentence(Sweep.Test test) {
        return String.format(Locale.ROOT, "trial %d on the test set: %.4f", test.trial(), test.accuracy())
                + test.sentence().map(sentence -> ". " + sentence).orElse("");
    }

    /** What describes the next sweep. */
    public SearchSpaceForm fields() {
        return fields;
    }

    /** How far the shown sweep is, and who works at it. */
    public SweepProgress progress() {
        return progress;
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

    /** The best trial so far. */
    public ObservableObjectValue<Optional<Trial>> bestProperty() {
        return best;
    }

    /** Whether a trial is the best so far. */
    boolean isBest(Trial trial) {
        return best.get().filter(found -> found.number() == trial.number()).isPresent();
    }

    /** The parameters of the shown sweep that have more than one value. */
    List<SearchParameter> varied() {
        return shown.get()
                .map(sweep -> sweep.definition().space().parameters().stream()
                        .filter(parameter -> !parameter.distribution().isSingle())
                        .toList())
                .orElse(List.of());
    }

    /** What mattered, by parameter; empty while that can't be said. */
    public ReadOnlyObjectProperty<Map<String, Double>> importanceProperty() {
        return importance.sharesProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether a sweep goes on that ends with this process. */
    public boolean isRunningHere() {
        return running.get() && !isElsewhere;
    }

    /** One sentence, or nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What came of the last press: the result on the test set, or what the form shows now. */
    public ReadOnlyStringProperty testedProperty() {
        return tested.getReadOnlyProperty();
    }
}
