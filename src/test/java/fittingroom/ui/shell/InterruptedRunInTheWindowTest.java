package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.ModelFile;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepStore;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A window that is closed while it trains, and the next one. */
@Timeout(300)
class InterruptedRunInTheWindowTest {
    private static final RunId RUN_1 = RunId.ofNumber(1);

    @TempDir
    private Path home;

    private WindowWithoutToolkit window;
    private ShellViewModel viewModel;

    @BeforeEach
    void open() throws InterruptedException {
        window = new WindowWithoutToolkit(home, SmallExperiments.DATA);
        viewModel = window.viewModel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void closeWhileItTrains(int epochs) throws InterruptedException {
        viewModel.panes().experiment().show(SmallExperiments.config(300, epochs));
        viewModel.commands().train();
        window.until(() -> viewModel.panes().shown().runProperty().get().isPresent()
                && !viewModel.panes().evaluation().pairsProperty().get().isEmpty());
        window.close();
    }

    private Run run() throws IOException {
        return new FolderRunStore(home).find(RUN_1).orElseThrow();
    }

    private Message.Offer offer() throws InterruptedException {
        window.until(() -> viewModel.messageProperty().get().offer().isPresent());
        return viewModel.messageProperty().get().offer().orElseThrow();
    }

    /** Delete, undo: nothing is offered that can't be done, and what can be is offered again. */
    @Test
    void offerGoesWithTheRunThatIsDeletedAndComesBackWithIt() throws Exception {
        closeWhileItTrains(400);
        open();
        Message.Offer offer = offer();

        viewModel.runs().delete(List.of(RUN_1));
        window.until(() -> viewModel.messageProperty().get().equals(Message.NONE));
        viewModel.runs().undoDelete();

        assertThat(offer()).isEqualTo(offer);
    }

    /** All that was asked of it so far: it answers one after the other. */
    private void untilTheDiskHasAnswered() throws InterruptedException {
        AtomicBoolean opened = new AtomicBoolean();
        viewModel.setOnFolder(folder -> opened.set(true));
        viewModel.runs().openFolder(RUN_1);
        window.until(opened::get);
    }

    /** Resume, end, delete, undo: what was offered once has ended since. */
    @Test
    void runThatWasTakenUpIsNotOfferedAgain() throws Exception {
        closeWhileItTrains(400);
        open();
        offer().action().run();
        window.until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RUN_1)));
        viewModel.commands().cancel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);
        viewModel.dismissMessage();
        viewModel.runs().refresh();
        untilTheDiskHasAnswered();

        viewModel.runs().delete(List.of(RUN_1));
        assertThat(viewModel.runs().undoableProperty().get()).isEqualTo("run-1");
        viewModel.runs().undoDelete();
        untilTheDiskHasAnswered();

        assertThat(viewModel.messageProperty().get()).isEqualTo(Message.NONE);
    }

    @Test
    void nextWindowOffersToResumeItAndItGoesOnWhereItWas() throws Exception {
        closeWhileItTrains(400);
        assertThat(run().state()).isEqualTo(RunState.INTERRUPTED);
        int finished = run().epochs().size();

        open();
        Message.Offer offer = offer();
        assertThat(viewModel.messageProperty().get().sentence())
                .isEqualTo("run-1 was interrupted after epoch " + finished + " of 400.");
        assertThat(offer.title()).isEqualTo("Resume");

        offer.action().run();
        assertThat(viewModel.messageProperty().get())
                .as("said at once, and not to be pressed twice")
                .isEqualTo(new Message(
                        Message.Kind.INFORMATION, "Reading what run-1 did before; then it goes on.", Optional.empty()));
        window.until(() -> viewModel.panes().shown().runProperty().get().isPresent()
                && viewModel.progress().epochProperty().get().equals((finished + 2) + " / 400"));
        viewModel.commands().cancel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);

        assertThat(viewModel.panes().experiment().configProperty().get()).contains(SmallExperiments.config(300, 400));
        assertThat(run().state()).isEqualTo(RunState.STOPPED);
        assertThat(run().epochs().stream().map(epoch -> epoch.metrics().epoch()).toList())
                .startsWith(1, 2)
                .hasSizeGreaterThan(finished)
                .doesNotHaveDuplicates();
        assertThat(ModelFile.read(home.resolve("runs/run-1/model.fittingroom")).weightsSha256())
                .hasSize(64);
        assertThat(new FolderRunStore(home).list().runs()).hasSize(1);
    }

    @Test
    void whereNoCheckpointIsLeftItIsOfferedToBeTrainedAnew() throws Exception {
        closeWhileItTrains(400);
        try (Stream<Path> checkpoints = Files.list(home.resolve("runs/run-1/checkpoints"))) {
            for (Path checkpoint : checkpoints.toList()) {
                Files.delete(checkpoint);
            }
        }

        open();
        Message.Offer offer = offer();
        assertThat(offer.title()).isEqualTo("Train it anew");

        offer.action().run();
        window.until(() -> viewModel.panes().shown().runProperty().get().equals(Optional.of(RunId.ofNumber(2))));
        viewModel.commands().cancel();
        window.until(() -> viewModel.phaseProperty().get() == Phase.READY);

        assertThat(new FolderRunStore(home)
                        .list().runs().stream().map(run -> run.id()).toList())
                .isEqualTo(List.of(RunId.ofNumber(2), RUN_1));
    }

    /** As a process leaves it that is killed before a first checkpoint. */
    private void leaveARun(RunLabels labels) throws IOException {
        new FolderRunStore(home).begin(SmallExperiments.config(300, 5), labels).close();
    }

    private void leaveASweepWithATrial() throws IOException {
        String yaml = """
                method: random
                run_cap: 4
                parameters:
                  dropout: {values: [0.1, 0.2, 0.3, 0.4]}
                """;
        new SweepStore(home).create(SweepFile.parse(yaml)).close();
        leaveARun(RunLabels.named(Optional.of("sweep-1 · 1")).withGroup(Optional.of("sweep-1")));
    }

    @Test
    void ownRunWithACheckpointIsOfferedBeforeNewerOnesAndASweepsTrialNever() throws Exception {
        closeWhileItTrains(400);
        int finished = run().epochs().size();
        leaveARun(RunLabels.NONE);
        leaveASweepWithATrial();

        open();

        assertThat(offer().title()).isEqualTo("Resume");
        assertThat(viewModel.messageProperty().get().sentence())
                .isEqualTo("run-1 was interrupted after epoch " + finished + " of 400."
                        + " Another one was, too; it is in the list below."
                        + " So was sweep-1; the tab Sweep can resume it.");
    }

    @Test
    void ofASweepAloneTheWayToItIsOffered() throws Exception {
        window.close();
        leaveASweepWithATrial();

        open();
        Message.Offer offer = offer();
        String sentence = viewModel.messageProperty().get().sentence();
        offer.action().run();

        assertThat(sentence).isEqualTo("sweep-1 was interrupted after 0 of 4 trials; the tab Sweep can resume it.");
        assertThat(offer.title()).isEqualTo("Show the sweep");
        assertThat(viewModel.tabProperty().get()).isEqualTo(Tab.SWEEP);
        assertThat(viewModel.panes().sweeps().isResumable()).isTrue();
    }
}
