package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.RunColors;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.fxml.FXMLLoader;
import javafx.geometry.VerticalDirection;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The drawer itself, with mouse and keyboard. Runs 2, 3 and 4 are the group {@code seeds}, with test accuracies 0.90, 0.91
 * and 0.95: mean 0.92, standard deviation √((0.02² + 0.01² + 0.03²) / 2) = 0.026457513.
 */
@ExtendWith(ApplicationExtension.class)
class RunsDrawerTest {
    private static final double[] TEST_ACCURACIES = {0.85, 0.90, 0.91, 0.95, 0.93};

    @TempDir
    private Path home;

    private final List<String> asked = new ArrayList<>();
    private final ShownRun shown = new ShownRun();
    private LocalWorkbench workbench;
    private RunsViewModel viewModel;
    private TableView<DrawerRow> table;

    @Start
    @SuppressWarnings("unchecked") // the drawer's one table
    private void start(Stage stage) throws IOException {
        FolderRunStore store = new FolderRunStore(home);
        for (int number = 1; number <= TEST_ACCURACIES.length; number++) {
            Optional<String> group = number >= 2 && number <= 4 ? Optional.of("seeds") : Optional.empty();
            record(store, number, RunLabels.named(Optional.of("name " + number)).withGroup(group));
        }
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new RunsViewModel(workbench, Platform::runLater, Runnable::run, shown, new AskedCommands(asked));
        FXMLLoader loader = new FXMLLoader(RunsController.class.getResource("/fittingroom/ui/runs/runs.fxml"));
        loader.setControllerFactory(type -> new RunsController(viewModel));
        Parent root = loader.load();
        table = (TableView<DrawerRow>) root.lookup(".table-view");
        stage.setScene(new Scene(root, 1400, 400));
        stage.show();
        viewModel.refresh();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void record(FolderRunStore store, int number, RunLabels labels) throws IOException {
        try (RunRecorder recorder = store.begin(Catalogue.SEED.put(Preset.QUICK_CNN.config(), (long) number), labels)) {
            recorder.epochFinished(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 0.5, 0.8, 0.4, 0.8 + number / 100.0, 1e-3, 2000, 24),
                    ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                    1));
            int right = (int) Math.round(100 * TEST_ACCURACIES[number - 1]);
            recorder.tested(new TrainingEvent.Tested(1, new EvaluationFigures(0.3, ConfusionMatrix.of(new int[][] {
                {right, 100 - right}, {0, 0}
            }))));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.81))));
        }
    }

    /** The lines as they stand, by what the column of runs shows. */
    private List<String> lines() {
        return table.getItems().stream()
                .map(row -> row.map(
                        run -> run.id().value(),
                        group -> group.name() + " " + group.runs().size()))
                .toList();
    }

    /** Their cells included, which come with the next layout. */
    private void awaitLines(String... expected) {
        awaitThat(() -> lines().equals(List.of(expected)));
        awaitThat(() -> {
            table.applyCss();
            table.layout();
            return true;
        });
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
    }

    private String cell(int row, String column) {
        return String.valueOf(node(row, column).getText());
    }

    private javafx.scene.control.TableCell<?, ?> node(int row, String column) {
        TableColumn<DrawerRow, ?> found = table.getColumns().stream()
                .filter(candidate -> column.equals(candidate.getId()))
                .findFirst()
                .orElseThrow();
        return table.lookupAll(".table-row-cell").stream()
                .map(node -> (javafx.scene.control.TableRow<?>) node)
                .filter(line -> line.getIndex() == row)
                .flatMap(line -> line.getChildrenUnmodifiable().stream())
                .<javafx.scene.control.TableCell<?, ?>>map(node -> (javafx.scene.control.TableCell<?, ?>) node)
                .filter(candidate -> Objects.equals(candidate.getTableColumn(), found))
                .findFirst()
                .orElseThrow();
    }

    private void sortBy(FxRobot robot, String column, TableColumn.SortType type) {
        robot.interact(() -> {
            TableColumn<DrawerRow, ?> found = table.getColumns().stream()
                    .filter(candidate -> column.equals(candidate.getId()))
                    .findFirst()
                    .orElseThrow();
            found.setSortType(type);
            table.getSortOrder().setAll(List.of(found));
        });
    }

    private List<String> chosen() {
        return viewModel.chosen().stream().map(RunId::value).toList();
    }

    @Test
    void groupIsOneLineWithMeanAndDeviation(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(cell(1, "run")).isEqualTo("3 runs");
        assertThat(cell(1, "name")).isEqualTo("seeds");
        assertThat(cell(1, "test")).isEqualTo("0.920 ± 0.026");
        assertThat(cell(1, "differences")).isEqualTo("vary: seed");
        assertThat(cell(2, "test")).isEqualTo("0.8500");
        DrawerRow.Group group = table.getItems().get(1).asGroup().orElseThrow();
        assertThat(group.figure(RunRow::testAccuracy).orElseThrow().deviation()).isCloseTo(0.026457513, within(1e-9));
        assertThat(group.sparkline())
                .hasSize(1)
                .first()
                .satisfies(mean -> assertThat(mean).isCloseTo(0.83, within(1e-12)));
    }

    @Test
    void clickOpensTheGroupAndAnotherFoldsItAndNoRunIsShownByThat(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");

        robot.clickOn("3 runs");
        awaitLines("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");
        // Not a double click, which edits.
        robot.sleep(1, TimeUnit.SECONDS);
        robot.clickOn("3 runs");
        awaitLines("run-5", "seeds 3", "run-1");

        assertThat(asked).isEmpty();
        assertThat(chosen()).containsExactly("run-4", "run-3", "run-2");
    }

    @Test
    void keysOpenFoldAndChooseAsInATree(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(1);
        });

        robot.type(KeyCode.RIGHT);
        awaitLines("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");
        robot.type(KeyCode.RIGHT);
        robot.type(KeyCode.DOWN, 2);
        awaitThat(() -> chosen().equals(List.of("run-3")));
        robot.type(KeyCode.LEFT);
        awaitLines("run-5", "seeds 3", "run-1");
        awaitThat(() -> chosen().equals(List.of("run-4", "run-3", "run-2")));
        robot.type(KeyCode.ENTER);
        awaitLines("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");

        assertThat(asked).isEmpty();
    }

    @Test
    void foldedGroupIsComparedAsItsRuns(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(1);
        });

        robot.type(KeyCode.C);

        assertThat(asked).containsExactly("compare [run-2, run-3, run-4]");
    }

    @Test
    void sortingKeepsAGroupsRunsBelowItInTheSameOrder(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.clickOn("3 runs");
        awaitLines("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");

        sortBy(robot, "test", TableColumn.SortType.DESCENDING);
        assertThat(lines()).containsExactly("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");
        sortBy(robot, "test", TableColumn.SortType.ASCENDING);
        assertThat(lines()).containsExactly("run-1", "seeds 3", "run-2", "run-3", "run-4", "run-5");
        robot.interact(() -> table.getSortOrder().clear());
        assertThat(lines()).containsExactly("run-5", "seeds 3", "run-4", "run-3", "run-2", "run-1");
    }

    @Test
    void filterCountsOnlyWhatItLetsThroughAndASingleRunIsJustThatRun(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");

        robot.interact(() -> viewModel.searchProperty().set("test > 0.9"));
        awaitLines("run-5", "seeds 2");
        robot.interact(() -> viewModel.searchProperty().set("test > 0.92"));
        awaitLines("run-5", "run-4");
        robot.interact(() -> viewModel.searchProperty().set(""));
        awaitLines("run-5", "seeds 3", "run-1");
    }

    @Test
    void chosenGroupThatGetsAnotherRunIsChosenWithIt(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> table.getSelectionModel().clearAndSelect(1));
        assertThat(chosen()).containsExactly("run-4", "run-3", "run-2");

        robot.interact(
                () -> viewModel.label(List.of(RunId.ofNumber(1)), labels -> labels.withGroup(Optional.of("seeds"))));
        awaitLines("run-5", "seeds 4");

        awaitThat(() -> table.getSelectionModel().getSelectedIndices().equals(List.of(1)));
        assertThat(chosen()).containsExactly("run-4", "run-3", "run-2", "run-1");
    }

    @Test
    void renamingAGroupsLineRenamesTheGroup(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(1);
        });

        robot.type(KeyCode.F2);
        robot.interact(() -> ((TextField) table.getScene().getFocusOwner()).setText("wide"));
        robot.type(KeyCode.ENTER);

        awaitLines("run-5", "wide 3", "run-1");
        assertThat(chosen()).containsExactly("run-4", "run-3", "run-2");
    }

    @Test
    void renamingARunLeavesNoFieldBehindAndTheKeysGoOn(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(2);
        });

        robot.type(KeyCode.F2);
        robot.interact(() -> ((TextField) table.getScene().getFocusOwner()).setText("narrow"));
        robot.type(KeyCode.ENTER);
        awaitThat(() -> cell(2, "name").equals("narrow"));

        assertThat(table.lookupAll(".text-field")).isEmpty();
        assertThat(table.getScene().getFocusOwner()).isSameAs(table);
        robot.scroll(3, VerticalDirection.DOWN);
        robot.type(KeyCode.UP);
        awaitThat(() -> chosen().equals(List.of("run-4", "run-3", "run-2")));
    }

    private String name(int run) {
        return viewModel.list().find(RunId.ofNumber(run)).orElseThrow().name();
    }

    private void beginAnEdit(FxRobot robot, int line, String column) {
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(line);
            table.edit(
                    line,
                    table.getColumns().stream()
                            .filter(candidate -> column.equals(candidate.getId()))
                            .findFirst()
                            .orElseThrow());
        });
        robot.interact(() -> ((TextField) table.getScene().getFocusOwner()).setText("a"));
    }

    private void hasATag(int run) {
        awaitThat(() ->
                viewModel.list().find(RunId.ofNumber(run)).orElseThrow().tags().equals("kept"));
    }

    @Test
    void editOutlivesARowThatChangesMovesIsHiddenOrSortedAnewAndShowsTheRunsAsTheyAreAfterIt(FxRobot robot)
            throws IOException {
        awaitLines("run-5", "seeds 3", "run-1");
        for (String column : List.of("name", "tags", "group")) {
            beginAnEdit(robot, 2, column);

            robot.interact(
                    () -> viewModel.label(List.of(RunId.ofNumber(1)), labels -> labels.withTags(List.of("kept"))));
            hasATag(1);
            sortBy(robot, "test", TableColumn.SortType.ASCENDING);
            robot.interact(() -> table.getSortOrder().clear());
            robot.interact(() -> viewModel.searchProperty().set("run-5"));
            awaitThat(() -> viewModel.list().rows().size() == 1);
            robot.interact(() -> viewModel.pinBaseline(RunId.ofNumber(5)));
            robot.interact(() -> shown.show(new RunHistory(RunId.ofNumber(5), List.of())));
            WaitForAsyncUtils.waitForFxEvents();

            assertThat(table.getEditingCell()).as("the edit of the " + column).isNotNull();
            robot.type(KeyCode.END).type(KeyCode.B).type(KeyCode.ESCAPE);
            awaitLines("run-5");
            robot.interact(() -> viewModel.searchProperty().set(""));
            awaitLines("run-5", "seeds 3", "run-1");
            robot.interact(() -> viewModel.pinBaseline(RunId.ofNumber(5)));
        }
    }

    @Test
    void nameThatIsTypedWhileAnotherRunTrainsIsKeptAndNoLetterOfItIsACommand(FxRobot robot) throws IOException {
        awaitLines("run-5", "seeds 3", "run-1");
        FolderRunStore store = new FolderRunStore(home);
        try (RunRecorder training = store.begin(Preset.QUICK_CNN.config(), RunLabels.NONE)) {
            robot.interact(() -> viewModel.refresh());
            awaitLines("run-6", "run-5", "seeds 3", "run-1");
            beginAnEdit(robot, 3, "name");

            List<KeyCode> letters = List.of(KeyCode.B, KeyCode.T);
            for (int i = 0; i < letters.size(); i++) {
                int epoch = i + 1;
                training.epochFinished(new TrainingEvent.EpochFinished(
                        new EpochMetrics(epoch, 0.5, 0.8, 0.4, 0.8, 1e-3, 2000, 24),
                        ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                        1));
                robot.interact(() -> viewModel.refresh());
                awaitThat(() -> viewModel.list().find(RunId.ofNumber(6)).orElseThrow().last().stream()
                        .anyMatch(last -> last.epoch() == epoch));
                robot.type(KeyCode.END).type(letters.get(i));
            }
            robot.type(KeyCode.ENTER);

            awaitThat(() -> name(1).equals("abt"));
            assertThat(viewModel.baseline().id()).isEmpty();
            assertThat(robot.lookup("#prompt").query().isVisible()).isFalse();
        }
    }

    private String notes(int run) {
        return viewModel.list().find(RunId.ofNumber(run)).orElseThrow().labels().notes();
    }

    private void typeANoteOnTheThirdLine(FxRobot robot, String text) {
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(2);
        });
        robot.type(KeyCode.N);
        robot.interact(() -> ((TextField) table.getScene().getFocusOwner()).setText(text));
    }

    @Test
    void noteThatIsTypedIsKeptByAClickElsewhereAndByEnterAndGivenUpByEscape(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");

        typeANoteOnTheThirdLine(robot, "the first one");
        robot.clickOn(node(0, "architecture"));
        awaitThat(() -> notes(1).equals("the first one"));
        assertThat(robot.lookup("#prompt").query().isVisible()).isFalse();

        typeANoteOnTheThirdLine(robot, "given up");
        robot.type(KeyCode.ESCAPE);
        assertThat(table.isFocused()).isTrue();
        typeANoteOnTheThirdLine(robot, "with Enter");
        robot.type(KeyCode.ENTER);
        awaitThat(() -> notes(1).equals("with Enter"));
        assertThat(notes(5)).as("which was clicked meanwhile").isEmpty();
    }

    private void selectLine(FxRobot robot, int line) {
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(line);
        });
    }

    @Test
    void keyThatOpensAFieldIsNotTypedIntoItHoweverLongItIsHeldAndTheNextOnesAre(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        TextField prompt = robot.lookup("#promptText").query();
        for (KeyCode key : List.of(KeyCode.T, KeyCode.N, KeyCode.G)) {
            selectLine(robot, 2);
            robot.type(key);
            assertThat(prompt.getText()).as("after " + key).isEmpty();
            robot.type(key).type(KeyCode.A);
            assertThat(prompt.getText()).isEqualTo(key.getChar().toLowerCase(Locale.ROOT) + "a");
            robot.type(KeyCode.ESCAPE);
        }

        selectLine(robot, 2);
        robot.press(KeyCode.T).press(KeyCode.A).release(KeyCode.A).release(KeyCode.T);
        assertThat(prompt.getText()).as("typed before the first key was let go").isEqualTo("a");
        robot.type(KeyCode.ESCAPE);
        selectLine(robot, 2);
        robot.type(KeyCode.SLASH);
        assertThat(viewModel.searchProperty().get()).isEmpty();
        robot.type(KeyCode.F);
        assertThat(viewModel.searchProperty().get()).isEqualTo("f");
    }

    /** Styles come with a frame of the window. */
    private void awaitPaints(int line, Paint... expected) {
        awaitThat(() -> node(line, "run").getTableRow().getBackground().getFills().stream()
                .map(BackgroundFill::getFill)
                .toList()
                .equals(List.of(expected)));
    }

    @Test
    void shownLineHasABarAndASelectedOneIsFilledAndOneThatIsBothHasBoth(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            // As the theme does.
            table.getScene()
                    .getRoot()
                    .setStyle("-color-cell-border: gray; -color-cell-bg: white; -color-accent-muted: aqua;");
            shown.show(new RunHistory(RunId.ofNumber(5), List.of()));
        });
        Color bar = RunColors.of(RunId.ofNumber(5));

        selectLine(robot, 1);
        awaitPaints(0, bar, Color.GRAY, Color.WHITE);
        awaitPaints(1, Color.GRAY, Color.WHITE, Color.AQUA);
        selectLine(robot, 0);
        awaitPaints(0, bar, Color.GRAY, Color.WHITE, Color.AQUA);
        robot.interact(() -> shown.show(new RunHistory(RunId.ofNumber(3), List.of())));
        // Of the folded group that holds it.
        awaitPaints(1, RunColors.of(RunId.ofNumber(3)), Color.GRAY, Color.WHITE);
    }

    @Test
    void runsThatAreBackAfterAnUndoAreSelectedAndTheKeysGoOn(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.clickOn(node(0, "architecture"));
        for (boolean withTheButton : List.of(false, true)) {
            robot.type(KeyCode.DELETE);
            awaitLines("seeds 3", "run-1");
            if (withTheButton) {
                robot.clickOn("#undo");
            } else {
                robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
            }
            awaitLines("run-5", "seeds 3", "run-1");

            awaitThat(() -> table.getSelectionModel().getSelectedIndices().equals(List.of(0)));
            assertThat(chosen()).containsExactly("run-5");
            assertThat(robot.lookup("#fork").query().isDisabled()).isFalse();
            assertThat(table.isFocused()).isTrue();
        }
    }

    /** At the edge of a line JavaFX sends what the mouse does to the line itself, and to none of its cells. */
    @Test
    void clickThatHitsNoCellSelectsTheLineThatItShows(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        selectLine(robot, 0);
        javafx.scene.control.TableRow<?> line = node(2, "run").getTableRow();

        robot.interact(() -> {
            for (EventType<MouseEvent> type :
                    List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                PickResult picked = new PickResult(line, 150, line.getHeight());
                Event.fireEvent(
                        line,
                        new MouseEvent(
                                type,
                                150,
                                line.getHeight(),
                                0,
                                0,
                                MouseButton.PRIMARY,
                                1,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                false,
                                false,
                                true,
                                picked));
            }
        });

        awaitThat(() -> chosen().equals(List.of("run-1")));
        awaitThat(() -> asked.equals(List.of("show run-1")));
    }

    @Test
    void secondClickOnAGroupsNameFoldsItAndOnlyADoubleClickEditsIt(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        for (int click = 0; click < 2; click++) {
            robot.clickOn(node(1, "name"));
            assertThat(table.getEditingCell()).isNull();
            // Not a double click.
            robot.sleep(1, TimeUnit.SECONDS);
        }
        awaitLines("run-5", "seeds 3", "run-1");

        robot.doubleClickOn(node(1, "name"));
        awaitThat(() -> table.getEditingCell() != null);
        robot.sleep(1, TimeUnit.SECONDS);
        robot.clickOn(node(1, "name"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(table.getEditingCell()).as("after a click in the field").isNotNull();
    }

    @Test
    void letterAfterACommandThatOpensNoFieldIsTyped(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        selectLine(robot, 2);
        robot.type(KeyCode.B);

        robot.clickOn("#search").type(KeyCode.B);

        assertThat(viewModel.searchProperty().get()).isEqualTo("b");
    }

    private String refusal(FxRobot robot, KeyCode key) {
        robot.interact(() -> viewModel.refuse(""));
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
        return viewModel.messageProperty().get();
    }

    @Test
    void keyThatCanDoNothingWithTheChosenRunsSaysWhy(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearSelection();
        });
        for (KeyCode key : List.of(KeyCode.DELETE, KeyCode.C, KeyCode.R, KeyCode.F2, KeyCode.T)) {
            assertThat(refusal(robot, key)).as("%s", key).isEqualTo("Choose a run first.");
        }

        selectLine(robot, 1);
        assertThat(refusal(robot, KeyCode.F)).isEqualTo("“Fork” is for one run; 3 are chosen.");

        selectLine(robot, 0);
        assertThat(refusal(robot, KeyCode.R)).startsWith("run-5 has ended;");
        selectLine(robot, 2);
        assertThat(viewModel.messageProperty().get()).as("of another run").isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void renamingBringsBackTheColumnOfNames(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        robot.interact(() -> table.getColumns().stream()
                .filter(column -> "name".equals(column.getId()))
                .forEach(column -> column.setVisible(false)));
        selectLine(robot, 0);

        robot.type(KeyCode.F2);

        awaitThat(() -> table.getEditingCell() != null);
        awaitThat(() -> table.getScene().getFocusOwner() instanceof TextField);
    }

    @Test
    void keysGoOnAfterAClickOnALineThatIsChosenAlready(FxRobot robot) {
        awaitLines("run-5", "seeds 3", "run-1");
        for (int click = 0; click < 3; click++) {
            robot.clickOn(node(0, "architecture"));
            // Not a double click.
            robot.sleep(1, TimeUnit.SECONDS);
        }

        robot.press(KeyCode.CONTROL).clickOn(node(2, "architecture")).release(KeyCode.CONTROL);
        robot.type(KeyCode.C);

        assertThat(asked).last().isEqualTo("compare [run-1, run-5]");
    }

    @Test
    void columnsOfTheDrawerAreRememberedAndSortTheNextOne(FxRobot robot) throws Exception {
        awaitLines("run-5", "seeds 3", "run-1");
        sortBy(robot, "test", TableColumn.SortType.ASCENDING);
        String remembered = viewModel.look().columnsProperty().get();
        assertThat(remembered).endsWith(";test:ascending");

        RunsViewModel next = new RunsViewModel(
                workbench, Platform::runLater, Runnable::run, new ShownRun(), new AskedCommands(asked));
        next.look().columnsProperty().set(remembered);
        robot.interact(() -> {
            try {
                FXMLLoader loader = new FXMLLoader(RunsController.class.getResource("/fittingroom/ui/runs/runs.fxml"));
                loader.setControllerFactory(type -> new RunsController(next));
                loader.load();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        next.refresh();

        awaitThat(() -> next.list().lines().all().stream()
                .map(row -> row.runs().get(0).id().value())
                .toList()
                .equals(List.of("run-1", "run-4", "run-5")));
    }
}
