package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import fittingroom.image.Overrides;
import fittingroom.image.Shapes;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.ui.controls.draw.CropBoard;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.WorkbenchSettings;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

/** The real pane over the real workbench, in the orders in which people do things. */
@ExtendWith(ApplicationExtension.class)
class TryItPaneTest {
    @TempDir
    private static Path home;

    private LocalWorkbench workbench;
    private TryItViewModel viewModel;
    private TryItController controller;

    @Start
    private void start(Stage stage) throws Exception {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new TryItViewModel(workbench, Platform::runLater);
        FXMLLoader loader = new FXMLLoader(TryItController.class.getResource("tryit.fxml"));
        controller = new TryItController(viewModel);
        loader.setControllerFactory(type -> controller);
        Parent root = loader.load();
        stage.setScene(new Scene(root, 300, 800));
        stage.show();
        Path model = home.resolve("small.fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(model, new TrainedModel(SmallExperiments.cnn(), "small", false, parameters));
        viewModel.open(model);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void drawingThenControlZTakesTheStrokeBackAndTheBoardKeepsTheFocus(FxRobot robot) {
        draw(robot, 0, 80);
        awaitThat(() -> viewModel.answerProperty().get().isPresent());

        assertThat(canvas(robot).isFocused()).as("not the scroll pane").isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);

        awaitThat(() -> viewModel.answerProperty().get().isEmpty());
        assertThat(canvas(robot).emptyProperty().get()).isTrue();

        robot.press(KeyCode.CONTROL).type(KeyCode.Y).release(KeyCode.CONTROL);

        awaitThat(() -> viewModel.answerProperty().get().isPresent());
        assertThat(canvas(robot).emptyProperty().get()).isFalse();
    }

    /** As a folder that is dropped. */
    @Test
    void aFolderThatIsOpenedBecomesAListOfItsPictures(FxRobot robot) throws Exception {
        Path folder = Files.createDirectories(home.resolve("pictures"));
        for (String name : List.of("a.png", "b.png")) {
            ImageIO.write(
                    new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    folder.resolve(name).toFile());
        }

        robot.interact(() -> controller.openDropped(folder));

        awaitThat(() -> viewModel.manyPictures().rows().size() == 2);
        assertThat(viewModel.messageProperty().get()).isEmpty();
    }

    @Test
    void controlZWorksWhereverTheFocusIs(FxRobot robot) {
        draw(robot, 0, 80);
        robot.interact(() -> robot.lookup("#paste").query().requestFocus());

        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);

        assertThat(canvas(robot).emptyProperty().get()).isTrue();
    }

    /** On the tab of sweeps, or folded away: nobody would see what is undone. */
    @Test
    void controlZLeavesABoardAloneThatIsNotToBeSeen(FxRobot robot) {
        draw(robot, 0, 80);
        BoardContent drawing = canvas(robot).content();
        robot.interact(() -> canvas(robot).getScene().getRoot().setVisible(false));

        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);

        assertThat(canvas(robot).content()).isEqualTo(drawing);
        robot.interact(() -> canvas(robot).getScene().getRoot().setVisible(true));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        assertThat(canvas(robot).emptyProperty().get()).isTrue();
    }

    @Test
    void strokeWhoseLastPieceIsFastReachesTheRelease(FxRobot robot) {
        Point2D start = robot.point("#canvas").query();
        robot.interact(() -> {});
        robot.moveTo(start.add(-100, 0)).press(MouseButton.PRIMARY);
        robot.moveTo(start.add(100, 0), org.testfx.robot.Motion.DIRECT);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();

        BoardContent.Drawing drawing = (BoardContent.Drawing) canvas(robot).content();
        int column = (int) Math.round((128 + 98) * 280 / 256.0);
        assertThat(drawing.image().intensity(140, column)).isEqualTo(1f);
    }

    @Test
    void drawOpenUndoRedoAndWhatIsShownIsWhatIsAnswered(FxRobot robot) throws Exception {
        Path picture = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        draw(robot, 0, 80);
        awaitThat(() -> viewModel.answerProperty().get().isPresent());
        BoardContent drawing = canvas(robot).content();

        open(robot, picture);
        awaitThat(() -> steps() == 3 && canvas(robot).content() instanceof BoardContent.Photo);
        BoardContent photo = canvas(robot).content();

        open(robot, picture);
        awaitThat(() -> canvas(robot).content().equals(photo));

        robot.clickOn("#undo");
        assertThat(canvas(robot).content()).isEqualTo(drawing);
        awaitThat(() -> steps() != 0);

        robot.clickOn("#redo");
        assertThat(canvas(robot).content()).isEqualTo(photo);
    }

    @Test
    void photoIsCroppedWithTheMouseAndTheKeysAndUndoLeadsBack(FxRobot robot) throws Exception {
        Path picture = home.resolve("cropped.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        open(robot, picture);
        awaitThat(() -> steps() == 3);
        CropBoard crop = robot.lookup("#crop").queryAs(CropBoard.class);
        assertThat(crop.isVisible()).isFalse();

        robot.clickOn(".steps .button");
        awaitThat(crop::isVisible);
        assertThat(crop.isFocused()).isTrue();
        Point2D middle = robot.point("#crop").query();
        // The picture is 236 of the board's 256 pixels high and wide: from 25 % to 75 %.
        robot.moveTo(middle.add(-59, -59)).press(MouseButton.PRIMARY).moveTo(middle.add(59, 59));
        assertThat(decided().crop()).as("not before the release").isEmpty();
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        Overrides.Crop half = decided().crop().orElseThrow();
        assertThat(new double[] {half.left(), half.top(), half.right(), half.bottom()})
                .containsExactly(new double[] {0.25, 0.25, 0.75, 0.75}, within(0.01));

        robot.type(KeyCode.RIGHT);
        assertThat(decided().crop().orElseThrow().left()).isCloseTo(half.left() + 0.01, within(1e-9));
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(decided().crop().orElseThrow().bottom()).isCloseTo(half.bottom() - 0.01, within(1e-9));
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).type(KeyCode.Z).release(KeyCode.CONTROL);
        assertThat(decided().crop()).contains(half);
        robot.type(KeyCode.ENTER);
        assertThat(crop.isVisible()).isFalse();
        assertThat(canvas(robot).isFocused()).isTrue();
        assertThat(decided().crop()).contains(half);

        robot.interact(() -> viewModel.preparation().setCropping(true));
        robot.type(KeyCode.DELETE);
        assertThat(decided().crop()).isEmpty();
        assertThat(robot.lookup("#tools").query().isVisible())
                .as("nobody draws while a frame is drawn")
                .isFalse();
    }

    /** A frame that is still dragged when another picture comes is not that one's. */
    @Test
    void frameThatIsDraggedWhenAnotherPictureComesIsForgotten(FxRobot robot) throws Exception {
        Path picture = home.resolve("first.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        open(robot, picture);
        awaitThat(() -> steps() == 3);
        robot.interact(() -> viewModel.preparation().setCropping(true));
        Point2D middle = robot.point("#crop").query();
        robot.moveTo(middle.add(-59, -59)).press(MouseButton.PRIMARY).moveTo(middle.add(59, 59));

        Path other = home.resolve("other.png");
        ImageIO.write(Shapes.trouser(200), "png", other.toFile());
        open(robot, other);
        awaitThat(() -> !viewModel.preparation().croppingProperty().get());
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(decided()).isEqualTo(Overrides.NONE);
    }

    private Overrides decided() {
        return viewModel.preparation().overridesProperty().get();
    }

    @Test
    void textFileIsRefusedAndTheDrawingAndItsAnswerStay(FxRobot robot) throws Exception {
        Path text = Files.writeString(home.resolve("notes.txt"), "a shirt");
        draw(robot, 0, 80);
        awaitThat(() -> viewModel.answerProperty().get().isPresent());
        BoardContent drawing = canvas(robot).content();
        Optional<?> answer = viewModel.answerProperty().get();

        open(robot, text);

        awaitThat(() -> viewModel.messageProperty().get().startsWith("notes.txt is not a picture"));
        assertThat(canvas(robot).content()).isEqualTo(drawing);
        assertThat(viewModel.answerProperty().get()).isEqualTo(answer);
    }

    @Test
    void refusalOfManyLinesMovesNothingBelowIt(FxRobot robot) {
        double before = robot.point("#adjust").query().getY();

        robot.interact(() -> controller.open(home.resolve("a file of a very long name ".repeat(6) + ".png")));

        awaitThat(() -> viewModel.messageProperty().get().length() > 150);
        assertThat(robot.point("#adjust").query().getY()).isEqualTo(before);
    }

    @Test
    void whyThereIsNoSecondAnswerCanBeRead(FxRobot robot) {
        draw(robot, 0, 80);
        awaitThat(() -> viewModel.answerProperty().get().isPresent());

        robot.interact(() -> viewModel
                .secondModel()
                .choose(Optional.of(new Models.Choice(
                        new ModelReference.OfEpoch(new RunId("run-7"), 3), "epoch 3", OptionalDouble.empty()))));

        Label verdict = robot.lookup("#secondVerdict").queryAs(Label.class);
        awaitThat(() -> verdict.getText().startsWith("The weights of run-7 after epoch 3 are not kept"));
        assertThat(verdict.isVisible()).isTrue();
    }

    /** As many runs as a sweep leaves behind. */
    @Test
    void modelsAreChosenWithTheKeyboardFromAListOfBoundedHeight(FxRobot robot) throws Exception {
        List<Models.Choice> choices = new ArrayList<>();
        for (int number = 60; number > 0; number--) {
            choices.add(new Models.Choice(
                    new ModelReference.OfRun(new RunId("run-" + number)),
                    "run-" + number,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    number > 30 ? Optional.of("sweep-1") : Optional.empty()));
        }
        robot.clickOn("#model");
        WaitForAsyncUtils.waitForFxEvents();
        awaitThat(() -> robot.lookup(".model-popup").tryQuery().isPresent());
        robot.interact(() -> viewModel.models().choices().setAll(choices));

        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup(".model-popup").query().getBoundsInLocal().getHeight())
                .isBetween(340.0, 440.0);
        robot.write("sweep-1 run-6");
        WaitForAsyncUtils.waitForFxEvents();
        TreeView<?> lines = robot.lookup(".model-popup .tree-view").query();
        assertThat(lines.getRoot().getChildren())
                .extracting(item -> item.getValue().toString())
                .containsExactly("sweep-1 · 1 model");
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);

        awaitThat(() -> viewModel.messageProperty().get().contains("run-60"));
        assertThat(robot.lookup(".model-popup").tryQuery()).isEmpty();
    }

    @Test
    void pictureStaysWhenItsFileIsDeletedAndAnotherModelAnswers(FxRobot robot) throws Exception {
        Path picture = home.resolve("gone.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        open(robot, picture);
        awaitThat(() -> viewModel.answerProperty().get().isPresent());

        Files.delete(picture);
        robot.interact(viewModel::modelChanged);
        WaitForAsyncUtils.waitForFxEvents();
        awaitThat(() -> viewModel.answerProperty().get().isPresent());

        assertThat(viewModel.messageProperty().get()).isEmpty();
        assertThat(viewModel.answerProperty().get()).isPresent();
    }

    @Test
    void pasteOfAWebPagesPictureSaysWhatToDo(FxRobot robot) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putHtml("<img src=\"http://127.0.0.1:9/shirt.jpg\">");
            Clipboard.getSystemClipboard().setContent(content);
            controller.paste();
        });

        assertThat(viewModel.messageProperty().get())
                .isEqualTo("That is a web address; save the picture and drop the file.");
    }

    private int steps() {
        return viewModel
                .answerProperty()
                .get()
                .map(answer -> answer.steps().size())
                .orElse(0);
    }

    private void open(FxRobot robot, Path file) {
        robot.interact(() -> controller.open(file));
    }

    private static void draw(FxRobot robot, double fromY, double toY) {
        Point2D middle = robot.point("#canvas").query();
        robot.moveTo(middle.add(0, fromY)).press(MouseButton.PRIMARY).moveTo(middle.add(0, toY));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static DrawingCanvas canvas(FxRobot robot) {
        return robot.lookup("#canvas").queryAs(DrawingCanvas.class);
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(30))
                .until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
