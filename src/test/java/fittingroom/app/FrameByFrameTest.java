package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.ui.shell.FrameByFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FrameByFrameTest {
    private final FrameByFrame frames = new FrameByFrame();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private Scene scene;

    @Start
    private void start(Stage stage) {
        scene = new Scene(new Pane(), 200, 100);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aFrameLiesBetweenTwoPiecesAndTheEndComesLast(FxRobot robot) {
        frames.execute(() -> done.add("first"));
        frames.execute(() -> done.add("second"));
        assertThat(done).isEmpty();

        robot.interact(() -> {
            scene.addPostLayoutPulseListener(() -> done.add("frame"));
            frames.begin(scene, () -> true, () -> done.add("begin"), () -> done.add("end"));
            assertThat(done).isEmpty();
        });

        awaitThat(() -> done.contains("end"));
        assertThat(done.get(0)).isEqualTo("frame");
        assertThat(withoutRepeatedFrames(done))
                .startsWith("frame", "begin", "first", "frame", "second", "frame", "end");

        robot.interact(() -> frames.execute(() -> done.add("late")));

        assertThat(done).contains("late");
    }

    @Test
    void piecesOfASceneThatNobodySeesAreDoneInTheirOrderAndLaterOnesAtOnce(FxRobot robot) {
        frames.execute(() -> {
            done.add("first");
            frames.execute(() -> done.add("asked for by the first"));
        });
        frames.execute(() -> done.add("second"));

        robot.interact(frames::doAll);
        robot.interact(() -> frames.execute(() -> done.add("late")));

        assertThat(done).containsExactly("first", "second", "asked for by the first", "late");
    }

    @Test
    void nothingBeginsInAWindowThatIsStillSmall(FxRobot robot) {
        boolean[] sized = new boolean[1];
        frames.execute(() -> done.add("first sized " + sized[0]));

        robot.interact(() -> frames.begin(
                scene,
                () -> {
                    boolean now = sized[0];
                    sized[0] = true;
                    return now;
                },
                () -> done.add("begin"),
                () -> done.add("end")));

        awaitThat(() -> done.contains("end"));
        assertThat(done).containsExactly("begin", "first sized true", "end");
    }

    @Test
    void windowThatStaysSmallIsFilledAllTheSame(FxRobot robot) {
        frames.execute(() -> done.add("first"));

        robot.interact(() -> frames.begin(scene, () -> false, () -> done.add("begin"), () -> done.add("end")));

        awaitThat(() -> done.contains("end"));
        assertThat(done).containsExactly("begin", "first", "end");
    }

    /** Frames may come for other reasons, too. */
    private static List<String> withoutRepeatedFrames(List<String> events) {
        List<String> shown = new ArrayList<>();
        for (String event : List.copyOf(events)) {
            if (shown.isEmpty()
                    || !(event.equals("frame") && shown.get(shown.size() - 1).equals("frame"))) {
                shown.add(event);
            }
        }
        return shown;
    }
}
