package fittingroom.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the tab shows of runs that differ in nothing but who they are. */
@ExtendWith(ApplicationExtension.class)
class CompareControllerTest {
    @TempDir
    private static Path home;

    private LocalWorkbench workbench;
    private CompareViewModel viewModel;

    @Start
    private void start(Stage stage) throws IOException {
        for (int seed = 1; seed <= 4; seed++) {
            run(seed);
        }
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new CompareViewModel(workbench, Platform::runLater);
        FXMLLoader loader = new FXMLLoader(CompareController.class.getResource("/fittingroom/ui/compare/compare.fxml"));
        loader.setControllerFactory(type -> new CompareController(viewModel));
        Parent root = loader.load();
        stage.setScene(new Scene(root, 900, 700));
        stage.show();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void run(long seed) throws IOException {
        try (RunRecorder recorder =
                new FolderRunStore(home).begin(Catalogue.SEED.put(Preset.QUICK_CNN.config(), seed), RunLabels.NONE)) {
            recorder.epochFinished(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 0.5, 0.8, 0.4, 0.9, 1e-3, 2000, 24), ConfusionMatrix.of(new int[10][10]), 1));
        }
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private void compare(FxRobot robot, int first, int other) {
        robot.interact(() -> viewModel.compare(List.of(RunId.ofNumber(first), RunId.ofNumber(other))));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> viewModel.messageProperty().get().isEmpty()
                        && RunId.ofNumber(other)
                                .equals(viewModel.pair().otherProperty().get()));
        robot.interact(() -> {});
    }

    @Test
    void equalFiguresOfOtherRunsStandUnderTheirOwnNames(FxRobot robot) {
        robot.interact(() -> viewModel.searchProperty().set("validation accuracy"));
        compare(robot, 1, 2);
        compare(robot, 3, 4);

        assertThat(texts(robot, "#table .comparison-run")).containsExactlyInAnyOrder("run-3 · first", "run-4");
        assertThat(texts(robot, "#fixedCaption")).containsExactly("run-4 right, run-3 wrong");
        assertThat(texts(robot, "#brokenCaption")).containsExactly("run-3 right, run-4 wrong");
        assertThat(texts(robot, "#matrixTitle"))
                .containsExactly("run-4 − run-3: blue is better, orange worse; a cell shows its images");
    }

    /** They have their box from the theme; what is set for the search field is not for them. */
    @Test
    void checkBoxesAreNotHeldAsHighAsTheField(FxRobot robot) {
        assertThat(robot.lookup(".compare .check-box").queryAllAs(CheckBox.class))
                .isNotEmpty()
                .allSatisfy(box -> {
                    assertThat(box.getFont().getSize()).isEqualTo(12);
                    assertThat(box.getMinHeight()).isEqualTo(Region.USE_COMPUTED_SIZE);
                });
    }
}
