package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.Preset;
import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Distribution;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.Objective;
import fittingroom.sweeps.Point;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.workbench.Sweeps;
import fittingroom.workbench.WorkbenchException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepsViewModelTest {
    private static final SweepId ID = new SweepId("sweep-1");

    private final FakeSweeps sweeps = new FakeSweeps();
    private Optional<Experiment> form = Optional.of(Preset.QUICK_CNN.config());
    private final List<Experiment> intoForm = new ArrayList<>();
    private final SweepsViewModel viewModel =
            new SweepsViewModel(sweeps, Runnable::run, Runnable::run, () -> form, intoForm::add);

    /** One sweep at most, that goes on until the test ends it. */
    private static final class FakeSweeps implements Sweeps {
        final List<SweepDefinition> started = new ArrayList<>();
        final List<SweepDefinition> resumed = new ArrayList<>();
        CompletableFuture<Sweep> outcome = new CompletableFuture<>();

        @Nullable
        SweepListener listener;

        boolean stopped;
        int tests;
        Place place = Place.LOCAL;
        Optional<WorkbenchException> refusal = Optional.empty();
        CompletableFuture<Void> beginning = CompletableFuture.completedFuture(null);
        List<Sweep> stored = List.of();
        int followed;

        @Override
        public CompletableFuture<SweepStore.Listing> list() {
            return CompletableFuture.completedFuture(new SweepStore.Listing(stored, List.of()));
        }

        @Override
        public CompletableFuture<Optional<Sweep>> find(SweepId id) {
            return CompletableFuture.completedFuture(stored.stream().findFirst());
        }

        @Override
        public CompletableFuture<RunningSweep> start(SweepDefinition definition, Place where, SweepListener hears) {
            place = where;
            if (refusal.isPresent()) {
                return CompletableFuture.failedFuture(refusal.get());
            }
            started.add(definition);
            return beginning.thenApply(now -> going(definition, hears));
        }

        @Override
        public CompletableFuture<RunningSweep> resume(
                SweepId id, Optional<SweepDefinition> changed, Place where, SweepListener hears) {
            resumed.add(changed.orElseThrow());
            return CompletableFuture.completedFuture(going(changed.orElseThrow(), hears));
        }

        @Override
        public CompletableFuture<RunningSweep> follow(SweepId id, SweepListener hears) {
            followed++;
            return CompletableFuture.completedFuture(going(stored.get(0).definition(), hears));
        }

        private RunningSweep going(SweepDefinition definition, SweepListener hears) {
            listener = hears;
            outcome = new CompletableFuture<>();
            return new RunningSweep() {
                @Override
                public SweepId id() {
                    return ID;
                }

                @Override
                public SweepDefinition definition() {
                    return definition;
                }

                @Override
                public int workers() {
                    return 2;
                }

                @Override
                public void stop() {
                    stopped = true;
                }

                @Override
                public void cancel(int trial) {}

                @Override
                public CompletableFuture<Sweep> outcome() {
                    return outcome;
                }
            };
        }

        @Override
        public CompletableFuture<Sweep.Test> test(SweepId id) {
            tests++;
            return CompletableFuture.completedFuture(new Sweep.Test(1, 0.91, 0.3));
        }

        @Override
        public CompletableFuture<Void> wantStop(SweepId id, Optional<Integer> trial) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void work(BufferedReader requests, PrintWriter answers) {}
    }

    private static Trial trial(int number, Trial.State state, double value) {
        return new Trial(
                number,
                new Point(Map.of("learning-rate", 0.002, "dropout", 0.1)),
                Map.of(),
                state,
                List.of(),
                List.of(value),
                Optional.of(value),
                1,
                Optional.empty());
    }

    private void hear(Trial trial) {
        Objects.requireNonNull(sweeps.listener).trialChanged(trial);
    }

    @Test
    void aSweepVariesWhatHasARange() {
        viewModel.start();

        SweepDefinition started = sweeps.started.get(0);
        assertThat(started.base()).isEqualTo(Preset.QUICK_CNN.config());
        assertThat(started.space().parameters())
                .extracting(SearchParameter::name)
                .containsExactlyInAnyOrder("learning-rate", "dropout", "epochs");
        assertThat(started.space().find("learning-rate").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.logarithmic(1e-4, 1e-2));
        assertThat(started.budget().trials()).contains(30);
        assertThat(viewModel.runningProperty().get()).isTrue();
    }

    @Test
    void aWrongRangeIsSaidAndNothingBegins() {
        viewModel.fields().fields().get(0).text().set("0 … 7");

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get()).startsWith("Learning rate is");
        assertThat(viewModel.fields().fields().get(0).problem().get()).isNotEmpty();
        assertThat(viewModel.runningProperty().get()).isFalse();
    }

    @Test
    void withoutARangeNothingBegins() {
        viewModel.fields().fields().forEach(field -> field.text().set(""));

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get()).isEqualTo("A sweep needs at least one parameter that varies.");
    }

    @Test
    void anUnsoundFormIsNotSwept() {
        form = Optional.empty();

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get())
                .isEqualTo("The experiment in the form is not sound yet; see the tab Train.");
    }

    @Test
    void trialsComeInAndTheBestIsOffered() {
        viewModel.start();
        hear(trial(1, Trial.State.RUNNING, 0.7));
        hear(trial(2, Trial.State.RUNNING, 0.6));
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        hear(trial(2, Trial.State.PRUNED, 0.6));

        assertThat(viewModel.trials()).extracting(Trial::number).containsExactly(1, 2);
        assertThat(viewModel.progress().statusProperty().get()).isEqualTo("sweep-1 · 2 of 30 trials · 1 pruned early");
        assertThat(viewModel.bestProperty().get().map(Trial::number)).contains(1);

        viewModel.promote();

        assertThat(intoForm).singleElement().satisfies(experiment -> {
            assertThat(experiment.hyperparameters().learningRate()).isEqualTo(0.002);
            assertThat(experiment.network().dropout()).isEqualTo(0.1);
        });
    }

    /** Both rows of the table change then: the one that is the best now, and the one that was. */
    @Test
    void aBetterTrialIsToldToWhoeverMarksTheBest() {
        List<Optional<Integer>> told = new ArrayList<>();
        viewModel.bestProperty().addListener((observable, before, now) -> told.add(now.map(Trial::number)));
        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        hear(trial(2, Trial.State.RUNNING, 0.9));
        hear(trial(2, Trial.State.COMPLETED, 0.9));
        hear(trial(3, Trial.State.COMPLETED, 0.7));

        assertThat(told).containsExactly(Optional.of(1), Optional.of(2));
        assertThat(viewModel.trials().stream().filter(viewModel::isBest))
                .extracting(Trial::number)
                .containsExactly(2);
    }

    @Test
    void stoppingAndExtendingGoesOnWithTheSameSweep() {
        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        viewModel.stop();
        assertThat(sweeps.stopped).isTrue();
        sweeps.outcome.complete(ended(Sweep.State.STOPPED));
        assertThat(viewModel.runningProperty().get()).isFalse();

        viewModel.extend();

        assertThat(sweeps.resumed.get(0).budget().trials()).contains(30);
        sweeps.outcome.complete(ended(Sweep.State.COMPLETED));
        viewModel.fields().trialsProperty().set("5");
        viewModel.extend();
        assertThat(sweeps.resumed.get(1).budget().trials()).contains(6);
        assertThat(viewModel.trials()).hasSize(1);
    }

    private Sweep ended(Sweep.State state) {
        return new Sweep(
                ID,
                sweeps.started.get(0),
                state,
                List.of(trial(1, Trial.State.COMPLETED, 0.8)),
                1,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void theWinnersTestIsShown() {
        viewModel.start();
        sweeps.outcome.complete(ended(Sweep.State.COMPLETED));

        viewModel.test();

        assertThat(sweeps.tests).isEqualTo(1);
        assertThat(viewModel.testedProperty().get()).isEqualTo("trial 1 on the test set: 0.9100");
    }

    @Test
    void everyFieldOfTheFormIsHeeded() {
        SearchSpaceForm fields = viewModel.fields();
        fields.methodProperty().set(Method.RANDOM);
        fields.objectiveProperty().set(Objective.VALIDATION_LOSS);
        fields.pruningProperty().set(false);
        fields.trialsProperty().set("");
        fields.epochsProperty().set("200");
        fields.minutesProperty().set("1,5");
        fields.atOnceProperty().set("3");
        fields.seedProperty().set("7");
        fields.seedsPerPointProperty().set("2");

        viewModel.start();

        SweepDefinition started = sweeps.started.get(0);
        assertThat(started.method()).isEqualTo(Method.RANDOM);
        assertThat(started.objective()).isEqualTo(Objective.VALIDATION_LOSS);
        assertThat(started.earlyTermination()).isEmpty();
        assertThat(started.budget()).isEqualTo(new Budget(Optional.empty(), Optional.of(200), Optional.of(1.5)));
        assertThat(started.parallel()).contains(3);
        assertThat(started.seed()).isEqualTo(7);
        assertThat(started.seedsPerPoint()).isEqualTo(2);
        assertThat(sweeps.place).isEqualTo(Sweeps.Place.LOCAL);
    }

    @Test
    void aHyperparameterCanBeAddedAndTakenAway() {
        Hyperparameter<?> patience = viewModel.fields().addable().stream()
                .filter(candidate -> candidate.id().equals("patience"))
                .findFirst()
                .orElseThrow();
        assertThat(viewModel.fields().addable()).extracting(Hyperparameter::id).doesNotContain("dropout", "units");

        viewModel.fields().add(patience);
        SearchSpaceForm.RangeField line =
                viewModel.fields().fields().get(viewModel.fields().fields().size() - 1);
        assertThat(line.text().get()).isEqualTo("2");
        line.text().set("2 | 4");
        viewModel.start();

        assertThat(sweeps.started.get(0).space().find("patience")).isPresent();
        viewModel.fields().remove(line);
        assertThat(viewModel.fields().addable()).extracting(Hyperparameter::id).contains("patience");
    }

    /** Spark takes ten seconds to begin. */
    @Test
    void stopThatIsPressedWhileASweepStartsIsObeyedOnceItHasBegun() {
        sweeps.beginning = new CompletableFuture<>();
        viewModel.start();

        viewModel.stop();
        assertThat(viewModel.progress().statusProperty().get()).isEqualTo("Stopping…");
        assertThat(sweeps.stopped).isFalse();
        sweeps.beginning.complete(null);

        assertThat(sweeps.stopped).isTrue();
        assertThat(viewModel.progress().statusProperty().get()).isEqualTo("Stopping…");
        sweeps.outcome.complete(ended(Sweep.State.STOPPED));
        assertThat(viewModel.progress().statusProperty().get()).endsWith(" · Stopped; Resume goes on.");
        sweeps.stopped = false;
        viewModel.start();
        assertThat(sweeps.stopped).as("the next one goes on").isFalse();
    }

    @Test
    void sparkIsAskedAtTheAddressOfTheField() {
        viewModel.fields().onSparkProperty().set(true);
        viewModel.fields().masterProperty().set(" spark://host:7077 ");
        sweeps.refusal = Optional.of(new WorkbenchException("Spark at spark://host:7077 can't be used."));

        viewModel.start();

        assertThat(sweeps.place).isEqualTo(new Sweeps.Place("spark", Optional.of("spark://host:7077")));
        assertThat(viewModel.problemProperty().get()).isEqualTo("Spark at spark://host:7077 can't be used.");
        assertThat(viewModel.runningProperty().get()).isFalse();
        assertThat(viewModel.progress().statusProperty().get()).isEmpty();
    }

    @Test
    void aSweepThatAnotherProcessRunsIsFollowedAndOneThatWasCutOffCanBeResumed() {
        viewModel.start();
        sweeps.stored = List.of(ended(Sweep.State.RUNNING));
        SweepsViewModel later = new SweepsViewModel(sweeps, Runnable::run, Runnable::run, () -> form, intoForm::add);

        later.open();

        assertThat(sweeps.followed).isEqualTo(1);
        assertThat(later.runningProperty().get()).isTrue();
        sweeps.outcome.complete(ended(Sweep.State.INTERRUPTED));
        assertThat(later.isResumable()).isTrue();
        later.extend();
        assertThat(sweeps.resumed.get(0)).isEqualTo(sweeps.started.get(0));
    }

    @Test
    void promotingWhileItGoesOnDoesNotDisturbTheSweep() {
        viewModel.start();
        hear(trial(1, Trial.State.RUNNING, 0.7));
        hear(trial(2, Trial.State.COMPLETED, 0.8));

        viewModel.promote();
        form = intoForm.stream().findFirst();
        viewModel.fields().baseChanged();
        hear(trial(1, Trial.State.COMPLETED, 0.75));

        assertThat(viewModel.runningProperty().get()).isTrue();
        assertThat(viewModel.bestProperty().get().map(Trial::number)).contains(2);
        assertThat(sweeps.stopped).isFalse();
    }

    @Test
    void workersShowWhatTheyTrain() {
        viewModel.start();
        hear(trial(1, Trial.State.RUNNING, 0.7));
        hear(trial(2, Trial.State.RUNNING, 0.6));
        Objects.requireNonNull(sweeps.listener)
                .batchFinished(2, new TrainingEvent.BatchFinished(2, 3, 10, 0.5, 0.8, 0.001, 4310));
        hear(trial(1, Trial.State.COMPLETED, 0.7));
        hear(trial(3, Trial.State.RUNNING, 0.7));

        assertThat(viewModel.progress().workers())
                .containsExactly(
                        new SweepProgress.Worker(1, Optional.of(3), "trial 3 · epoch 2", 0),
                        new SweepProgress.Worker(2, Optional.of(2), "trial 2 · epoch 2", 4310));
        assertThat(viewModel.progress().shareProperty().get()).isEqualTo(1 / 30.0);
    }

    @Test
    void timeLeftIsWhatTheSweepTookSoFarForTheRest() {
        long[] now = {0};
        ObservableList<Trial> trials = FXCollections.observableArrayList();
        SweepProgress progress = new SweepProgress(trials, () -> now[0]);
        viewModel.start();
        progress.began(sweeps.started.get(0), ID, 2);
        now[0] = 60_000_000_000L;
        trials.addAll(trial(1, Trial.State.COMPLETED, 0.7), trial(2, Trial.State.PRUNED, 0.7));

        progress.changed(trials.get(1));

        assertThat(progress.timeLeftProperty().get()).isEqualTo(Numbers.duration(840));
    }
}
