package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.shell.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The panes that aren't in front cost the window's start nothing, and are there when they are asked for. */
@ExtendWith(ApplicationExtension.class)
class LatePanesTest {
    /** A place that each tab fills in the centre and beside it. */
    private static final Map<Tab, List<String>> PLACES = Map.of(
            Tab.TRAIN, List.of("#accuracy", "#heatmap"),
            Tab.COMPARE, List.of("#onlyDifferences", ".side-right #pairTitle"),
            Tab.LAYERS, List.of(".doctor", ".layers"),
            Tab.SWEEP, List.of(".sweeps", ".search-space", ".sweep-workers", ".sweep-trials"),
            Tab.DATA, List.of(".data"));

    @TempDir
    private static Path home;

    private OpenWindow window;

    @Start
    private void start(Stage stage) {
        window = OpenWindow.show(stage, home, SmallExperiments.DATA, 1200, 760);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    @Test
    void paneIsLoadedWhenItsTabFirstComesToTheFront(FxRobot robot) {
        for (Tab tab : Tab.values()) {
            for (String place : placesOf(tab)) {
                assertThat(isThere(robot, place)).as(place).isEqualTo(tab == Tab.TRAIN);
            }
        }
        for (Tab tab : Tab.values()) {
            robot.interact(() -> window.viewModel().tabProperty().set(tab));

            assertThat(placesOf(tab)).allMatch(place -> isThere(robot, place));
        }
    }

    @Test
    void allPanesAreLoadedAfterAWhileInWhichNobodyTouchesTheWindow(FxRobot robot) {
        robot.interact(() -> window.view().fillPanesWhileResting());

        awaitThat(() -> PLACES.values().stream().flatMap(List::stream).allMatch(place -> isThere(robot, place)));
    }

    @Test
    void noPaneIsLoadedWhileAMouseButtonIsHeld(FxRobot robot) {
        robot.moveTo("#accuracy").press(MouseButton.PRIMARY);
        robot.interact(() -> window.view().fillPanesWhileResting());
        robot.moveBy(1, 0).sleep(1_500);
        boolean isLoaded = isThere(robot, ".data") || isThere(robot, "#onlyDifferences");
        robot.release(MouseButton.PRIMARY);

        assertThat(isLoaded).isFalse();
        awaitThat(() -> isThere(robot, ".data"));
    }

    private int nodes() {
        return FocusRing.onWindow(() -> count(window.view().root()));
    }

    private static int count(Node node) {
        return 1
                + (node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream()
                                .mapToInt(LatePanesTest::count)
                                .sum()
                        : 0);
    }

    private void show(FxRobot robot, Tab tab) {
        robot.interact(() -> window.viewModel().tabProperty().set(tab));
    }

    @Test
    void paneThatNobodySeesLeavesTheSceneAndComesBack(FxRobot robot) {
        int before = nodes();
        robot.interact(() -> window.view().fillAllPanes());
        assertThat(nodes()).isGreaterThan(before + 300);

        robot.interact(() -> window.view().restPanes());
        for (Tab tab : Tab.values()) {
            for (String place : placesOf(tab)) {
                assertThat(isThere(robot, place)).as(place).isEqualTo(tab == Tab.TRAIN);
            }
        }
        for (Tab tab : Tab.values()) {
            show(robot, tab);
            robot.interact(() -> window.view().restPanes());

            assertThat(placesOf(tab)).as(tab.name()).allMatch(place -> isThere(robot, place));
        }
    }

    @Test
    void paneThatRestedWhileItsSideWasFoldedAwayIsThereWhenItIsUnfolded(FxRobot robot) {
        show(robot, Tab.SWEEP);
        robot.type(KeyCode.F6, KeyCode.F7, KeyCode.F8);
        robot.interact(() -> window.view().restPanes());
        List<String> beside = List.of(".search-space", ".sweep-trials", ".sweep-workers");
        assertThat(beside).noneMatch(place -> isThere(robot, place));

        robot.type(KeyCode.F6, KeyCode.F7, KeyCode.F8);

        assertThat(beside).allMatch(place -> isThere(robot, place));
    }

    @Test
    void paneThatWasAwayIsAsItWasLeftInTheThemeOfNow(FxRobot robot) {
        show(robot, Tab.SWEEP);
        ScrollPane pane = (ScrollPane) window.view().root().lookup(".search-space .side-scroll");
        TextField field = (TextField) pane.getContent().lookup(".text-field");
        robot.interact(() -> {
            pane.setVvalue(0.5);
            field.setText("typed");
            field.selectRange(1, 3);
        });
        Color light = FocusRing.onWindow(() -> backgroundOf(field));
        show(robot, Tab.TRAIN);
        robot.interact(() -> window.view().restPanes());
        assertThat(field.getScene()).isNull();
        robot.interact(() -> window.themes().toggle());

        show(robot, Tab.SWEEP);
        robot.interact(() -> {
            window.view().root().applyCss();
            window.view().root().layout();
        });

        assertThat(field.getText()).isEqualTo("typed");
        assertThat(field.getSelectedText()).isEqualTo("yp");
        assertThat(pane.getVvalue()).isEqualTo(0.5);
        assertThat(FocusRing.onWindow(() -> backgroundOf(field))).isNotEqualTo(light);
        robot.interact(() -> window.themes().toggle());
    }

    private static Color backgroundOf(TextField field) {
        List<BackgroundFill> fills = field.getBackground().getFills();
        return (Color) fills.get(fills.size() - 1).getFill();
    }

    private static List<String> placesOf(Tab tab) {
        return Objects.requireNonNull(PLACES.get(tab));
    }

    private boolean isThere(FxRobot robot, String place) {
        boolean[] found = new boolean[1];
        robot.interact(() -> found[0] = window.view().root().lookup(place) != null);
        return found[0];
    }
}
