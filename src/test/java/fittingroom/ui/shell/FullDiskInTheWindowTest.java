package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.controls.chart.ChartData;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills while a run goes on, as the window tells it; {@code .ci/machine-states} fills a real one. */
@Timeout(300)
class FullDiskInTheWindowTest {
    private static final RunId RUN_1 = RunId.ofNumber(1);
    private static final String LACK =
            "The disk of /home/runs/run-1 is full: run-1 waits, and goes on by itself when it has 0.3 MB more.";
    private static final String ROOM = "There is room on the disk of /home/runs/run-1 again: run-1 goes on.";

    @TempDir
    private Path home;

    private WindowWithoutToolkit window;
    private ShellViewModel viewModel;

    @BeforeEach
    void train() throws InterruptedException {
        window = new WindowWithoutToolkit(home, SmallExperiments.DATA);
        viewModel = window.viewModel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.panes().experiment().show(SmallExperiments.config(300, 200));
        viewModel.commands().train();
        window.until(() -> viewModel.panes().shown().runProperty().get().isPresent());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void disk(boolean full) {
        window.hear(new RunEvent(RUN_1, new TrainingEvent.DiskChanged(full, full ? LACK : ROOM)));
    }

    private Message message() {
        return viewModel.messageProperty().get();
    }

    private String activity() {
        return viewModel.progress().activityProperty().get();
    }

    @Test
    void runThatWaitsSaysWhatItNeedsAtEveryPressAndGoesOnWithoutOne() {
        disk(true);

        assertThat(message()).isEqualTo(new Message(Message.Kind.WARNING, LACK));
        assertThat(activity()).isEqualTo(LACK);
        assertThat(viewModel.phaseProperty().get()).isEqualTo(Phase.PAUSED);
        assertThat(viewModel.panes().curves().accuracyProperty().get().marks())
                .extracting(ChartData.Mark::label)
                .contains("disk full");

        viewModel.dismissMessage();
        assertThat(message()).isEqualTo(Message.NONE);
        assertThat(activity()).isEqualTo(LACK);

        viewModel.commands().pauseOrResume();
        assertThat(message()).isEqualTo(new Message(Message.Kind.WARNING, LACK));
        viewModel.commands().trainOneEpoch();
        assertThat(message()).isEqualTo(new Message(Message.Kind.WARNING, LACK));

        disk(false);

        assertThat(message()).isEqualTo(new Message(Message.Kind.SUCCESS, ROOM));
        assertThat(activity()).isEmpty();
        assertThat(viewModel.phaseProperty().get()).isEqualTo(Phase.TRAINING);
    }

    @Test
    void waitingRunCanBeStoppedAndTheNextOneIsNotHeldBack() throws InterruptedException {
        disk(true);

        viewModel.commands().stop();
        assertThat(viewModel.phaseProperty().get()).isEqualTo(Phase.STOPPING);
        assertThat(activity()).startsWith("Stopping after the batch in hand");
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.commands().train();
        window.until(
                () -> viewModel.panes().shown().runProperty().get().equals(java.util.Optional.of(RunId.ofNumber(2))));
        viewModel.commands().pauseOrResume();

        assertThat(message()).isEqualTo(Message.NONE);
        window.until(() -> viewModel.phaseProperty().get() == Phase.PAUSED);
    }
}
