package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.matrix.MatrixData.Cell;
import fittingroom.ui.evaluation.ImageSelection;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window with the keyboard alone: Tab leads to every control and out of it again, and one sees where one is. */
@ExtendWith(ApplicationExtension.class)
class WindowKeyboardTest {
    private static final int MOST_STEPS = 400;
    private static final List<RunId> RUNS = List.of(RunId.ofNumber(1), RunId.ofNumber(2));

    @TempDir
    private static Path home;

    private final Set<Node> looked = new HashSet<>();
    private OpenWindow window;

    /** So that lists, charts and comparisons have something to show. */
    @BeforeAll
    static void trainTwoRuns() {
        try (LocalWorkbench workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none.fittingroom")))) {
            for (Experiment experiment : List.of(SmallExperiments.config(300, 2), SmallExperiments.config(300, 3))) {
                workbench
                        .trainings()
                        .start(experiment, Optional.empty(), event -> {})
                        .outcome()
                        .join();
            }
        }
    }

    @Start
    private void start(Stage stage) {
        window = OpenWindow.show(stage, home, SmallExperiments.DATA, 1280, 780);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    @Test
    void tabLeadsThroughEveryControlOfEveryTabAndEachShowsThatItHasTheFocus(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        List<String> problems = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            walkThrough(robot, tab, problems);
        }
        assertThat(problems).as("before anything is shown").isEmpty();

        looked.clear();
        showRuns(robot);
        for (Tab tab : Tab.values()) {
            walkThrough(robot, tab, problems);
        }
        assertThat(problems).as("with runs").isEmpty();
    }

    private void walkThrough(FxRobot robot, Tab tab, List<String> problems) {
        robot.interact(() -> {
            window.viewModel().tabProperty().set(tab);
            window.view().root().lookup("#train").requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
        Node first = window.scene().getFocusOwner();
        Set<Node> visited = new LinkedHashSet<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            FocusRing.type(window.scene(), KeyCode.TAB);
            Node owner = window.scene().getFocusOwner();
            if (!visited.add(owner)) {
                break;
            }
            if (looked.add(owner)) {
                FocusRing.problem(window.scene()).ifPresent(problem -> problems.add(tab + ": " + problem));
            }
        }
        if (!visited.contains(first)) {
            problems.add(tab + ": Tab never leads back to " + Reach.name(first) + "; it ends in "
                    + Reach.name(window.scene().getFocusOwner()));
        }
        List<Node> missed =
                FocusRing.onWindow(() -> FocusRing.usable(window.view().root()));
        missed.removeAll(visited);
        missed.forEach(node -> problems.add(tab + ": Tab never leads to " + Reach.name(node)));
    }

    @Test
    void fromTheStartToATrainedRunAndAClassifiedDrawingWithTheKeyboardAlone(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);

        fill(robot, "#filters .text-field", "8, 16");
        fill(robot, "#train-limit .text-field", "300");
        fill(robot, "#epochs .text-field", "1");
        walkTo("#train");
        robot.type(KeyCode.SPACE);

        awaitThat(() -> text(".message-bar #message").startsWith("run-3 is complete. Test accuracy 0."));
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);

        walkTo("#brush");
        FocusRing.type(window.scene(), KeyCode.RIGHT);
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("eraser");
        assertThat(FocusRing.problem(window.scene())).isEmpty();
        FocusRing.type(window.scene(), KeyCode.LEFT);
        walkTo("#canvas");
        robot.type(KeyCode.UP, 8).type(KeyCode.SPACE).type(KeyCode.DOWN, 16).type(KeyCode.SPACE);

        awaitThat(
                () -> window.viewModel().panes().tryIt().answerProperty().get().isPresent());
        assertThat(text(".try-it #verdict")).isNotEmpty();
        assertThat(text(".try-it #confidence")).contains("%");

        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);

        awaitThat(
                () -> window.viewModel().panes().tryIt().answerProperty().get().isEmpty());
    }

    /** A shadow around what has no background lies around its letters: one sees where one is, and can't read it. */
    @Test
    void focusSmearsNoWords(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        showRuns(robot);
        walkTo("#compare");
        FocusRing.type(window.scene(), KeyCode.TAB);

        Button next = (Button) window.scene().getFocusOwner();

        assertThat(next.getStyleClass()).contains("flat");
        assertThat(next.isFocusVisible()).isTrue();
        assertThat(next.getEffect()).isNull();
        assertThat(next.getBackground().getFills())
                .hasSize(2)
                .allMatch(fill -> fill.getFill().isOpaque());
    }

    @Test
    void controlAndFSearchesTheRunsWhereverOneIsAndWhateverIsFoldedAway(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));
        robot.type(KeyCode.F7);

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("run-2", 0);

        assertThat(window.viewModel().runs().searchProperty().get()).isEqualTo("run-2");
        assertThat(FocusRing.problem(window.scene())).isEmpty();
    }

    /** JavaFX's own scroll panes take the focus of whatever is pressed in them, and with it the keys. */
    @Test
    void whatIsClickedHasTheArrowKeys(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        showRuns(robot);
        List<String> clicked = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            robot.interact(() -> window.viewModel().tabProperty().set(tab));
            WaitForAsyncUtils.waitForFxEvents();
            click(robot, clicked);
            robot.interact(() -> window.view().root().lookupAll(".center-scroll").stream()
                    .map(ScrollPane.class::cast)
                    .forEach(pane -> pane.setVvalue(pane.getVmax())));
            click(robot, clicked);
        }
        assertThat(clicked).contains("ConfusionHeatmap", "LearningCurveChart", "DrawingCanvas", "LineageChart");

        robot.interact(() -> window.viewModel().tabProperty().set(Tab.TRAIN));
        ConfusionHeatmap heatmap = (ConfusionHeatmap) window.view().root().lookup("#heatmap");
        robot.clickOn(heatmap);
        WaitForAsyncUtils.waitForFxEvents();
        Cell before = Objects.requireNonNull(heatmap.selectedCellProperty().get());
        robot.type(KeyCode.LEFT).type(KeyCode.UP);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(heatmap.selectedCellProperty().get())
                .isEqualTo(new Cell(before.actual() - 1, before.predicted() - 1));
        assertThat(window.viewModel()
                        .panes()
                        .evaluation()
                        .gallery()
                        .selectionProperty()
                        .get())
                .isEqualTo(new ImageSelection.Cell(before.actual() - 1, before.predicted() - 1));
    }

    private void click(FxRobot robot, List<String> clicked) {
        FocusRing.awaitPulse(window.scene());
        for (Node painted :
                FocusRing.onWindow(() -> FocusRing.inView(window.view().root()))) {
            robot.clickOn(painted);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(window.scene().getFocusOwner()).as(Reach.name(painted)).isSameAs(painted);
            clicked.add(painted.getClass().getSimpleName());
        }
    }

    private void showRuns(FxRobot robot) {
        robot.interact(() -> {
            window.viewModel().runs().show(RUNS.get(0));
            window.viewModel().panes().compare().compare(RUNS);
        });
        awaitThat(() -> window.viewModel()
                        .panes()
                        .compare()
                        .comparedProperty()
                        .get()
                        .isPresent()
                && window.viewModel().panes().shown().runProperty().get().isPresent());
    }

    private void fill(FxRobot robot, String field, String text) {
        walkTo(field);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(text, 0).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** By Tab; wherever it leads on the way is seen. */
    private void walkTo(String query) {
        Node goal = window.view().root().lookup(query);
        List<String> problems = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS && window.scene().getFocusOwner() != goal; step++) {
            FocusRing.type(window.scene(), KeyCode.TAB);
            FocusRing.problem(window.scene()).ifPresent(problems::add);
        }
        assertThat(window.scene().getFocusOwner()).as("Tab leads to %s", query).isSameAs(goal);
        assertThat(problems).isEmpty();
    }

    private String text(String query) {
        return FocusRing.onWindow(() -> ((Label) window.view().root().lookup(query)).getText());
    }
}
