package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.Shapes;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** {@code --data} names an empty folder: every pane says the same. */
@ExtendWith(ApplicationExtension.class)
class WindowWithoutDataTest {
    /** What is said where something can be trained. */
    private static final Pattern PROMISE =
            Pattern.compile("press train|press sweep|first epoch", Pattern.CASE_INSENSITIVE);

    @TempDir
    private static Path home;

    private OpenWindow window;

    @Start
    @SuppressWarnings("UnusedVariable") // TestFX hands its stage over; the window has its own
    private void start(Stage stage) throws Exception {
        window = OpenWindow.of(home, Files.createDirectories(home.resolve("empty")), 1440, 900);
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    @Test
    void noPanePromisesWhatCanNotBeTrainedAndTheReasonStays(FxRobot robot) {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.UNUSABLE);
        String reason = window.viewModel().messageProperty().get().sentence();
        assertThat(reason).contains(home.resolve("empty").toString()).endsWith("Nothing can be trained until then.");

        List<String> promises = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            robot.interact(() -> {
                window.viewModel().tabProperty().set(tab);
                window.view().root().applyCss();
                window.view().root().layout();
                said(window.view().root()).stream()
                        .filter(text -> PROMISE.matcher(text).find())
                        .forEach(text -> promises.add(tab + ": " + text));
            });
        }
        assertThat(promises).isEmpty();
        for (String command : List.of("#train", "#oneEpoch", "#start")) {
            assertThat(((Button) window.view().root().lookup(command)).isDisabled())
                    .as(command)
                    .isTrue();
        }

        robot.interact(window.viewModel()::dismissMessage);

        assertThat(((Label) window.view().root().lookup(".message-bar #message")).getText())
                .isEqualTo(reason);
        assertThat(window.view().root().lookup(".message-bar #dismiss").isVisible())
                .isFalse();
    }

    private static List<String> said(Node node) {
        List<String> texts = new ArrayList<>();
        if (!node.isVisible()) {
            return texts;
        }
        text(node).ifPresent(texts::add);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(said(child)));
        }
        return texts;
    }

    private static Optional<String> text(Node node) {
        if (node instanceof Labeled labeled) {
            return Optional.ofNullable(labeled.getText());
        }
        return node instanceof LearningCurveChart chart
                ? Optional.of(chart.emptyTextProperty().get())
                : Optional.empty();
    }

    @Test
    void pictureIsStillAnsweredByAModelThatIsThere(FxRobot robot) throws Exception {
        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.UNUSABLE);
        Path model = home.resolve("small.fittingroom");
        ModelFile.write(
                model,
                new TrainedModel(
                        SmallExperiments.cnn(),
                        "small",
                        false,
                        Network.create(SmallExperiments.cnn(), 3).parameters()));
        Path picture = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());

        robot.interact(() -> window.view().tryIt().open(model));
        awaitThat(
                () -> !window.viewModel().panes().tryIt().modelProperty().get().isEmpty());
        robot.interact(() -> window.view().tryIt().open(picture));

        awaitThat(
                () -> window.viewModel().panes().tryIt().answerProperty().get().isPresent());
    }
}
