package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay is told of a run. */
class RecordingReaderTest {
    private static final RunId RUN = RunId.ofNumber(1);

    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void recordARun() throws IOException {
        store = new FolderRunStore(home);
        RecordedRuns.train(store, true);
    }

    private static Recording.Place afterEpoch(int epoch) {
        return new Recording.Place(epoch + 1, 0);
    }

    private static String weights(Checkpoint checkpoint) {
        return new TrainedModel(RecordedRuns.CONFIG.network(), "", false, checkpoint.parameters()).weightsSha256();
    }

    private Path checkpoint(RunId run, String name) {
        return home.resolve("runs").resolve(run.value()).resolve("checkpoints").resolve(name);
    }

    @Test
    void recordingHasTheRunItsCurveAndTheWeightsOfEveryCheckpoint() throws IOException {
        Recording recording = store.recording(RUN);

        assertThat(recording.run()).isEqualTo(store.find(RUN).orElseThrow());
        assertThat(recording.start()).isEmpty();
        assertThat(recording.end()).contains(afterEpoch(6));
        assertThat(recording.batches().steps()).containsExactly(8, 16, 24, 32, 40, 48);
        assertThat(recording.weights())
                .isEqualTo(Map.of(
                        afterEpoch(5), weights(RecordedRuns.checkpoint(5)),
                        afterEpoch(6), weights(RecordedRuns.checkpoint(6))));
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void endIsTheLastPlaceWhateverTheOrderOfTheFiles() throws IOException {
        // The last file is a copy of an older one, as after a restored backup.
        RecordedRuns.checkpoint(4).write(checkpoint(RUN, "last.zip"));

        Recording recording = store.recording(RUN);

        assertThat(recording.end()).contains(afterEpoch(6));
        assertThat(recording.weights()).containsOnlyKeys(afterEpoch(4), afterEpoch(5), afterEpoch(6));
    }

    @Test
    void damagedCheckpointsAreLeftOut() throws IOException {
        Files.writeString(checkpoint(RUN, "last.zip"), "nothing");
        Files.writeString(checkpoint(RUN, "best.zip"), "nothing");

        Recording recording = store.recording(RUN);

        assertThat(recording.end()).contains(afterEpoch(5));
        assertThat(recording.weights()).isEqualTo(Map.of(afterEpoch(5), weights(RecordedRuns.checkpoint(5))));
    }

    @Test
    void runWithoutCheckpointsHasNoEnd() throws IOException {
        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();

        Recording recording = store.recording(RunId.ofNumber(2));

        assertThat(recording.end()).isEmpty();
        assertThat(recording.weights()).isEmpty();
        assertThat(recording.batches().size()).isZero();
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void warningsAreToldOnceEachInTheirOrder() throws IOException {
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            recorder.runStarted(RecordedRuns.started(1));
            for (String sentence : List.of("The model was late.", "The disk was full.", "The model was late.")) {
                recorder.warned(new TrainingEvent.Warned(sentence));
            }
            recorder.epochFinished(RecordedRuns.epoch(1));
        }

        assertThat(store.recording(RunId.ofNumber(2)).warnings())
                .containsExactly("The model was late.", "The disk was full.");
    }

    @Test
    void forkStartsFromItsFirstCheckpointAndIsRefusedWithoutIt() throws IOException {
        RunId fork = store.fork(RUN, 5, config -> config, RunLabels.NONE).id();

        Checkpoint start = store.recording(fork).start().orElseThrow();
        assertThat(start.parameters()).isEqualTo(RecordedRuns.checkpoint(5).parameters());
        assertThat(start.iteration()).isEqualTo(40);

        Files.delete(checkpoint(fork, "first.zip"));
        assertThatThrownBy(() -> store.recording(fork))
                .isInstanceOf(IOException.class)
                .hasMessage("run-2 has lost the checkpoint with which it left its parent (first.zip), so it can't be"
                        + " replayed; restore the file from a backup or fork it again.");
    }

    @Test
    void placesAreOrderedByEpochAndThenByBatch() {
        assertThat(new Recording.Place(2, 0))
                .isGreaterThan(new Recording.Place(1, 9))
                .isLessThan(new Recording.Place(2, 1))
                .isEqualByComparingTo(new Recording.Place(2, 0));
        assertThatThrownBy(() -> new Recording.Place(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no place: epoch 0, batch 1");
        assertThatThrownBy(() -> new Recording.Place(1, -1)).hasMessage("no place: epoch 1, batch -1");
    }
}
