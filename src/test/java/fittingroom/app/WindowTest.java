package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.image.Shapes;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.FxEventPump;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path home;

    private LocalWorkbench workbench;
    private ShellViewModel viewModel;
    private ShellView view;

    @Start
    private void start(Stage stage) {
        workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none.fittingroom")));
        viewModel = new ShellViewModel(
                workbench,
                Platform::runLater,
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS),
                new FxEventPump());
        Themes themes = new Themes(Themes.Choice.LIGHT, false);
        themes.apply();
        view = new ShellView(viewModel, themes, new About("test", home, ""));
        stage.setScene(new Scene(view.root(), 1280, 780));
        stage.show();
        viewModel.prepare();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void runTrainsThroughTheWindowsOwnButtonsAndItsModelClassifiesADrawingAndAFile(FxRobot robot) throws Exception {
        type(robot, "#filters", "8, 16");
        type(robot, "#train-limit", "500");
        type(robot, "#batch-size", "16");
        type(robot, "#epochs", "3");
        awaitThat(() -> !node(robot, "#train", Button.class).isDisabled());

        robot.clickOn("#oneEpoch");

        awaitThat(() -> viewModel.phaseProperty().get() == ShellViewModel.Phase.PAUSED);
        assertThat(text(robot, "#epoch")).isEqualTo("1 / 3");
        assertThat(node(robot, "#train", Button.class).isDisabled()).isTrue();
        assertThat(field(robot, "#filters").isDisabled())
                .as("fixed while training")
                .isTrue();
        assertThat(field(robot, "#dropout").isDisabled())
                .as("live while training")
                .isFalse();

        robot.clickOn("#stop");

        awaitThat(() -> viewModel.phaseProperty().get() == ShellViewModel.Phase.READY);
        assertThat(text(robot, "#message")).startsWith("run-1 was stopped. Test accuracy 0.");

        robot.clickOn("#train");

        awaitThat(() -> text(robot, "#message").startsWith("run-2"));
        awaitThat(() -> viewModel.phaseProperty().get() == ShellViewModel.Phase.READY);
        assertThat(text(robot, "#message")).startsWith("run-2 is complete. Test accuracy 0.");
        assertThat(text(robot, "#epoch")).isEqualTo("3 / 3");
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
        assertThat(text(robot, "#verdict")).isNotEmpty();
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

        awaitThat(() -> text(robot, "#message", 1)
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

    private static String text(FxRobot robot, String query, int index) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .skip(index)
                .findFirst()
                .orElseThrow()
                .getText();
    }

    private static <T extends Node> T node(FxRobot robot, String query, Class<T> type) {
        return robot.lookup(query).queryAs(type);
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
