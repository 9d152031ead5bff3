package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallExperiments;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window over a home that refuses every write, root's too: a folder of the JDK's own file system. */
@Timeout(300)
class ReadOnlyHomeInTheWindowTest {
    private static final Path HOME =
            FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    private static final String SENTENCE = "The home /modules/java.base can't be written, so nothing can be trained or"
            + " changed, only looked at and tried; give it permissions, or name another folder with --home.";

    private WindowWithoutToolkit window;
    private ShellViewModel viewModel;

    @BeforeEach
    void open() throws InterruptedException {
        window = new WindowWithoutToolkit(HOME, SmallExperiments.DATA);
        viewModel = window.viewModel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void isSaidAtTheStartWithTheWayOut() throws InterruptedException {
        window.until(() -> !viewModel.messageProperty().get().equals(Message.NONE));

        assertThat(viewModel.messageProperty().get()).isEqualTo(new Message(Message.Kind.WARNING, SENTENCE));
        assertThat(viewModel.panes().curves().emptyTextProperty().get())
                .isEqualTo("Nothing can be trained;\nthe line above says why.");
        viewModel.dismissMessage();
        assertThat(viewModel.messageProperty().get().sentence())
                .as("as long as it is so")
                .isEqualTo(SENTENCE);
    }

    @Test
    void trainIsAnsweredWithTheSentenceAndTheWindowStaysUsable() throws InterruptedException {
        viewModel.panes().experiment().show(SmallExperiments.config(300, 1));

        viewModel.commands().train();
        window.until(() -> viewModel.messageProperty().get().kind() == Message.Kind.ERROR
                && !viewModel.commands().isRunning());

        assertThat(viewModel.messageProperty().get()).isEqualTo(new Message(Message.Kind.ERROR, SENTENCE));
        assertThat(viewModel.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(viewModel.runs().messageProperty().get()).isEmpty();
    }
}
