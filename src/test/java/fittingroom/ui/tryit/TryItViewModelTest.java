package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit: opened models and what goes wrong with them. */
class TryItViewModelTest {
    @TempDir
    private Path home;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private LocalWorkbench workbench;
    private TryItViewModel viewModel;

    @BeforeEach
    void create() {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new TryItViewModel(workbench, window::add);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private void waitForAnAnswer() throws InterruptedException {
        Runnable answer = window.poll(60, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        answer.run();
    }

    @Test
    void openedModelFileAnswersFromThenOn() throws Exception {
        Path file = home.resolve("Mine.FITTINGROOM");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(file, new TrainedModel(SmallExperiments.cnn(), "my run · epoch 3", false, parameters));

        viewModel.open(file);
        waitForAnAnswer();

        assertThat(viewModel.modelProperty().get()).isEqualTo("my run · epoch 3");
        assertThat(viewModel.messageProperty().get()).isEmpty();
    }

    /** A refusal that only shows until the picture on the board is answered again is not read by anybody. */
    @Test
    void chosenModelThatIsGoneIsRefusedAndWhatIsOnTheBoardStaysAnswered() throws Exception {
        Path file = home.resolve("mine.fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(file, new TrainedModel(SmallExperiments.cnn(), "mine", false, parameters));
        viewModel.open(file);
        waitForAnAnswer();
        viewModel.show(new BoardContent.Garment(SmallExperiments.test().image(3), List.of()));
        waitForAnAnswer();

        viewModel.choose(new Models.Choice(
                new ModelReference.OfEpoch(new RunId("run-7"), 3), "run-7 · epoch 3", OptionalDouble.empty()));
        waitForAnAnswer();

        assertThat(window.poll(1, TimeUnit.SECONDS))
                .as("nothing is answered anew")
                .isNull();
        assertThat(viewModel.messageProperty().get())
                .isEqualTo("The weights of run-7 after epoch 3 are not kept; choose another epoch.");
        assertThat(viewModel.answerProperty().get().orElseThrow().model()).isEqualTo("mine");
        assertThat(viewModel.traceProperty().get()).hasSize(1);
    }

    /** What shines through was asked for before somebody wanted nothing to. */
    @Test
    void garmentThatComesTooLateDoesNotShineThrough() throws Exception {
        viewModel.tracing().garment(1);
        viewModel.tracing().nothing();
        waitForAnAnswer();

        assertThat(viewModel.tracing().garmentProperty().get()).isEmpty();
    }

    @Test
    void damagedModelFileIsRefusedByNameAndTheModelStays() throws Exception {
        Path file = Files.writeString(home.resolve("broken.fittingroom"), "not a model");

        viewModel.open(file);
        waitForAnAnswer();

        assertThat(viewModel.modelProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).contains("broken.fittingroom");
    }
}
