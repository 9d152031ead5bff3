package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whatever the window's size, and whatever it was before: everything can be reached, and no text is cut. */
@ExtendWith(ApplicationExtension.class)
class WindowLayoutTest {
    /**
     * In JavaFX's pixels: 960 × 540 is 1920 × 1080 at 200 %, 640 × 360 the same at 300 %, 1280 × 720 also 4K at 300 %. What
     * a pane remembers of a large window must not outlive it, so large and small ones alternate.
     */
    private static final List<Dimension2D> SIZES = List.of(
            new Dimension2D(1440, 900),
            new Dimension2D(1280, 720),
            new Dimension2D(1100, 700),
            new Dimension2D(1000, 640),
            new Dimension2D(3840, 2160),
            new Dimension2D(960, 540),
            new Dimension2D(1920, 1080),
            new Dimension2D(640, 360),
            new Dimension2D(1000, 640));

    private static final int PASSES = 3;

    @TempDir
    private static Path home;

    private OpenWindow window;

    @Start
    @SuppressWarnings("UnusedVariable") // TestFX hands its stage over; the window has its own
    private void start(Stage stage) {
        window = OpenWindow.of(home, SmallExperiments.DATA, 1440, 900);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    @Test
    void everythingIsReachableAndReadableAtEverySizeAfterEveryOther(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        List<String> problems = new ArrayList<>();
        for (Dimension2D size : SIZES) {
            for (Tab tab : Tab.values()) {
                visit(robot, size, tab, problems);
            }
        }

        assertThat(problems).isEmpty();
    }

    private void visit(FxRobot robot, Dimension2D size, Tab tab, List<String> problems) {
        String where = (int) size.getWidth() + "×" + (int) size.getHeight() + " " + tab + ": ";
        robot.interact(() -> {
            window.viewModel().tabProperty().set(tab);
            resize(size);
            window.picture((int) size.getWidth() + "x" + (int) size.getHeight() + "-" + tab);
            Reach.problems(window.view().root()).forEach(problem -> problems.add(where + problem));
        });
    }

    /** As the pulses of a window do: some containers know only after the first pass how high they are. */
    private void resize(Dimension2D size) {
        Parent root = window.view().root();
        for (int pass = 0; pass < PASSES; pass++) {
            root.resize(size.getWidth(), size.getHeight());
            root.applyCss();
            root.layout();
        }
    }
}
