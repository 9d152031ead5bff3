package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.runs.Run;
import fittingroom.runs.SampleRuns;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.experiment.WaitingFork;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where things are in the command bar while what it says changes. */
@ExtendWith(ApplicationExtension.class)
class CommandBarTest {
    private static final Experiment LONG = Catalogue.EPOCHS.put(Preset.QUICK_CNN.config(), 1000);

    @TempDir
    private static Path home;

    private WindowWithoutToolkit window;
    private Parent bar;

    @Start
    private void start(Stage stage) throws Exception {
        window = new WindowWithoutToolkit(home, SmallExperiments.DATA);
        FXMLLoader loader = new FXMLLoader(CommandsController.class.getResource("commands.fxml"));
        loader.setControllerFactory(type -> new CommandsController(window.viewModel()));
        bar = loader.load();
        bar.getStylesheets()
                .add(Objects.requireNonNull(CommandsController.class.getResource("shell.css"))
                        .toExternalForm());
        stage.setScene(new Scene(bar, 1300, 60));
        stage.show();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private record Place(String kind, double x, double width) {}

    private List<Place> places(FxRobot robot) {
        robot.interact(() -> {
            bar.applyCss();
            bar.layout();
        });
        List<Place> places = Stream.of(".figure", ".progress-bar", ".button")
                .flatMap(kind -> bar.lookupAll(kind).stream())
                .map(Region.class::cast)
                .map(node -> new Place(node.getTypeSelector(), node.getLayoutX(), node.getWidth()))
                .sorted(Comparator.comparing(Place::kind).thenComparing(Place::x))
                .toList();
        assertThat(places).as("four buttons, six figures and the bar").hasSize(11);
        return places;
    }

    private void hear(FxRobot robot, int epoch, double rate, double imagesPerSecond) {
        robot.interact(() -> window.viewModel()
                .progress()
                .batchFinished(new TrainingEvent.BatchFinished(epoch, 1, 375, 0.5, 0.5, rate, imagesPerSecond)));
    }

    @Test
    void nothingMovesWhenAFigureBecomesLonger(FxRobot robot) {
        robot.interact(() ->
                window.viewModel().progress().runStarted(new TrainingEvent.RunStarted(LONG, 48_000, 12_000, 375, 1)));
        hear(robot, 1, 0.1, 99);
        List<Place> before = places(robot);

        hear(robot, 1000, 1.01e-7, 123_456);

        assertThat(window.viewModel().progress().learningRateProperty().get()).isEqualTo("1.01e-07");
        assertThat(places(robot)).isEqualTo(before);
    }

    @Test
    void nothingMovesWhenTrainBecomesFork(FxRobot robot) {
        List<Place> before = places(robot);
        Run parent = SampleRuns.run(1, Preset.QUICK_CNN.config(), List.of());

        robot.interact(() ->
                window.viewModel().panes().experiment().fork(Preset.QUICK_CNN.config(), new WaitingFork(parent, 3)));

        assertThat(robot.lookup("#train").queryButton().getText()).isEqualTo("Fork");
        assertThat(places(robot)).isEqualTo(before);
    }
}
