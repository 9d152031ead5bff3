package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Links that are dragged onto the board, with the robot's mouse. */
@ExtendWith(ApplicationExtension.class)
class DropOnTheBoardTest {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");

    @TempDir
    private static Path home;

    private final ClipboardContent dragged = new ClipboardContent();
    private LocalWorkbench workbench;
    private TryItViewModel viewModel;

    @Start
    private void start(Stage stage) throws Exception {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new TryItViewModel(workbench, Platform::runLater);
        FXMLLoader loader = new FXMLLoader(TryItController.class.getResource("tryit.fxml"));
        loader.setControllerFactory(type -> new TryItController(viewModel));
        Parent pane = loader.load();
        Label link = new Label("a link");
        link.setId("link");
        link.setMinSize(80, 80);
        link.setOnDragDetected(event -> {
            Dragboard board = link.startDragAndDrop(TransferMode.COPY);
            board.setContent(dragged);
            event.consume();
        });
        stage.setScene(new Scene(new HBox(link, pane), 400, 800));
        stage.show();
    }

    /** Monocle tells of every drop once more, as of a drag that leaves, and stumbles over that itself. */
    @BeforeEach
    void expectMonoclesOwnTrouble() {
        WaitForAsyncUtils.autoCheckException = false;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.clearExceptions();
        WaitForAsyncUtils.autoCheckException = true;
        workbench.close();
    }

    private boolean showsDropBorder(FxRobot robot) {
        return robot.lookup("#board").query().getPseudoClassStates().contains(DROP_TARGET);
    }

    @Test
    void linkIsRefusedWithTheSentenceTheBorderGoesAndNothingIsFetched(FxRobot robot) throws Exception {
        // It never answers, as hang.py of the report.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/shirt.jpg";
            dragged.putUrl(address);
            dragged.putString(address);
            dragged.putHtml("<img src=\"" + address + "\">");

            robot.moveTo("#link").press(MouseButton.PRIMARY).moveBy(20, 0);
            robot.moveTo("#canvas").moveBy(10, 10);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(showsDropBorder(robot)).as("over the board").isTrue();
            robot.release(MouseButton.PRIMARY);
            WaitForAsyncUtils.waitForFxEvents();

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !viewModel.messageProperty().get().isEmpty());
            assertThat(viewModel.messageProperty().get())
                    .isEqualTo("That is a web address; save the picture and drop the file.");
            assertThat(showsDropBorder(robot)).as("after the drop").isFalse();
            assertThat(robot.lookup("#canvas").queryAs(DrawingCanvas.class).content())
                    .isEqualTo(BoardContent.Drawing.blank());
            assertThat(catchThrowable(server::accept)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void borderGoesWhenTheDragLeavesTheBoard(FxRobot robot) {
        dragged.putUrl("https://example.org/shirt.jpg");

        robot.moveTo("#link").press(MouseButton.PRIMARY).moveBy(20, 0);
        robot.moveTo("#canvas").moveBy(10, 10);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(showsDropBorder(robot)).isTrue();
        robot.moveTo("#link");
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(showsDropBorder(robot)).isFalse();
        assertThat(viewModel.messageProperty().get()).isEmpty();
    }

    /** It was dropped: no word of a clipboard. */
    @Test
    void textIsRefusedWithASentenceAboutWhatWasDropped(FxRobot robot) {
        dragged.putString("a shirt");

        robot.moveTo("#link").press(MouseButton.PRIMARY).moveBy(20, 0);
        robot.moveTo("#canvas").moveBy(10, 10);
        WaitForAsyncUtils.waitForFxEvents();
        robot.release(MouseButton.PRIMARY);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> !viewModel.messageProperty().get().isEmpty());
        assertThat(viewModel.messageProperty().get())
                .isEqualTo("There is no picture in that; drop a picture or its file.");
    }
}
