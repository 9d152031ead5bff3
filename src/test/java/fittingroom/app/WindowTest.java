package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.Shapes;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over the real workbench and the real data, worked with a robot's mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    @TempDir
    private static Path home;

    private OpenWindow window;
    private ShellViewModel viewModel;
    private ShellView view;

    @Start
    private void start(Stage stage) {
        window = OpenWindow.show(stage, home, SmallExperiments.DATA, 1280, 780);
        viewModel = window.viewModel();
        view = window.view();
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    @Test
    void runTrainsThroughTheWindowsOwnButtonsAndItsModelClassifiesADrawingAndAFile(FxRobot robot) throws Exception {
        type(robot, "#filters", "8, 16");
        type(robot, "#train-limit", "500");
        type(robot, "#batch-size", "16");
        type(robot, "#epochs", "3");
        awaitThat(() -> !node(robot, "#train", Button.class).isDisabled());

        robot.clickOn("#oneEpoch");

        awaitThat(() -> viewModel.phaseProperty().get() == Phase.PAUSED);
        assertThat(text(robot, "#epoch")).isEqualTo("1 / 3");
        assertThat(node(robot, "#train", Button.class).isDisabled()).isTrue();
        assertThat(field(robot, "#filters").isDisabled())
                .as("fixed while training")
                .isTrue();
        assertThat(field(robot, "#dropout").isDisabled())
                .as("live while training")
                .isFalse();

        robot.clickOn("#stop");

        awaitThat(() -> viewModel.phaseProperty().get() == Phase.READY);
        assertThat(text(robot, ".message-bar #message")).startsWith("run-1 was stopped. Test accuracy 0.");

        robot.clickOn("#train");

        awaitThat(() -> text(robot, ".message-bar #message").startsWith("run-2"));
        awaitThat(() -> viewModel.phaseProperty().get() == Phase.READY);
        assertThat(text(robot, ".message-bar #message")).startsWith("run-2 is complete. Test accuracy 0.");
        assertThat(text(robot, "#epoch")).isEqualTo("3 / 3");
        assertThat(node(robot, "#scrubber", Slider.class).getValue())
                .as("where the epochs' slider stands")
                .isEqualTo(viewModel.panes().evaluation().epochProperty().get());
        assertThat(viewModel
                        .panes()
                        .evaluation()
                        .matrixProperty()
                        .get()
                        .orElseThrow()
                        .total())
                .isEqualTo(10_000);
        assertThat(viewModel.panes().evaluation().reportProperty().get().orElseThrow().classes().stream()
                        .mapToInt(row -> row.support())
                        .sum())
                .as("the table speaks of the same images as the heatmap")
                .isEqualTo(10_000);

        robot.moveTo("#canvas").moveBy(0, -80).drag().dropBy(0, 160);

        awaitThat(() -> viewModel.panes().tryIt().answerProperty().get().isPresent());
        assertThat(text(robot, ".try-it #verdict")).isNotEmpty();
        assertThat(node(robot, "#undo", Button.class).isDisabled()).isFalse();

        robot.clickOn("#clear");

        awaitThat(() -> viewModel.panes().tryIt().answerProperty().get().isEmpty());

        Path picture = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        robot.interact(() -> view.tryIt().open(picture));

        awaitThat(() -> viewModel.panes().tryIt().answerProperty().get().isPresent());
        assertThat(viewModel
                        .panes()
                        .tryIt()
                        .answerProperty()
                        .get()
                        .orElseThrow()
                        .steps())
                .hasSize(3);
    }

    @Test
    void badFieldIsRefusedInOneSentenceAndTrainingWaits(FxRobot robot) throws Exception {
        awaitThat(() -> !node(robot, "#train", Button.class).isDisabled());

        type(robot, "#dropout", "1.5");

        assertThat(text(robot, "#problem")).isEqualTo("Dropout is a number from 0 to below 1; “1.5” is outside.");
        assertThat(node(robot, "#train", Button.class).isDisabled()).isTrue();

        type(robot, "#dropout", "0.5");

        assertThat(text(robot, "#problem")).isEmpty();
        awaitThat(() -> !node(robot, "#train", Button.class).isDisabled());
    }

    @Test
    void brokenPictureIsRefusedInOneSentence(FxRobot robot) throws Exception {
        Path file = Files.writeString(home.resolve("page.png"), "<html>");

        robot.interact(() -> view.tryIt().open(file));

        awaitThat(() -> text(robot, ".try-it #message")
                .equals("page.png is not a picture of a known kind; use PNG, JPEG, WebP, GIF, BMP or TIFF."));
    }

    private static void type(FxRobot robot, String parameter, String text) {
        TextField field = field(robot, parameter);
        robot.interact(() -> {
            field.requestFocus();
            field.selectAll();
        });
        robot.type(KeyCode.DELETE).write(text, 0).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static TextField field(FxRobot robot, String parameter) {
        return robot.from(robot.lookup(parameter)).lookup(".text-field").queryAs(TextField.class);
    }

    private static String text(FxRobot robot, String query) {
        return node(robot, query, Label.class).getText();
    }

    private static <T extends Node> T node(FxRobot robot, String query, Class<T> type) {
        return robot.lookup(query).queryAs(type);
    }
}
