package fittingroom.runs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunStore;
import fittingroom.training.LiveChange;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real runs that are trained again are identical, however they were trained. */
class ReplayerTest extends ReplayBed {
    private void resume(RunId run) throws IOException {
        train(store.resume(run), true, (batch, control) -> {});
    }

    private Run stored(RunId run) throws IOException {
        return store.find(run).orElseThrow();
    }

    @Test
    void finishedRunIsIdenticalAndNothingOfTheStoreChanges() throws IOException {
        train(THREE_EPOCHS);
        Map<Path, byte[]> before = files();
        List<TrainingEvent> told = new ArrayList<>();

        Replay replay;
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")))) {
            replay = workbench.runs().replay(RUN, told::add).join();
        }

        assertThat(told).first().isEqualTo(new TrainingEvent.RunStarted(THREE_EPOCHS, 240, 60, 8, 1));
        assertThat(told)
                .filteredOn(TrainingEvent.BatchFinished.class::isInstance)
                .hasSize(24);
        assertThat(told)
                .filteredOn(TrainingEvent.EpochFinished.class::isInstance)
                .hasSize(3);
        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked())
                .isEqualTo(new Replay.Checked(24, 24, 3, 1, stored(RUN).weightsSha256()));
        assertThat(replay.sentence())
                .startsWith(
                        "run-1 is identical: 24 iterations (24 losses), 3 epochs, the weights of 1 checkpoint and the"
                                + " final model (SHA-256 ");
        assertThat(replay(RUN).reason()).isEqualTo("Its provenance is the same.");
        assertThat(files()).containsExactlyEntriesOf(before);
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>() {
            @Override
            public boolean equals(Object other) {
                return other instanceof Map<?, ?> map && toString().equals(map.toString());
            }
        };
        try (Stream<Path> all = Files.walk(home.resolve("runs"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void liveChangesHappenAtTheirIteration() throws IOException {
        train(THREE_EPOCHS, (batch, control) -> {
            if (batch.epoch() == 1 && batch.batch() == 3) {
                control.change(new LiveChange.LearningRate(0.01));
                control.change(new LiveChange.Dropout(0.4));
            } else if (batch.epoch() == 1 && batch.batch() == 8) {
                control.change(new LiveChange.LearningRate(0.0005));
            } else if (batch.epoch() == 2 && batch.batch() == 5) {
                control.change(new LiveChange.Epochs(4));
            }
        });
        assertThat(stored(RUN).changes()).hasSize(4);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().epochs()).isEqualTo(4);
        assertThat(replay.checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runThatWasStoppedWithinAnEpochIsReplayedUpToThere() throws IOException {
        train(SmallExperiments.config(300, 50), (batch, control) -> {
            if (batch.epoch() == 2 && batch.batch() == 2) {
                control.change(new LiveChange.LearningRate(0.01));
            } else if (batch.epoch() == 3 && batch.batch() == 5) {
                control.stop();
            }
        });
        assertThat(stored(RUN).state()).isEqualTo(RunState.STOPPED);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().iterations()).isEqualTo(21);
        assertThat(replay.checked().epochs()).isEqualTo(2);
        assertThat(replay.checked().weights()).isEqualTo(2);
        assertThat(replay.checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runThatWasStoppedAndTakenUpAgainIsIdentical() throws IOException {
        train(THREE_EPOCHS, (batch, control) -> {
            if (batch.epoch() == 2 && batch.batch() == 4) {
                control.stop();
            }
        });
        resume(RUN);
        assertThat(stored(RUN).state()).isEqualTo(RunState.COMPLETED);

        assertThat(replay(RUN).checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runWhoseWindowWasClosedIsReplayedToItsLastCheckpoint() throws IOException {
        train(
                new RunStore.Opened(store.begin(SmallExperiments.config(300, 50), Optional.empty()), Optional.empty()),
                false,
                (batch, control) -> {
                    if (batch.epoch() == 2 && batch.batch() == 4) {
                        control.cancel();
                    }
                });
        assertThat(stored(RUN).state()).isEqualTo(RunState.INTERRUPTED);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().iterations()).isEqualTo(12);
        assertThat(replay.checked().weights()).isEqualTo(2);
    }

    @Test
    void forkIsReplayedFromItsBranch() throws IOException {
        train(THREE_EPOCHS);
        Run fork = store.fork(
                RUN,
                3,
                config -> new Experiment(
                        config.network(),
                        config.hyperparameters().withEpochs(5).withLearningRate(0.005),
                        config.augmentation()),
                RunLabels.NONE);
        resume(fork.id());

        Replay replay = replay(fork.id());

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked())
                .isEqualTo(new Replay.Checked(16, 16, 2, 1, stored(fork.id()).weightsSha256()));
    }

    @Test
    void whatARunWasToldIsToldAgain() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        Recording warned = new Recording(
                recording.run(),
                recording.start(),
                recording.end(),
                recording.batches(),
                recording.weights(),
                Arrays.asList("The disk was full."));

        assertThat(replay(warned).warnings()).containsExactly("The disk was full.");
    }
}
