package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void damagedModelFileIsRefusedByNameAndTheModelStays() throws Exception {
        Path file = Files.writeString(home.resolve("broken.fittingroom"), "not a model");

        viewModel.open(file);
        waitForAnAnswer();

        assertThat(viewModel.modelProperty().get()).isEmpty();
        assertThat(viewModel.messageProperty().get()).contains("broken.fittingroom");
    }
}
