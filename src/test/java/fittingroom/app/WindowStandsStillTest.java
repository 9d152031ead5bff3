package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.shell.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
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

/** Whatever is typed, said or trained: no control moves, so that the next click hits what was aimed at. */
@ExtendWith(ApplicationExtension.class)
class WindowStandsStillTest {
    private static final double TOLERANCE = 0.5;
    /** The form judges what stands in a field after a pause of 50 ms. */
    private static final long PAUSE_MILLIS = 400;

    @TempDir
    private static Path home;

    private final List<String> moves = new ArrayList<>();
    private OpenWindow window;
    private Map<Node, Bounds> places = Map.of();

    @Start
    private void start(Stage stage) {
        window = OpenWindow.show(stage, home, SmallExperiments.DATA, 1280, 780);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    private Map<Node, Bounds> places() {
        return FocusRing.onWindow(() -> {
            window.view().root().applyCss();
            window.view().root().layout();
            Map<Node, Bounds> found = new LinkedHashMap<>();
            Node figure = window.view().root().lookup("#epoch");
            found.put(figure, figure.localToScene(figure.getLayoutBounds()));
            for (Node node : FocusRing.usable(window.view().root())) {
                found.put(node, node.localToScene(node.getLayoutBounds()));
            }
            return found;
        });
    }

    private void begin() {
        WaitForAsyncUtils.waitForFxEvents();
        places = new LinkedHashMap<>(places());
    }

    private void compare(String when) {
        WaitForAsyncUtils.waitForFxEvents();
        places().forEach((node, now) -> {
            Bounds before = places.putIfAbsent(node, now);
            if (before != null && areApart(before, now)) {
                moves.add(when + ": " + Reach.name(node) + " moved by " + (now.getMinX() - before.getMinX()) + ", "
                        + (now.getMinY() - before.getMinY()));
                places.put(node, now);
            }
        });
    }

    /** A button whose words get longer grows at one end and stays at the other. */
    private static boolean areApart(Bounds before, Bounds now) {
        return (differ(before.getMinX(), now.getMinX()) && differ(before.getMaxX(), now.getMaxX()))
                || differ(before.getMinY(), now.getMinY());
    }

    private static boolean differ(double before, double now) {
        return Math.abs(before - now) > TOLERANCE;
    }

    private static void pause() throws InterruptedException {
        // Nothing is to happen in it, so there is nothing to wait for.
        assertThat(new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private void write(FxRobot robot, String field, String typed) {
        TextField text = (TextField) window.view().root().lookup(field);
        robot.interact(() -> {
            text.requestFocus();
            text.selectAll();
        });
        for (int i = 0; i < typed.length(); i++) {
            robot.write(typed.substring(i, i + 1), 0);
            compare("while “" + typed + "” is typed");
        }
    }

    private String text(String query) {
        return FocusRing.onWindow(() -> ((Label) window.view().root().lookup(query)).getText());
    }

    /** There is a card for each block, above the fields. */
    @Test
    void fieldsStayInPlaceWhenOtherFiltersMakeAnotherCard(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        List<String> fields = List.of("#filters .text-field", "#dense-units .text-field", "#dropout .text-field");
        begin();
        List<Double> before = fields.stream().map(this::heightInTheWindow).toList();

        write(robot, fields.get(0), "32, 64, 128, 128");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        List<Double> grown = fields.stream().map(this::heightInTheWindow).toList();
        write(robot, fields.get(0), "32, 64, 128");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(grown).isEqualTo(before);
        assertThat(fields.stream().map(this::heightInTheWindow).toList()).isEqualTo(before);
    }

    private double heightInTheWindow(String field) {
        return FocusRing.onWindow(() -> {
            window.view().root().applyCss();
            window.view().root().layout();
            Node found = window.view().root().lookup(field);
            return (double)
                    Math.round(found.localToScene(found.getLayoutBounds()).getMinY());
        });
    }

    @Test
    void typingMovesNothingAndIsJudgedOnlyWhenItIsFinished(FxRobot robot) throws Exception {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        begin();

        write(robot, "#learning-rate .text-field", "0.0008");
        assertThat(text("#problem")).isEmpty();
        pause();
        compare("after “0.0008”");
        assertThat(text("#problem")).isEmpty();

        write(robot, "#dropout .text-field", "1.5");
        robot.type(KeyCode.ENTER);
        compare("when a sentence says what is wrong");
        assertThat(text("#problem")).startsWith("Dropout is a number");
        robot.type(KeyCode.ESCAPE);
        compare("when it is taken back");
        assertThat(text("#problem")).isEmpty();

        assertThat(moves).isEmpty();
    }

    @Test
    void refusedPictureMovesNothing(FxRobot robot) throws Exception {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        Path page = Files.writeString(home.resolve("shirt.png"), "<html>");
        begin();

        robot.interact(() -> window.view().tryIt().open(page));
        awaitThat(() ->
                !window.viewModel().panes().tryIt().messageProperty().get().isEmpty());
        compare("when a picture is refused");

        assertThat(moves).isEmpty();
    }

    @Test
    void trainingPausingAndLiveChangesMoveNothing(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        robot.interact(() -> window.viewModel().panes().experiment().show(SmallExperiments.config(300, 500)));
        begin();

        robot.clickOn("#train");
        compare("when Train was pressed");
        awaitThat(() ->
                !window.viewModel().panes().evaluation().pairsProperty().get().isEmpty());
        compare("after an epoch");
        robot.clickOn("#pause");
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.PAUSED);
        compare("while it is paused");
        write(robot, "#dropout .text-field", "0.4");
        robot.type(KeyCode.ENTER);
        compare("after a live change");
        robot.clickOn("#pause");
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.TRAINING);
        compare("when it goes on");
        robot.clickOn("#stop");
        compare("when Stop was pressed");
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        compare("with the message of the end");
        robot.clickOn("#dismiss");
        compare("without it");

        assertThat(moves).isEmpty();
    }
}
