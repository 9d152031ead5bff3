package fittingroom.ui.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.sweeps.Point;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.workbench.Sweeps;
import fittingroom.workbench.WorkbenchException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The pane's view model over sweeps that the test itself makes go on and end. */
abstract class SweepsBed {
    static final SweepId ID = new SweepId("sweep-1");

    final FakeSweeps sweeps = new FakeSweeps();

    Optional<Experiment> form = Optional.of(Preset.QUICK_CNN.config());

    final List<Experiment> intoForm = new ArrayList<>();

    final SweepsViewModel viewModel =
            new SweepsViewModel(sweeps, Runnable::run, Runnable::run, () -> form, intoForm::add);

    /** One sweep at most, that goes on until the test ends it. */
    static final class FakeSweeps implements Sweeps {
        final List<SweepDefinition> started = new ArrayList<>();
        final List<SweepDefinition> resumed = new ArrayList<>();
        CompletableFuture<Sweep> outcome = new CompletableFuture<>();

        @Nullable
        SweepListener listener;

        boolean stopped;
        int tests;
        List<Integer> deleted = List.of();
        Place place = Place.LOCAL;
        Optional<WorkbenchException> refusal = Optional.empty();
        CompletableFuture<Void> beginning = CompletableFuture.completedFuture(null);
        List<Sweep> stored = List.of();
        List<Trial> before = List.of();
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

        /** What is heard before whoever asked knows that it has begun. */
        List<Trial> early = List.of();

        private RunningSweep going(SweepDefinition definition, SweepListener hears) {
            early.forEach(hears::trialChanged);
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
                public List<Trial> trialsBefore() {
                    return before;
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
            return CompletableFuture.completedFuture(new Sweep.Test(1, 0.91, 0.3, deleted));
        }

        @Override
        public CompletableFuture<Void> wantStop(SweepId id, Optional<Integer> trial) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void work(BufferedReader requests, PrintWriter answers) {}
    }

    static Trial trial(int number, Trial.State state, double value) {
        return trial(number, state, value, false);
    }

    static Trial trial(int number, Trial.State state, double value, boolean waits) {
        return new Trial(
                number,
                new Point(Map.of("learning-rate", 0.002, "dropout", 0.1)),
                Map.of(),
                state,
                List.of(),
                List.of(value),
                Optional.of(value),
                1,
                Trial.Worth.KEPT_EPOCH,
                waits,
                Optional.empty());
    }
}
