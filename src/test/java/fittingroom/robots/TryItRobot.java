package fittingroom.robots;

import fittingroom.image.Overrides;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Themes;
import fittingroom.ui.tryit.TryItViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Takes pictures of Try it in both themes: a drawing, a photo with its stages, its frame, an explanation, two models, many
 * files with labels, and something that is no clothing.
 *
 * <p>Usage: {@code TryItRobot HOME FOLDER PICTURES PHOTO NO-CLOTHING}, under a display; {@code PICTURES} holds pictures and
 * their {@code labels.csv}, the last two are files.
 */
final class TryItRobot {
    /** A T-shirt, as x and y in shares of the board. */
    private static final double[] OUTLINE = {
        .34, .21, .43, .25, .57, .25, .66, .21, .84, .36, .75, .46, .68, .41, .68, .8, .32, .8, .32, .41, .25, .46, .16,
        .36, .34, .21
    };

    private final RobotWindow window;
    private final Path folder;
    private final TryItViewModel tryIt;

    private TryItRobot(RobotWindow window, Path folder) {
        this.window = window;
        this.folder = folder;
        this.tryIt = window.viewModel.panes().tryIt();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        try (RobotWindow window = RobotWindow.open(Path.of(arguments[0]))) {
            new TryItRobot(window, folder).take(Path.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]));
        }
        System.exit(0);
    }

    private void take(Path pictures, Path photo, Path noClothing) throws Exception {
        RobotWindow.await(() -> window.viewModel.phaseProperty().get() == Phase.READY, 240);
        RobotWindow.onWindow(() -> {
            window.stage.setWidth(1440);
            window.stage.setHeight(900);
            ((ToggleButton) window.view.root().lookup("#showRuns")).fire();
        });
        draw();
        answered();
        inBothThemes("drawing");
        RobotWindow.onWindow(() -> tryIt.open(photo));
        answered();
        inBothThemes("photo");
        RobotWindow.onWindow(() -> {
            tryIt.preparation().setCropping(true);
            tryIt.preparation().crop(new Overrides.Crop(0.1, 0.05, 0.9, 0.95));
        });
        inBothThemes("crop");
        RobotWindow.onWindow(() -> {
            tryIt.preparation().setCropping(false);
            tryIt.preparation().reset();
            tryIt.why().openProperty().set(true);
        });
        RobotWindow.await(() -> !tryIt.why().neighboursProperty().get().isEmpty(), 120);
        scrollTo(1);
        inBothThemes("why");
        RobotWindow.onWindow(() -> tryIt.why().openProperty().set(false));
        chooseSecond();
        scrollTo(0.6);
        inBothThemes("two-models");
        scrollTo(0);
        RobotWindow.onWindow(() -> tryIt.open(noClothing));
        answered();
        inBothThemes("not-clothing");
        RobotWindow.onWindow(() -> {
            ClipboardContent files = new ClipboardContent();
            files.putFiles(
                    List.of(pictures.toFile(), pictures.resolve("labels.csv").toFile()));
            Clipboard.getSystemClipboard().setContent(files);
            window.view.tryIt().paste();
        });
        RobotWindow.await(() -> tryIt.manyPictures().labelsFileProperty().get().isPresent(), 60);
        RobotWindow.await(() -> !tryIt.manyPictures().summaryProperty().get().matches("[0-9,]+ of .*"), 120);
        inBothThemes("files");
    }

    private void draw() throws Exception {
        for (int i = 0; i < OUTLINE.length; i += 2) {
            int at = i;
            RobotWindow.onWindow(() -> {
                window.point("#canvas", OUTLINE[at], OUTLINE[at + 1]);
                if (at == 0) {
                    window.robot.mousePress(MouseButton.PRIMARY);
                }
            });
            Thread.sleep(60);
        }
        RobotWindow.onWindow(() -> window.robot.mouseRelease(MouseButton.PRIMARY));
    }

    private void answered() throws Exception {
        Thread.sleep(1_500);
        RobotWindow.await(() -> tryIt.answerProperty().get().isPresent(), 60);
    }

    private void chooseSecond() throws Exception {
        MenuButton second = (MenuButton) window.view.root().lookup("#secondModel");
        RobotWindow.onWindow(second::show);
        Thread.sleep(1_000);
        RobotWindow.onWindow(() -> {
            window.robot.keyType(KeyCode.DOWN);
            window.robot.keyType(KeyCode.DOWN);
            window.robot.keyType(KeyCode.ENTER);
        });
        Thread.sleep(3_000);
    }

    private void scrollTo(double place) throws Exception {
        RobotWindow.onWindow(() -> {
            if (window.view.root().lookup(".side-right") instanceof ScrollPane pane) {
                pane.setVvalue(place);
            }
        });
    }

    private void inBothThemes(String name) throws Exception {
        for (Themes.Choice theme : List.of(Themes.Choice.LIGHT, Themes.Choice.DARK)) {
            RobotWindow.onWindow(() -> window.themes.choiceProperty().set(theme));
            Thread.sleep(2_500);
            Scene scene = RobotWindow.onWindow(() -> front().getScene());
            Path file = folder.resolve(
                    String.format(Locale.ROOT, "%s-%s.png", name, theme).toLowerCase(Locale.ROOT));
            PictureRobot.write(RobotWindow.onWindow(() -> scene.snapshot(null)), file);
            System.out.println(file);
        }
    }

    /** The table of many files, once it is there. */
    private Window front() {
        return Window.getWindows().stream()
                .filter(shown -> shown instanceof Stage other && other != window.stage)
                .findFirst()
                .orElse(window.stage);
    }
}
