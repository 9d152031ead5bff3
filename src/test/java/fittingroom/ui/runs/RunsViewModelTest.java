package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.export.ExportFormat;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drawer over a real store, without a toolkit: what it does, and in which orders. */
@Timeout(120)
class RunsViewModelTest {
    private static final RunId RUN_1 = RunId.ofNumber(1);
    private static final RunId RUN_2 = RunId.ofNumber(2);
    private static final RunId RUN_3 = RunId.ofNumber(3);

    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final List<String> asked = new ArrayList<>();
    private FolderRunStore store;
    private LocalWorkbench workbench;
    private RunsViewModel viewModel;

    @BeforeEach
    void open() throws Exception {
        store = new FolderRunStore(home);
        finished(1);
        finished(2);
        finished(3);
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new RunsViewModel(workbench, window::add, Runnable::run, new ShownRun(), new Asked());
        viewModel.refresh();
        until(() -> ids().size() == 3);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static Experiment config(long seed) {
        return Catalogue.SEED.put(Preset.QUICK_CNN.config(), seed);
    }

    private static TrainingEvent.EpochFinished epoch(int number) {
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 0.5, 0.8, 0.4, 0.8 + number / 100.0, 1e-3, 2000, 24),
                ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                number);
    }

    private void finished(long seed) throws IOException {
        try (RunRecorder recorder = store.begin(config(seed), RunLabels.NONE)) {
            recorder.epochFinished(epoch(1));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.81))));
        }
    }

    /** Does what the window's thread is asked to, until something holds. */
    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("the window is asked for something").isNotNull();
            next.run();
        }
    }

    private List<RunId> ids() {
        return viewModel.list().rows().stream().map(RunRow::id).toList();
    }

    private RunRow row(RunId id) {
        return viewModel.list().find(id).orElseThrow();
    }

    private String message() {
        return viewModel.messageProperty().get();
    }

    /** Writes down what the drawer asks of the window. */
    private final class Asked implements RunCommands {
        @Override
        public void show(RunHistory run, Optional<Branch> parent) {
            asked.add("show " + run.run());
        }

        @Override
        public void compare(List<RunId> runs) {
            asked.add("compare " + runs);
        }

        @Override
        public void baseline(Optional<Run> run) {
            asked.add("baseline " + run.map(Run::id).map(RunId::value).orElse("none"));
        }

        @Override
        public void resume(Run run) {
            asked.add("resume " + run.id());
        }

        @Override
        public void fork(Run parent, int epoch, OptionalInt more) {
            asked.add("fork " + parent.id() + " after " + epoch);
        }

        @Override
        public void left(Set<RunId> runs) {
            asked.add("left " + new TreeSet<>(runs.stream().map(RunId::value).toList()));
        }

        @Override
        public void returned(Set<RunId> runs) {
            asked.add(
                    "returned " + new TreeSet<>(runs.stream().map(RunId::value).toList()));
        }

        @Override
        public void open(Path folder) {
            asked.add("open " + folder);
        }
    }

    /** The row of a run as it would be had it ended, though it is being trained. */
    private static RunRow ended(RunRecorder training) {
        RunSummary alive = RunSummary.of(training.run());
        return RunRow.of(new RunSummary(
                alive.id(),
                alive.labels(),
                alive.parent(),
                RunState.COMPLETED,
                alive.started(),
                alive.config(),
                alive.epochs(),
                alive.best(),
                alive.last(),
                alive.testLoss(),
                alive.testAccuracy(),
                alive.seconds(),
                alive.weightsSha256(),
                alive.sparkline()));
    }

    @Test
    void newestRunComesFirst() {
        assertThat(ids()).containsExactly(RUN_3, RUN_2, RUN_1);
    }

    @Test
    void deletedRunsLeaveTheListAtOnceAndUndoBringsThemBackStepByStep() throws Exception {
        viewModel.delete(List.of(RUN_1, RUN_3));
        viewModel.delete(List.of(RUN_2));

        assertThat(viewModel.undoableProperty().get()).isEqualTo("run-2");
        assertThat(message()).isEqualTo("run-2 is deleted.");
        until(() -> ids().isEmpty());
        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_2)));
        assertThat(viewModel.undoableProperty().get()).isEqualTo("run-1, run-3");
        viewModel.undoDelete();
        until(() -> ids().equals(List.of(RUN_3, RUN_2, RUN_1)));
        assertThat(viewModel.undoableProperty().get()).isEmpty();
        assertThat(store.list().runs()).hasSize(3);
        assertThat(asked).startsWith("left [run-1, run-3]", "left [run-2]", "returned [run-2]");
    }

    @Test
    void deletedRunDoesNotComeBackWithARefresh() throws Exception {
        viewModel.delete(List.of(RUN_2));
        viewModel.refresh();
        until(() -> ids().equals(List.of(RUN_3, RUN_1)));
        until(window::isEmpty);

        assertThat(ids()).containsExactly(RUN_3, RUN_1);
    }

    @Test
    void runThatTrainsIsNotDeletedAndTheOthersAre() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            viewModel.refresh();
            until(() -> ids().contains(alive));

            viewModel.delete(List.of(alive, RUN_1));
            until(() -> !ids().contains(RUN_1));

            assertThat(ids()).contains(alive);
            assertThat(message()).isEqualTo("run-1 is deleted. run-4 is being trained; stop it first.");
            assertThat(store.find(alive)).isPresent();
        }
    }

    @Test
    @SuppressWarnings("resource") // trains on until the test ends
    void runThatBeganToTrainElsewhereMeanwhileComesBackWithASentence() throws Exception {
        viewModel.list().put(List.of(ended(store.begin(config(4), RunLabels.NONE))));
        until(() -> ids().size() == 4);

        viewModel.delete(List.of(RunId.ofNumber(4)));
        until(() -> ids().size() == 3);
        until(() -> message().contains("stop it first"));
        until(() -> ids().size() == 4);

        assertThat(viewModel.undoableProperty().get()).isEmpty();
    }

    @Test
    void deletedBaselineIsNoBaselineAnyMore() throws Exception {
        viewModel.pinBaseline(RUN_1);
        until(() -> asked.contains("baseline run-1"));
        assertThat(viewModel.baseline().differences(row(RUN_2))).isEqualTo("seed 1 → 2");

        viewModel.delete(List.of(RUN_1));

        assertThat(asked).endsWith("baseline none", "left [run-1]");
        assertThat(viewModel.baseline().differences(row(RUN_2))).isEqualTo("–");
    }

    @Test
    void undoAfterTheStartOfAnotherRunKeepsBoth() throws Exception {
        viewModel.delete(List.of(RUN_3));
        until(() -> !ids().contains(RUN_3));
        try (RunRecorder next = store.begin(config(4), RunLabels.NONE)) {
            assertThat(next.run().id()).isEqualTo(RunId.ofNumber(4));
            next.epochFinished(epoch(1));
            viewModel.hear(new RunEvent(RunId.ofNumber(4), epoch(1)));
            until(() -> ids().contains(RunId.ofNumber(4)));

            viewModel.undoDelete();
            until(() -> ids().size() == 4);

            assertThat(ids()).containsExactly(RunId.ofNumber(4), RUN_3, RUN_2, RUN_1);
        }
    }

    @Test
    void quittingWithAnUndoPendingMakesTheDeletionFinal() throws Exception {
        viewModel.delete(List.of(RUN_1, RUN_2));
        until(() -> ids().equals(List.of(RUN_3)));

        viewModel.makeDeletionFinal();
        workbench.close();

        assertThat(home.resolve("deleted")).isEmptyDirectory();
        assertThat(store.list().runs()).extracting(run -> run.id()).containsExactly(RUN_3);
        assertThat(viewModel.undoableProperty().get()).isEmpty();
    }

    @Test
    void renamingARunThatTrainsKeepsNameAndEpochs() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            viewModel.label(List.of(alive), labels -> labels.withName(Optional.of("wide")));
            training.epochFinished(epoch(1));
            viewModel.hear(new RunEvent(alive, epoch(1)));
            until(() -> viewModel.list().find(alive).map(RunRow::epochs).equals(Optional.of(1)));

            assertThat(row(alive).name()).isEqualTo("wide");
            assertThat(row(alive).stateWord()).isEqualTo("training");
        }
    }

    @Test
    void whatIsChosenUnderAFilterStaysChosenWhenTheFilterIsCleared() throws Exception {
        viewModel.searchProperty().set("seed=2");
        until(() -> ids().equals(List.of(RUN_2)));
        viewModel.choose(List.of(RUN_2));

        viewModel.searchProperty().set("");
        until(() -> ids().size() == 3);

        assertThat(viewModel.chosen()).containsExactly(RUN_2);
    }

    @Test
    void whatTheFilterHidesIsNotDealtWithUntilItShowsAgain() throws Exception {
        viewModel.choose(List.of(RUN_1, RUN_3));
        viewModel.searchProperty().set("seed>1");
        until(() -> ids().equals(List.of(RUN_3, RUN_2)));

        assertThat(viewModel.chosen()).containsExactly(RUN_3);
        viewModel.searchProperty().set("");
        until(() -> ids().size() == 3);
        assertThat(viewModel.chosen()).containsExactly(RUN_3, RUN_1);
    }

    @Test
    void onlyTheNewestOfTwoQuickFiltersCounts() throws Exception {
        viewModel.searchProperty().set("seed=1");
        viewModel.searchProperty().set("seed=3");
        until(window::isEmpty);

        assertThat(ids()).containsExactly(RUN_3);
    }

    @Test
    void refusedSearchSaysWhyUntilItIsMended() throws Exception {
        viewModel.searchProperty().set("seed>x");
        until(() -> !message().isEmpty());
        assertThat(message()).isEqualTo("“x” is not a number.");

        viewModel.searchProperty().set("seed>0");
        until(() -> message().isEmpty());
        assertThat(ids()).hasSize(3);
    }

    @Test
    void twoGroupsAreFoundApartAndUngroupedAlone() throws Exception {
        viewModel.label(List.of(RUN_1, RUN_2), labels -> labels.withGroup(Optional.of("wide")));
        viewModel.label(List.of(RUN_3), labels -> labels.withGroup(Optional.of("deep")));
        until(() -> row(RUN_3).group().equals("deep") && row(RUN_2).group().equals("wide"));

        viewModel.searchProperty().set("group:wide");
        until(() -> ids().equals(List.of(RUN_2, RUN_1)));
        viewModel.label(List.of(RUN_1), labels -> labels.withGroup(Optional.empty()));
        until(() -> ids().equals(List.of(RUN_2)));

        assertThat(row(RUN_3).group()).isEqualTo("deep");
        assertThat(row(RUN_1).group()).isEmpty();
    }

    @Test
    void comparisonBeginsWithTheBaselineThenByNumber() throws Exception {
        viewModel.compare(List.of(RUN_2));
        assertThat(message()).startsWith("A comparison needs two runs");

        viewModel.compare(List.of(RUN_3, RUN_1));
        viewModel.pinBaseline(RUN_2);
        viewModel.compare(List.of(RUN_3, RUN_2, RUN_1));
        viewModel.compare(List.of(RUN_3));

        assertThat(asked.stream().filter(line -> line.startsWith("compare")))
                .containsExactly("compare [run-1, run-3]", "compare [run-2, run-1, run-3]", "compare [run-2, run-3]");
    }

    @Test
    void onlyWhatWasInterruptedStoppedOrFailedIsResumed() throws Exception {
        try (RunRecorder interrupted = store.begin(config(4), RunLabels.NONE)) {
            interrupted.epochFinished(epoch(1));
        }
        viewModel.resume(RUN_1);
        until(() -> message().equals("run-1 has ended; “+10 epochs” or a fork goes on from it."));

        viewModel.resume(RunId.ofNumber(4));
        until(() -> asked.contains("resume run-4"));
    }

    @Test
    void runWithoutACheckpointCanNotBeForkedAndSaysSo() throws Exception {
        viewModel.moreEpochs(RUN_1);
        until(() -> message().equals("run-1 keeps no epoch to go on from."));

        viewModel.fork(RUN_1, 1);
        until(() -> asked.contains("fork run-1 after 1"));
    }

    @Test
    void runsAreExportedAndTheFolderIsShown() throws Exception {
        Path target = home.resolve("exported");
        viewModel.export(List.of(RUN_1, RUN_2), ExportFormat.CSV, target);
        until(() -> message().startsWith("run-2 is in "));
        assertThat(target).isDirectoryContaining(file -> file.toString().contains("run-1"));

        viewModel.openFolder(RUN_1);
        until(() -> asked.contains("open " + store.folder(RUN_1)));
    }

    @Test
    void runThatIsGoneMeanwhileIsSaidToBe() throws Exception {
        store.delete(RUN_1);
        viewModel.show(RUN_1);
        until(() -> message().equals("run-1 is not there any more."));

        viewModel.refresh();
        until(() -> ids().equals(List.of(RUN_3, RUN_2)));
    }
}
