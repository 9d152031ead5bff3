package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallExperiments;
import fittingroom.ui.experiment.FormField;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pause, type, and a key that goes on: no field is left by that. */
class TypedInAPauseTest {
    @TempDir
    private Path home;

    private WindowWithoutToolkit window;
    private ShellViewModel viewModel;
    private FormField dropout;

    @BeforeEach
    void pauseARunAndType() throws Exception {
        window = new WindowWithoutToolkit(home, SmallExperiments.DATA);
        viewModel = window.viewModel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.panes().experiment().show(SmallExperiments.config(300, 400));
        viewModel.commands().train();
        window.until(() -> viewModel.panes().shown().runProperty().get().isPresent());
        viewModel.commands().pauseOrResume();
        window.until(() -> viewModel.phaseProperty().get() == Phase.PAUSED);

        dropout = viewModel.panes().experiment().form().field("dropout");
        dropout.textProperty().set("0.43");
        viewModel.panes().experiment().form().edited(dropout);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void untilItTookEffect() throws InterruptedException {
        window.until(() -> dropout.noteProperty().get().startsWith("was "));
        assertThat(dropout.textProperty().get()).isEqualTo("0.43");
    }

    @Test
    void runGoesOnWithIt() throws Exception {
        viewModel.commands().pauseOrResume();

        untilItTookEffect();
    }

    @Test
    void oneEpochIsTrainedWithIt() throws Exception {
        viewModel.commands().trainOneEpoch();

        untilItTookEffect();
    }
}
