package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.EpochMetrics;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.layout.ScrollingPane;
import fittingroom.ui.curves.Ghost;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The room that the drawer takes, and what it leaves to the others. */
@ExtendWith(ApplicationExtension.class)
class DrawerInTheWindowTest {
    @TempDir
    private static Path home;

    private OpenWindow window;

    @Start
    @SuppressWarnings("UnusedVariable") // TestFX hands its stage over; the window has its own
    private void start(Stage stage) {
        window = OpenWindow.of(home, SmallExperiments.DATA, 1440, 900);
        window.view().fillAllPanes();
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    private void layOut(double width, double height) {
        for (int pass = 0; pass < 3; pass++) {
            window.view().root().resize(width, height);
            window.view().root().applyCss();
            window.view().root().layout();
        }
    }

    private Bounds place(String query) {
        Node node = window.view().root().lookup(query);
        return node.localToScene(node.getLayoutBounds());
    }

    private double hidden() {
        ScrollingPane root = (ScrollingPane) window.view().root();
        return root.getContent().getLayoutBounds().getHeight()
                - root.getViewportBounds().getHeight();
    }

    @Test
    void tallListTakesNoMoreThanThePanesCanSpareSoThatTheWindowNeverScrolls(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        robot.interact(() -> {
            window.viewModel().runs().look().tallProperty().set(true);
            for (Tab tab : List.of(Tab.COMPARE, Tab.TRAIN, Tab.LAYERS, Tab.DATA)) {
                window.viewModel().tabProperty().set(tab);
                layOut(1440, 874);
                assertThat(hidden()).as(tab + " at 1440×874").isLessThanOrEqualTo(0);
                assertThat(place("#runs").getHeight()).as(tab + "'s list").isGreaterThan(300);
                layOut(1000, 640);
                assertThat(hidden()).as(tab + " at 1000×640").isLessThanOrEqualTo(0);
            }
        });
    }

    @Test
    void listIsNotTallInTheSweepTab(FxRobot robot) {
        robot.interact(() -> {
            window.viewModel().tabProperty().set(Tab.SWEEP);
            layOut(1440, 900);
            double usual = place("#sweepTrials").getHeight();

            window.viewModel().runs().look().tallProperty().set(true);
            layOut(1440, 900);

            assertThat(place("#sweepTrials").getHeight()).isEqualTo(usual);
        });
    }

    @Test
    void commandsStayInSightWhereAWindowIsTooLowForItsPanes(FxRobot robot) {
        robot.interact(() -> {
            layOut(1000, 400);
            Bounds above = place("#train");
            assertThat(hidden()).isPositive();

            ((ScrollingPane) window.view().root()).setVvalue(1);
            layOut(1000, 400);

            assertThat(place("#train")).isEqualTo(above);
            assertThat(place("#runs").getMaxY()).isLessThanOrEqualTo(400);
        });
    }

    @Test
    void pinnedBaselineMovesNothingAboveTheCharts(FxRobot robot) {
        List<String> tools = List.of("#smoothing", "#axis", "#growing", "#export", "#accuracy", "#loss");
        robot.interact(() -> {
            for (double width : new double[] {1920, 1440, 1280, 1000}) {
                window.viewModel().panes().curves().setBaseline(Optional.empty());
                layOut(width, 900);
                List<Bounds> before = tools.stream().map(this::place).toList();
                List<String> entries = entries();

                window.viewModel()
                        .panes()
                        .curves()
                        .setBaseline(Optional.of(new Ghost(
                                "run-123", List.of(new EpochMetrics(1, 0.5, 0.8, 0.4, 0.8, 1e-3, 2000, 24)))));
                layOut(width, 900);

                assertThat(entries())
                        .containsExactlyElementsOf(Stream.concat(entries.stream(), Stream.of("run-123"))
                                .toList());
                assertThat(tools.stream().map(this::place).toList())
                        .as("at " + width)
                        .isEqualTo(before);
            }
        });
    }

    private List<String> entries() {
        return window.view().root().lookupAll(".legend-entry").stream()
                .map(node -> ((javafx.scene.control.Labeled) node).getText())
                .toList();
    }
}
