package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingEvent.ImageSet;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.ProgressViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Watching a run takes the processors from it: what a batch doesn't change is neither laid out nor styled anew. */
@ExtendWith(ApplicationExtension.class)
class WatchedRunTest {
    @TempDir
    private static Path home;

    private OpenWindow window;

    @Start
    private void start(Stage stage) {
        window = OpenWindow.show(stage, home, SmallExperiments.DATA, 1280, 780);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    private ProgressViewModel progress() {
        return window.viewModel().progress();
    }

    private void begin(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY);
        robot.interact(() -> {
            TrainingEvent.RunStarted started =
                    new TrainingEvent.RunStarted(Preset.REPORT_CNN.config(), 48_000, 12_000, 375, 1);
            window.viewModel().panes().curves().runStarted(started);
            progress().runStarted(started);
            batch(1, 2_111);
            layOut();
        });
    }

    private void batch(int number, double imagesPerSecond) {
        TrainingEvent.BatchFinished batch =
                new TrainingEvent.BatchFinished(1, number, 375, 2.3, 0.1, 1e-3, imagesPerSecond);
        window.viewModel().panes().curves().batchFinished(batch);
        progress().batchFinished(batch);
    }

    private void layOut() {
        window.view().root().applyCss();
        window.view().root().layout();
    }

    /** Those that would be laid out anew, outermost first. */
    private List<String> stale() {
        List<String> found = new ArrayList<>();
        gather(window.view().root(), found);
        return found;
    }

    private static void gather(Parent parent, List<String> found) {
        if (parent.isNeedsLayout()) {
            found.add(parent.getClass().getSimpleName() + "." + String.join(".", parent.getStyleClass()));
        }
        parent.getChildrenUnmodifiable().stream()
                .flatMap(child -> child instanceof Parent inner ? Stream.of(inner) : Stream.empty())
                .forEach(child -> gather(child, found));
    }

    private String text(String query) {
        return ((Label) window.view().root().lookup(query)).getText();
    }

    @Test
    void batchLaysNothingOutBesideItsFigures(FxRobot robot) {
        begin(robot);
        robot.interact(() -> {
            List<String> before = stale();
            batch(2, 2_222);

            assertThat(text("#imagesPerSecond")).isEqualTo("2,222");
            assertThat(stale())
                    .filteredOn(node -> !before.contains(node))
                    .isNotEmpty()
                    .first()
                    .asString()
                    .contains("progress-group");
            assertThat(window.view().root().isNeedsLayout()).isFalse();
        });
    }

    @Test
    void figureThatGrowsFindsRoom(FxRobot robot) {
        begin(robot);
        robot.interact(() -> {
            batch(2, 1_222_222_222);
            // As a pulse does, in which what was laid out may ask for room.
            layOut();
            layOut();
            Label speed = (Label) window.view().root().lookup("#imagesPerSecond");

            assertThat(speed.getWidth()).isGreaterThanOrEqualTo(speed.prefWidth(-1));
        });
    }

    @Test
    void activityOfTheSameKindIsNotStyledAnew(FxRobot robot) {
        begin(robot);
        Node bar = window.view().root().lookup(".message-bar");
        List<String> changes = new ArrayList<>();
        robot.interact(() -> {
            bar.getStyleClass().addListener((ListChangeListener<String>) change -> changes.add(change.toString()));
            progress().measuringStarted(new TrainingEvent.MeasuringStarted(ImageSet.VALIDATION, 1, 12_000));
            progress().pauseChanged(new TrainingEvent.PauseChanged(true));
        });

        assertThat(text(".message-bar > .message")).startsWith("Paused in epoch 1");
        assertThat(changes).isEmpty();
    }
}
