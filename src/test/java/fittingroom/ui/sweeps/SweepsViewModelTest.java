package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.sweeps.Distribution;
import fittingroom.sweeps.Point;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.workbench.Sweeps;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

        @Override
        public SweepStore.Listing list() {
            return new SweepStore.Listing(List.of(), List.of());
        }

        @Override
        public Optional<Sweep> find(SweepId id) {
            return Optional.empty();
        }

        @Override
        public RunningSweep start(SweepDefinition definition, Place place, SweepListener hears) {
            started.add(definition);
            return going(definition, hears);
        }

        @Override
        public RunningSweep resume(SweepId id, Optional<SweepDefinition> changed, Place place, SweepListener hears) {
            resumed.add(changed.orElseThrow());
            return going(changed.orElseThrow(), hears);
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
        public void wantStop(SweepId id, Optional<Integer> trial) {}

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
        assertThat(started.space().parameters()).hasSize(2);
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
        assertThat(viewModel.problemProperty().get()).isEqualTo("The experiment on the left is not sound yet.");
    }

    @Test
    void trialsComeInAndTheBestIsOffered() {
        viewModel.start();
        hear(trial(1, Trial.State.RUNNING, 0.7));
        hear(trial(2, Trial.State.RUNNING, 0.6));
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        hear(trial(2, Trial.State.PRUNED, 0.6));

        assertThat(viewModel.trials()).extracting(Trial::number).containsExactly(1, 2);
        assertThat(viewModel.statusProperty().get()).isEqualTo("sweep-1 · 2 of 30 trials · 1 pruned early");
        assertThat(viewModel.best().map(Trial::number)).contains(1);

        viewModel.promote();

        assertThat(intoForm).singleElement().satisfies(experiment -> {
            assertThat(experiment.hyperparameters().learningRate()).isEqualTo(0.002);
            assertThat(experiment.network().dropout()).isEqualTo(0.1);
        });
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
}
