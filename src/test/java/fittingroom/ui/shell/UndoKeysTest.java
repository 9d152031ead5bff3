package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.runs.Run;
import fittingroom.runs.SampleRuns;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.experiment.WaitingFork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whom the keys of undo belong to, with panes of one control each. */
@ExtendWith(ApplicationExtension.class)
class UndoKeysTest {
    @TempDir
    private static Path home;

    private TextField field;
    private Button pen;
    private Button train;
    private TableView<String> runs;
    private final List<String> drawing = new ArrayList<>();
    private WindowWithoutToolkit window;
    private UndoKeys keys;

    @Start
    private void start(Stage stage) {
        window = new WindowWithoutToolkit(home, SmallExperiments.DATA);
        keys = new UndoKeys(window.viewModel());
        field = new TextField();
        pen = new Button("pen");
        train = new Button("train");
        HBox form = new HBox(field);
        HBox board = new HBox(pen);
        TableColumn<String, String> name = new TableColumn<>("name");
        name.setCellFactory(TextFieldTableCell.forTableColumn());
        runs = new TableView<>(FXCollections.observableArrayList("run-1"));
        runs.getColumns().add(name);
        runs.setEditable(true);
        HBox root = new HBox(form, board, train, runs);
        keys.listen(root, form, board);
        Scene scene = new Scene(root, 300, 100);
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN), () -> drawing.add("undone"));
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void choosePreset(FxRobot robot) {
        robot.interact(
                () -> window.viewModel().panes().experiment().presetProperty().set(Preset.QUICK_CNN));
    }

    private void press(FxRobot robot, Node focused) {
        robot.interact(focused::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
    }

    private Preset preset() {
        return window.viewModel().panes().experiment().presetProperty().get();
    }

    @Test
    void anywhereButInTheDrawingUndoIsTheForms(FxRobot robot) {
        choosePreset(robot);
        press(robot, train);

        assertThat(preset()).isEqualTo(Preset.REPORT_CNN);
        assertThat(drawing).isEmpty();
    }

    @Test
    void inTheDrawingItIsTheDrawings(FxRobot robot) {
        choosePreset(robot);
        press(robot, pen);

        assertThat(preset()).isEqualTo(Preset.QUICK_CNN);
        assertThat(drawing).containsExactly("undone");
    }

    @Test
    void aPictureThatCameToTheDrawingIsUndoneThoughTheFocusIsElsewhere(FxRobot robot) {
        choosePreset(robot);
        robot.interact(train::requestFocus);
        robot.interact(keys::drawingWasUsed);
        robot.push(KeyCode.CONTROL, KeyCode.Z);

        assertThat(preset()).isEqualTo(Preset.QUICK_CNN);
        assertThat(drawing).containsExactly("undone");
    }

    @Test
    void aFieldOfTheFormTakesBackItsOwnTextFirstAndHasNoneOnceItWasFilled(FxRobot robot) {
        choosePreset(robot);
        robot.interact(field::requestFocus);
        robot.write("7");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        String text = field.getText();
        Preset afterTheText = preset();
        robot.interact(() -> field.setText("8"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);

        assertThat(text).isEmpty();
        assertThat(afterTheText).isEqualTo(Preset.QUICK_CNN);
        assertThat(field.getText()).isEqualTo("8");
        assertThat(preset()).isEqualTo(Preset.REPORT_CNN);
    }

    private void forkAndEscape(FxRobot robot, Node focused) {
        choosePreset(robot);
        Run parent = SampleRuns.run(1, Preset.BEST_CNN.config(), List.of());
        robot.interact(() ->
                window.viewModel().panes().experiment().fork(Preset.BEST_CNN.config(), new WaitingFork(parent, 3)));
        robot.interact(focused::requestFocus);
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void escapeTakesBackAForkThatWaits(FxRobot robot) {
        forkAndEscape(robot, train);

        assertThat(preset()).isEqualTo(Preset.QUICK_CNN);
        assertThat(window.viewModel().forkProperty().get()).isEmpty();
    }

    /** The key that made the fork was pressed there. */
    @Test
    void escapeInTheListOfRunsDoesSoToo(FxRobot robot) {
        forkAndEscape(robot, runs);

        assertThat(preset()).isEqualTo(Preset.QUICK_CNN);
        assertThat(window.viewModel().forkProperty().get()).isEmpty();
    }

    @Test
    void escapeThatEndsAnEditThereTakesNoForkBack(FxRobot robot) {
        robot.interact(() -> {
            runs.requestFocus();
            runs.edit(0, runs.getColumns().get(0));
        });
        forkAndEscape(robot, runs);

        assertThat(window.viewModel().forkProperty().get()).isPresent();
        assertThat(runs.getEditingCell()).isNull();
    }
}
