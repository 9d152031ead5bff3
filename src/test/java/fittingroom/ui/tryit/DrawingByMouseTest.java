package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.image.GrayImage;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.ui.controls.draw.DrawingTool;
import fittingroom.workbench.Classification;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Picture;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Garments drawn with the mouse in the real pane, answered by the included model. */
@ExtendWith(ApplicationExtension.class)
class DrawingByMouseTest {
    private static final double BOARD = 280;

    @TempDir
    private static Path home;

    private LocalWorkbench workbench;
    private TryItViewModel viewModel;

    private enum Style {
        FILLED,
        OUTLINE,
        OUTLINE_WITH_INNER_LINES
    }

    @Start
    private void start(Stage stage) throws Exception {
        workbench = new LocalWorkbench(new WorkbenchSettings(
                home, SmallExperiments.DATA, Path.of("data", "models", "robust-cnn.fittingroom")));
        viewModel = new TryItViewModel(workbench, Platform::runLater);
        FXMLLoader loader = new FXMLLoader(TryItController.class.getResource("tryit.fxml"));
        TryItController controller = new TryItController(viewModel);
        loader.setControllerFactory(type -> controller);
        Parent root = loader.load();
        stage.setScene(new Scene(root, 300, 800));
        stage.show();
        workbench.models().first().join();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void tenGarmentsInThreeStylesAreNearlyAllRecognised(FxRobot robot) {
        List<String> wrong = new ArrayList<>();
        for (Style style : Style.values()) {
            for (DrawnGarments.Garment garment : DrawnGarments.ALL) {
                String answer = drawn(robot, garment, style);
                if (!answer.equals(garment.name())) {
                    wrong.add(garment.name() + ", " + style + ": " + answer);
                }
            }
        }

        assertThat(wrong).as("of 30 drawings").hasSizeLessThanOrEqualTo(4);
    }

    private String drawn(FxRobot robot, DrawnGarments.Garment garment, Style style) {
        DrawingCanvas canvas = robot.lookup("#canvas").queryAs(DrawingCanvas.class);
        robot.interact(() -> {
            canvas.clear();
            ((Slider) robot.lookup("#size").query()).setValue(style == Style.FILLED ? 12 : 8);
            canvas.toolProperty().set(style == Style.FILLED ? DrawingTool.SHAPE : DrawingTool.BRUSH);
        });
        stroke(robot, canvas, garment.outline());
        robot.interact(() -> canvas.toolProperty().set(DrawingTool.BRUSH));
        garment.strokes().forEach(line -> stroke(robot, canvas, line));
        if (style == Style.OUTLINE_WITH_INNER_LINES) {
            garment.inner().forEach(line -> stroke(robot, canvas, line));
        }
        // The last answer is the one to the finished drawing once nothing is asked any more.
        Optional<Classification.Classified> answer = settled(robot);
        return answer.map(found -> found.prediction().className()).orElse("nothing");
    }

    private Optional<Classification.Classified> settled(FxRobot robot) {
        GrayImage expected = workbench
                .pictures()
                .classify(board(robot), new ModelReference.Included())
                .join()
                .answer()
                .orElseThrow()
                .input();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewModel
                        .answerProperty()
                        .get()
                        .map(answer -> Arrays.equals(answer.input().toArray(), expected.toArray()))
                        .orElse(false));
        return viewModel.answerProperty().get();
    }

    private static Picture board(FxRobot robot) {
        DrawingCanvas canvas = robot.lookup("#canvas").queryAs(DrawingCanvas.class);
        AtomicReference<BoardContent> content = new AtomicReference<>();
        robot.interact(() -> content.set(canvas.content()));
        return Objects.requireNonNull(content.get()).accept(BoardReading.PICTURE);
    }

    /** Real mouse events of the window system, as fast as it takes them. */
    private static void stroke(FxRobot robot, DrawingCanvas canvas, int[] points) {
        robot.interact(() -> {
            Robot mouse = new Robot();
            mouse.mouseMove(onScreen(canvas, points[0], points[1]));
            mouse.mousePress(MouseButton.PRIMARY);
        });
        for (int i = 2; i < points.length; i += 2) {
            int fromX = points[i - 2];
            int fromY = points[i - 1];
            int toX = points[i];
            int toY = points[i + 1];
            robot.interact(() -> {
                Robot mouse = new Robot();
                mouse.mouseMove(onScreen(canvas, (fromX + toX) / 2.0, (fromY + toY) / 2.0));
                mouse.mouseMove(onScreen(canvas, toX, toY));
            });
        }
        robot.interact(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
    }

    private static Point2D onScreen(DrawingCanvas canvas, double x, double y) {
        double side = Math.min(canvas.getWidth(), canvas.getHeight());
        return canvas.localToScreen(
                (canvas.getWidth() - side) / 2 + x * side / BOARD, (canvas.getHeight() - side) / 2 + y * side / BOARD);
    }
}
