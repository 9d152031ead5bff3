package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** In half an hour of other experiments the search space once kept 260 lines that nobody saw any more, with their pictures. */
@ExtendWith(ApplicationExtension.class)
class SearchSpaceLinesTest {
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
    void anotherExperimentKeepsTheLinesOfTheSearchSpaceThatItHas(FxRobot robot) {
        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));
        List<Node> before = lines(robot);
        assertThat(before).isNotEmpty();

        robot.interact(() -> window.viewModel().panes().experiment().show(Preset.QUICK_CNN.config()));
        assertThat(lines(robot)).containsExactlyElementsOf(before);

        robot.interact(() -> window.viewModel().panes().experiment().show(Preset.QUICK_GRU.config()));
        List<Node> recurrent = lines(robot);
        assertThat(recurrent).isNotEmpty();

        robot.interact(() -> window.viewModel().panes().experiment().show(Preset.QUICK_CNN.config()));
        assertThat(lines(robot)).containsExactlyElementsOf(before);

        robot.interact(() -> window.viewModel().panes().experiment().show(Preset.QUICK_GRU.config()));
        assertThat(lines(robot)).containsExactlyElementsOf(recurrent);
    }

    @Test
    void aLineThatIsTakenAwayIsGone(FxRobot robot) {
        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));
        List<Node> before = lines(robot);

        robot.interact(
                () -> window.viewModel().panes().sweeps().fields().fields().remove(0));

        assertThat(lines(robot)).containsExactlyElementsOf(before.subList(1, before.size()));
    }

    /** Who ends an edit so, as everywhere else, has not asked for thirty trainings. */
    @Test
    void enterInALineBeginsNoSweep(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));
        robot.interact(robot.lookup(".search-space .range-line .text-field").query()::requestFocus);

        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(window.viewModel().panes().sweeps().runningProperty().get()).isFalse();
    }

    private static List<Node> lines(FxRobot robot) {
        return List.copyOf(robot.lookup(".search-space .range-line").queryAll());
    }
}
