package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.export.ExportFormat;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.RunTitle;
import fittingroom.ui.ShownRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The drawer's list: searched, filtered, chosen, and what is done with the chosen runs. */
class RunsViewModelTest extends RunsBed {
    @Test
    void newestRunComesFirst() {
        assertThat(ids()).containsExactly(RUN_3, RUN_2, RUN_1);
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

    /** Every epoch has three events and more, and each reading is of all epochs before. */
    @Test
    void runIsReadAnewOnlyForWhatItsRowShows() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            for (TrainingEvent passing : List.of(
                    new TrainingEvent.BatchFinished(1, 1, 4, 0.5, 0.8, 1e-3, 0),
                    new TrainingEvent.ControlChanged(1, 2, new LiveChange.Dropout(0.1)),
                    new TrainingEvent.Warned("The disk is slow."),
                    new TrainingEvent.DiskChanged(true, "The disk is full."),
                    new TrainingEvent.LayersMeasured(1, List.of()),
                    new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 1, 2))) {
                viewModel.hear(new RunEvent(alive, passing));
            }
            // On the same thread: whatever was asked for before is answered by then.
            viewModel.show(RUN_1);
            until(() -> asked.contains("show run-1"));

            assertThat(ids()).containsExactly(RUN_3, RUN_2, RUN_1);
        }
    }

    @Test
    void rowFollowsEpochsAndStates() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            for (TrainingEvent event :
                    List.of(started(), epoch(1), new TrainingEvent.PauseChanged(true), tested(), ended())) {
                event.accept(training);
                RunRow now = RunRow.of(store.find(alive).orElseThrow());
                viewModel.hear(new RunEvent(alive, event));
                until(() -> viewModel.list().find(alive).equals(Optional.of(now)));
            }
        }
    }

    private static TrainingEvent tested() {
        return new TrainingEvent.Tested(1, new EvaluationFigures(0.4, ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}
        })));
    }

    private static TrainingEvent ended() {
        return new TrainingEvent.RunFinished(
                new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.81)));
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

    private List<String> lines() {
        return viewModel.list().lines().all().stream()
                .map(line -> line.map(run -> run.id() + " " + run.name(), DrawerRow.Group::name))
                .toList();
    }

    @Test
    void linesThatAreHeldStayUntilTheyAreReleasedAndShowEverythingThen() throws Exception {
        viewModel.list().lines().hold();
        viewModel.label(List.of(RUN_1), labels -> labels.withName(Optional.of("wide")));
        until(() -> row(RUN_1).name().equals("wide"));
        viewModel.searchProperty().set("seed<3");
        until(() -> ids().equals(List.of(RUN_2, RUN_1)));
        viewModel
                .list()
                .lines()
                .setOrder(Comparator.comparing(
                        (DrawerRow line) -> line.runs().get(0).id().number()));
        assertThat(lines()).containsExactly("run-3 ", "run-2 ", "run-1 ");

        viewModel.list().lines().release();

        assertThat(lines()).containsExactly("run-1 wide", "run-2 ");
    }

    private static TrainingEvent.RunStarted started() {
        return new TrainingEvent.RunStarted(config(4), 8, 2, 4, 1);
    }

    @Test
    void runThatBeginsIsChosenOnceItsRowIsThere() throws Exception {
        shown.show(new RunHistory(RUN_1, List.of()));
        assertThat(viewModel.chosen()).containsExactly(RUN_1);

        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId alive = training.run().id();
            shown.hear(new RunEvent(alive, started()));
            assertThat(viewModel.chosen()).containsExactly(RUN_1);
            viewModel.hear(new RunEvent(alive, started()));
            until(() -> ids().contains(alive));

            assertThat(viewModel.chosen()).containsExactly(alive);
        }
    }

    @Test
    void whatTheUserHasChosenStaysChosenWhenAnotherRunIsShown() {
        shown.show(new RunHistory(RUN_1, List.of()));
        viewModel.choose(List.of(RUN_1, RUN_2));

        shown.show(new RunHistory(RUN_3, List.of()));

        assertThat(viewModel.chosen()).containsExactly(RUN_2, RUN_1);
    }

    @Test
    void groupIsNotChosenBecauseOneOfItsRunsIsShown() throws Exception {
        viewModel.label(List.of(RUN_1, RUN_2), labels -> labels.withGroup(Optional.of("wide")));
        until(() -> row(RUN_1).group().equals("wide") && row(RUN_2).group().equals("wide"));
        shown.show(new RunHistory(RUN_3, List.of()));

        shown.show(new RunHistory(RUN_1, List.of()));

        assertThat(viewModel.chosen()).isEmpty();
    }

    private String count() {
        return viewModel.countProperty().get();
    }

    @Test
    void countSaysOfHowManyRunsTheSearchShowsSome() throws Exception {
        assertThat(count()).isEqualTo("3 runs");

        viewModel.searchProperty().set("seed<3");
        until(() -> ids().size() == 2 && window.isEmpty());
        assertThat(count()).isEqualTo("2 of 3 runs");
        viewModel.delete(List.of(RUN_3));
        until(() -> count().equals("2 runs"));
        viewModel.searchProperty().set("seed>7");
        until(() -> count().equals("0 of 2 runs"));
        viewModel.delete(List.of(RUN_2));
        until(() -> count().equals("0 of 1 run"));
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
        assertThat(message()).isEqualTo("“x” is not a number; a comparison is written as accuracy > 0.9.");

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
    void baselineIsRememberedForTheNextWindowAndOneThatIsGoneIsNone() throws Exception {
        viewModel.pinBaseline(RUN_2);
        String remembered = viewModel.look().baselineProperty().get();
        RunsViewModel next = next(remembered);
        until(() -> asked.stream().filter("baseline run-2"::equals).count() == 2);
        assertThat(next.baseline().is(RUN_2)).isTrue();

        viewModel.pinBaseline(RUN_2);
        assertThat(viewModel.look().baselineProperty().get()).isEmpty();
        for (String nothing : List.of("", "run-77", "what")) {
            assertThat(next(nothing).baseline().id()).as(nothing).isEmpty();
        }
    }

    private RunsViewModel next(String baseline) throws InterruptedException {
        RunsViewModel next =
                new RunsViewModel(workbench, window::add, Runnable::run, new ShownRun(), new AskedCommands(asked));
        next.look().baselineProperty().set(baseline);
        next.refresh();
        until(() -> next.list().rows().size() == 3);
        return next;
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

    private Optional<RunTitle> title() {
        return viewModel.shownTitleProperty().get();
    }

    @Test
    void panesSayWhichRunTheyShowWhatItIsCalledAndWhatBecameOfIt() throws Exception {
        RunId run = RunId.ofNumber(2);
        List<Optional<RunTitle>> titles = new ArrayList<>(List.of(title()));
        shown.show(workbench.runs().history(run).join().orElseThrow());
        titles.add(title());
        viewModel.label(List.of(run), labels -> labels.withName(Optional.of("wide")));
        until(() -> title().flatMap(RunTitle::name).isPresent());
        titles.add(title());
        viewModel.pinBaseline(run);
        titles.add(title());
        viewModel.delete(List.of(run));
        titles.add(title());
        viewModel.undoDelete();
        until(() -> title().flatMap(RunTitle::mark).equals(Optional.of("baseline")));

        Optional<String> name = Optional.of("wide");
        assertThat(titles)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new RunTitle(run, Optional.empty(), Optional.empty())),
                        Optional.of(new RunTitle(run, name, Optional.empty())),
                        Optional.of(new RunTitle(run, name, Optional.of("baseline"))),
                        Optional.of(new RunTitle(run, Optional.empty(), Optional.of("deleted"))));
        assertThat(title()).isEqualTo(titles.get(3));
        assertThat(titles.get(3).orElseThrow().text()).isEqualTo("run-2 · baseline · wide");
    }

    @Test
    void aRunThatTrainsIsShownAsSuch() throws Exception {
        try (RunRecorder training = store.begin(config(4), RunLabels.NONE)) {
            RunId id = training.run().id();
            RunEvent started = new RunEvent(id, new TrainingEvent.RunStarted(config(4), 800, 200, 25, 1));
            shown.hear(started);
            viewModel.hear(started);
            until(() -> title().flatMap(RunTitle::mark).isPresent());

            assertThat(title()).contains(new RunTitle(id, Optional.empty(), Optional.of("training")));
        }
    }
}
