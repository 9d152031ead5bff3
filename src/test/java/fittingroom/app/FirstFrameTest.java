package fittingroom.app;

import static fittingroom.app.OpenWindow.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.Shapes;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.shell.Phase;
import fittingroom.ui.shell.Tab;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window between its first frame and the one that shows everything: what is done there isn't lost, and nothing jumps. */
@ExtendWith(ApplicationExtension.class)
class FirstFrameTest {
    private static final List<String> PANES = List.of(".curves", ".evaluation", ".try-it", "#search");

    /** In the first frame already. */
    private static final List<String> FIRST =
            List.of(".command-bar", ".message-bar", ".experiment", ".layer-list", ".tab-header-area");

    private static final List<String> HEADINGS = List.of("EXPERIMENT", "LEARNING CURVES", "TRY IT", "RUNS");

    @TempDir
    private Path home;

    private final Queue<Runnable> pieces = new ArrayDeque<>();
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // each test opens it first
    private OpenWindow window;

    @Start
    private void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close() {
        window.workbench().close();
    }

    private void open(FxRobot robot, double width, double height) {
        robot.interact(() -> window = OpenWindow.show(stage, home, SmallExperiments.DATA, width, height, pieces::add));
    }

    /** In a scene that is shown nowhere: the tests' screen has 1280 × 800 pixels. */
    private void layOut(FxRobot robot, double width, double height) {
        robot.interact(() -> {
            window = OpenWindow.of(home, SmallExperiments.DATA, width, height, pieces::add);
            window.view().root().applyCss();
            window.view().root().layout();
        });
    }

    /** The next frame. */
    private void fillOne(FxRobot robot) {
        robot.interact(() -> {
            pieces.remove().run();
            window.view().root().applyCss();
            window.view().root().layout();
        });
    }

    private void fillAll(FxRobot robot) {
        while (!pieces.isEmpty()) {
            fillOne(robot);
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1100, 700", "900, 600"})
    void whatTheFirstFrameShowsStaysWhereItIs(double width, double height, FxRobot robot) {
        layOut(robot, width, height);
        assertThat(PANES).noneMatch(pane -> isThere(robot, pane));
        Map<String, Bounds> first = places(robot);
        assertThat(first).hasSize(HEADINGS.size() + FIRST.size() + 3);

        while (!pieces.isEmpty()) {
            fillOne(robot);

            assertThat(places(robot)).isEqualTo(first);
        }
        assertThat(PANES).allMatch(pane -> isThere(robot, pane));
    }

    @Test
    void fieldsOfTheNetworkComeInTheSecondFrameWhereTheirRoomWasKept(FxRobot robot) {
        layOut(robot, 1440, 900);
        assertThat(isThere(robot, "#filters")).isFalse();
        Bounds cards = bounds(robot, ".layer-list");
        Bounds room = bounds(robot, "#networkFields");

        fillOne(robot);

        assertThat(isThere(robot, "#filters")).isTrue();
        assertThat(bounds(robot, ".layer-list")).isEqualTo(cards);
        assertThat(bounds(robot, "#networkFields")).isEqualTo(room);
    }

    /** The evaluation grows below what is to be seen of it when its matrix comes. */
    @Test
    void curvesAndTheirEvaluationComeTogetherAndStayWhereTheyAre(FxRobot robot) {
        layOut(robot, 1100, 700);
        // The network's fields come first.
        fillOne(robot);
        fillOne(robot);
        Bounds curves = bounds(robot, ".curves");
        Bounds evaluation = bounds(robot, ".evaluation");

        fillAll(robot);

        assertThat(bounds(robot, ".curves")).isEqualTo(curves);
        assertThat(bounds(robot, ".evaluation").getMinY()).isEqualTo(evaluation.getMinY());
        assertThat(bounds(robot, ".evaluation").getWidth()).isEqualTo(evaluation.getWidth());
    }

    @Test
    void pictureThatIsOpenedInTheFirstFrameIsAnsweredAndItsPaneThereOnce(FxRobot robot) throws Exception {
        open(robot, 1100, 700);
        Path picture = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());

        robot.interact(() -> window.view().tryIt().open(picture));
        fillAll(robot);

        awaitThat(() ->
                !window.viewModel().panes().tryIt().messageProperty().get().isEmpty());
        assertThat(robot.lookup(".try-it").queryAll()).hasSize(1);
    }

    /** Of another start: nobody looks for what they opened behind another tab, or unfolds a pane to see whether it is there. */
    @Test
    void fileAndExperimentFromElsewhereAreShownWhateverIsInFrontAndFolded(FxRobot robot) throws Exception {
        open(robot, 1100, 700);
        Path picture = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(300), "png", picture.toFile());
        robot.type(KeyCode.F6, KeyCode.F8);
        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));
        assertThat(isShown(robot, ".experiment")).isFalse();

        robot.interact(() -> {
            window.view().show(SmallExperiments.config(500, 7));
            window.view().open(picture);
        });

        assertThat(isShown(robot, ".experiment")).isTrue();
        assertThat(isShown(robot, ".try-it")).isTrue();
        assertThat(window.viewModel().panes().experiment().configProperty().get())
                .contains(SmallExperiments.config(500, 7));
        awaitThat(() ->
                !window.viewModel().panes().tryIt().messageProperty().get().isEmpty());
        fillAll(robot);
        assertThat(PANES).allMatch(pane -> isShown(robot, pane));
        assertThat(window.viewModel().panes().compare().lineageBesideProperty().get())
                .as("which stands in Try it's place elsewhere")
                .isTrue();

        robot.interact(() -> {
            window.viewModel().tabProperty().set(Tab.COMPARE);
            window.view().open(picture);
        });

        assertThat(isShown(robot, ".try-it")).isTrue();
    }

    @Test
    void pasteInTheFirstFrameIsAnsweredInItsPane(FxRobot robot) {
        open(robot, 1100, 700);

        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);

        awaitThat(() ->
                !window.viewModel().panes().tryIt().messageProperty().get().isEmpty());
        assertThat(isThere(robot, ".try-it")).isTrue();
        fillAll(robot);
        assertThat(robot.lookup(".try-it").queryAll()).hasSize(1);
    }

    @Test
    void trainPressedInTheFirstFrameTrainsAndTheCurvesThatComeLaterShowIt(FxRobot robot) {
        open(robot, 1100, 700);
        robot.interact(() -> window.viewModel().panes().experiment().show(SmallExperiments.config(500, 1)));

        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);

        awaitThat(() -> window.viewModel().phaseProperty().get() == Phase.READY
                && !window.viewModel().messageProperty().get().sentence().isEmpty());
        assertThat(isThere(robot, ".curves")).isFalse();
        fillAll(robot);
        LearningCurveChart accuracy = robot.lookup("#accuracy").queryAs(LearningCurveChart.class);
        assertThat(accuracy.dataProperty().get())
                .isEqualTo(
                        window.viewModel().panes().curves().accuracyProperty().get());
        assertThat(isThere(robot, "#heatmap")).isTrue();
        assertThat(robot.lookup("#heatmap").query().getParent().isVisible()).isTrue();
    }

    @Test
    void paneThatIsFoldedAwayInTheFirstFrameStaysFoldedAndComesBackFilled(FxRobot robot) {
        open(robot, 1100, 700);

        robot.type(KeyCode.F6, KeyCode.F7, KeyCode.F8);
        fillAll(robot);

        for (String button : List.of("#showExperiment", "#showRuns", "#showTryIt")) {
            assertThat(robot.lookup(button).queryAs(ToggleButton.class).isSelected())
                    .as(button)
                    .isFalse();
        }
        assertThat(isShown(robot, ".try-it")).isFalse();
        assertThat(isShown(robot, "#search")).isFalse();

        robot.type(KeyCode.F6, KeyCode.F7, KeyCode.F8);

        assertThat(PANES).allMatch(pane -> isShown(robot, pane));
    }

    @Test
    void tabThatIsChosenInTheFirstFrameIsFilledAtOnceAndTheFirstOneMeanwhile(FxRobot robot) {
        open(robot, 1100, 700);

        robot.interact(() -> window.viewModel().tabProperty().set(Tab.SWEEP));

        assertThat(isShown(robot, ".sweeps")).isTrue();
        assertThat(isThere(robot, ".curves")).isFalse();

        robot.interact(() -> window.viewModel().tabProperty().set(Tab.TRAIN));

        assertThat(PANES).allMatch(pane -> isThere(robot, pane));
        fillAll(robot);
        assertThat(PANES).allMatch(pane -> robot.lookup(pane).queryAll().size() == 1);
    }

    @Test
    void themeThatIsChosenInTheFirstFrameIsThatOfThePanesThatComeLater(FxRobot robot) {
        open(robot, 1100, 700);

        robot.clickOn("#theme");
        fillAll(robot);

        assertThat(window.view().root().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("dark"));
        awaitThat(() -> isShown(robot, ".try-it"));
    }

    @Test
    void windowThatIsResizedInTheFirstFrameLooksAsIfItHadHadThatSizeFromTheBegin(FxRobot robot) {
        open(robot, 1100, 700);
        robot.interact(() -> {
            stage.setWidth(1270);
            stage.setHeight(780);
        });
        fillAll(robot);
        Map<String, Bounds> resized = places(robot);
        List<Bounds> panes = PANES.stream().map(pane -> bounds(robot, pane)).toList();
        window.workbench().close();
        pieces.clear();

        open(robot, window.scene().getWidth(), window.scene().getHeight());
        fillAll(robot);

        assertThat(places(robot)).isEqualTo(resized);
        assertThat(PANES.stream().map(pane -> bounds(robot, pane)).toList()).isEqualTo(panes);
    }

    @Test
    void windowThatIsClosedInTheFirstFrameMayClose(FxRobot robot) {
        open(robot, 1100, 700);
        boolean[] closes = new boolean[1];

        robot.interact(() -> {
            closes[0] = window.view().controller().mayClose();
            stage.hide();
            while (!pieces.isEmpty()) {
                pieces.remove().run();
            }
        });

        assertThat(closes[0]).isTrue();
    }

    /** Of what the first frame holds, in the scene. */
    private Map<String, Bounds> places(FxRobot robot) {
        Map<String, Bounds> found = new TreeMap<>();
        robot.interact(() -> {
            for (Node heading : window.view().root().lookupAll(".section-heading")) {
                String text = ((Labeled) heading).getText();
                if (HEADINGS.contains(text)) {
                    found.put(text, heading.localToScene(heading.getLayoutBounds()));
                }
            }
            FIRST.forEach(place -> found.put(place, boundsOf(place)));
            int group = 0;
            for (Node fields : window.view().root().lookupAll(".experiment .fields")) {
                found.put("fields " + ++group, fields.localToScene(fields.getLayoutBounds()));
            }
        });
        return found;
    }

    private Bounds bounds(FxRobot robot, String place) {
        Bounds[] found = new Bounds[1];
        robot.interact(() -> found[0] = boundsOf(place));
        return found[0];
    }

    private Bounds boundsOf(String place) {
        Node node = window.view().root().lookup(place);
        return node.localToScene(node.getLayoutBounds());
    }

    private boolean isThere(FxRobot robot, String place) {
        return ask(robot, () -> window.view().root().lookup(place) != null);
    }

    private boolean isShown(FxRobot robot, String place) {
        return ask(robot, () -> {
            for (Node node = window.view().root().lookup(place); node != null; node = node.getParent()) {
                if (!node.isVisible()) {
                    return false;
                }
            }
            return isThereNow(place);
        });
    }

    private boolean isThereNow(String place) {
        return window.view().root().lookup(place) != null;
    }

    private static boolean ask(FxRobot robot, BooleanSupplier question) {
        boolean[] answer = new boolean[1];
        robot.interact(() -> answer[0] = question.getAsBoolean());
        return answer[0];
    }
}
