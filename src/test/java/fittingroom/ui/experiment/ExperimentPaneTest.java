package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
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

/** The pane itself, opened with an experiment that no preset is. */
@ExtendWith(ApplicationExtension.class)
class ExperimentPaneTest {
    @TempDir
    private static Path home;

    private LocalWorkbench workbench;
    private ExperimentViewModel viewModel;
    private final List<Runnable> later = new ArrayList<>();
    private ComboBox<?> preset;
    private TextField rate;

    @Start
    private void start(Stage stage) throws IOException {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new ExperimentViewModel(workbench, Runnable::run, later::add);
        viewModel.show(SmallExperiments.config(300, 2));
        FXMLLoader loader = new FXMLLoader(ExperimentController.class.getResource("experiment.fxml"));
        loader.setControllerFactory(type -> new ExperimentController(viewModel, Runnable::run, Runnable::run));
        Parent root = loader.load();
        stage.setScene(new Scene(root, 300, 800));
        stage.show();
        preset = (ComboBox<?>) root.lookup("#preset");
        rate = (TextField) root.lookup("#learning-rate .text-field");
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private String shown(FxRobot robot) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = preset.getButtonCell().getText());
        return text[0];
    }

    /** With the keys themselves: the field tells the form of what it is set to as well as of what is typed. */
    @Test
    void escapeTakesBackWhatAPauseHasJudgedBeforeTheFieldIsLeft(FxRobot robot) {
        robot.interact(() -> {
            rate.requestFocus();
            later.clear();
            rate.setText("0.5");
            List.copyOf(later).forEach(Runnable::run);
        });
        assertThat(viewModel
                        .configProperty()
                        .get()
                        .orElseThrow()
                        .hyperparameters()
                        .learningRate())
                .isEqualTo(0.5);

        robot.type(KeyCode.ESCAPE, KeyCode.TAB);

        assertThat(rate.getText()).isEqualTo("0.002");
        assertThat(viewModel.configProperty().get()).contains(SmallExperiments.config(300, 2));
    }

    private void show(FxRobot robot, Preset chosen) {
        robot.interact(() -> viewModel.show(chosen.config()));
    }

    /** From the first frame on: a window can be opened with an experiment of the user's own. */
    @Test
    void ownSettingsAreNamedAsSuchBeforeAndAfterAPreset(FxRobot robot) {
        assertThat(shown(robot)).isEqualTo("own settings");

        show(robot, Preset.QUICK_GRU);
        assertThat(shown(robot)).isEqualTo(Preset.QUICK_GRU.title());

        robot.interact(() -> viewModel.show(SmallExperiments.config(300, 2)));
        assertThat(shown(robot)).isEqualTo("own settings");
        robot.interact(viewModel::runAsked);
        assertThat(shown(robot)).isEqualTo("own settings");
    }

    @Test
    void whatAFieldWasIsReadableAsAWhole(FxRobot robot) {
        robot.interact(
                () -> viewModel.form().field("learning-rate").noteProperty().set("was 1.23e-07"));
        robot.interact(() -> {
            rate.getScene().getRoot().applyCss();
            rate.getScene().getRoot().layout();
        });
        Label note = robot.lookup("#learning-rate .note").queryAs(Label.class);

        assertThat(note.getText()).isEqualTo("was 1.23e-07");
        assertThat(note.getWidth()).isGreaterThanOrEqualTo(note.prefWidth(-1));
    }
}
