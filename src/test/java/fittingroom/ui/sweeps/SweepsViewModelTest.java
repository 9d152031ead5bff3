package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

/** What is shown and can be asked for while a sweep goes on and after it. */
class SweepsViewModelTest extends SweepsBed {
    private void hear(Trial trial) {
        Objects.requireNonNull(sweeps.listener).trialChanged(trial);
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

    /** Another process's trials are told in any order. */
    @Test
    void trialsStandByTheirNumberHoweverTheyAreHeard() {
        viewModel.start();
        hear(trial(3, Trial.State.RUNNING, 0.7));
        hear(trial(1, Trial.State.RUNNING, 0.6));
        hear(trial(2, Trial.State.RUNNING, 0.5));

        assertThat(viewModel.trials())
                .containsExactly(
                        trial(1, Trial.State.RUNNING, 0.6),
                        trial(2, Trial.State.RUNNING, 0.5),
                        trial(3, Trial.State.RUNNING, 0.7));
    }

    @Test
    void trialThatIsHeardBeforeItsSweepIsShownIsNotLost() {
        sweeps.early = List.of(trial(1, Trial.State.RUNNING, 0.7));

        viewModel.start();

        assertThat(viewModel.trials()).containsExactly(trial(1, Trial.State.RUNNING, 0.7));
        assertThat(viewModel.progress().busy())
                .containsExactly(new SweepProgress.Worker(1, Optional.of(1), "trial 1 · epoch 2", 0));
    }

    @Test
    void trialsThatWereThereBeforeTheSweepIsFollowedAreShown() {
        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        sweeps.stored = List.of(ended(Sweep.State.RUNNING));
        sweeps.before = List.of(trial(1, Trial.State.COMPLETED, 0.8), trial(2, Trial.State.RUNNING, 0.6));
        SweepsViewModel later = new SweepsViewModel(sweeps, Runnable::run, Runnable::run, () -> form, intoForm::add);

        later.open();

        assertThat(later.trials()).isEqualTo(sweeps.before);
        assertThat(later.progress().busy())
                .containsExactly(new SweepProgress.Worker(1, Optional.of(2), "trial 2 · epoch 2", 0));
    }

    @Test
    void openedTrialIsToldAndAnOlderRefusalIsGone() {
        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        Objects.requireNonNull(sweeps.listener).warned("The disk is full.");

        viewModel.promote();

        assertThat(viewModel.problemProperty().get()).isEmpty();
        assertThat(viewModel.testedProperty().get()).isEqualTo("The form of the Train tab shows trial 1's experiment.");
    }

    @Test
    void trialsAreCountedWhileTheSweepGoesOn() {
        assertThat(viewModel.progress().countProperty().get()).isEmpty();

        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        hear(trial(2, Trial.State.RUNNING, 0.8));
        assertThat(viewModel.progress().countProperty().get()).isEqualTo("1 of 30");

        sweeps.outcome.complete(new Sweep(
                ID,
                sweeps.started.get(0),
                Sweep.State.STOPPED,
                List.of(trial(1, Trial.State.COMPLETED, 0.8)),
                1,
                Optional.empty(),
                Optional.empty()));
        assertThat(viewModel.progress().countProperty().get()).isEmpty();
    }

    @Test
    void noWorkerIsShownForATrialThatWaits() {
        sweeps.before = List.of(trial(1, Trial.State.RUNNING, 0.6, true), trial(2, Trial.State.RUNNING, 0.6, true));
        viewModel.start();
        assertThat(viewModel.progress().busy()).isEmpty();

        hear(trial(2, Trial.State.RUNNING, 0.6));
        hear(trial(1, Trial.State.RUNNING, 0.6, true));

        assertThat(viewModel.progress().busy())
                .containsExactly(new SweepProgress.Worker(1, Optional.of(2), "trial 2 · epoch 2", 0));
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

    @Test
    void extendingRaisesEpochsThatAreSpent() {
        viewModel.fields().epochsProperty().set("1");
        viewModel.start();
        hear(trial(1, Trial.State.COMPLETED, 0.8));
        sweeps.outcome.complete(ended(Sweep.State.COMPLETED));
        viewModel.fields().trialsProperty().set("5");

        viewModel.extend();

        assertThat(sweeps.resumed.get(0).budget())
                .isEqualTo(new Budget(Optional.of(6), Optional.of(6), Optional.empty()));
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
    void theTestSaysThatABetterTrialsRunWasDeleted() {
        viewModel.start();
        sweeps.outcome.complete(ended(Sweep.State.COMPLETED));
        sweeps.deleted = List.of(4, 2);

        viewModel.test();

        assertThat(viewModel.testedProperty().get())
                .isEqualTo(
                        "trial 1 on the test set: 0.9100. The runs of trials 4 and 2, which are better, were deleted;"
                                + " trial 1 is the best whose run is still there.");
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
    void aSweepThatAnotherProcessRunsIsFollowedAndOneThatWasCutOffCanBeResumed() {
        viewModel.start();
        sweeps.stored = List.of(ended(Sweep.State.RUNNING));
        SweepsViewModel later = new SweepsViewModel(sweeps, Runnable::run, Runnable::run, () -> form, intoForm::add);

        later.open();

        assertThat(sweeps.followed).isEqualTo(1);
        assertThat(later.runningProperty().get()).isTrue();
        assertThat(later.isRunningHere()).as("it doesn't end with this window").isFalse();
        assertThat(viewModel.isRunningHere()).isTrue();
        sweeps.outcome.complete(ended(Sweep.State.INTERRUPTED));
        assertThat(later.isResumable()).isTrue();
        later.extend();
        assertThat(later.isRunningHere()).isTrue();
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
