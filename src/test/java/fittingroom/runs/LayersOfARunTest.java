package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read of the layers lies in the log and comes back with its epoch. */
class LayersOfARunTest {
    private static final TrainingEvent.LayersMeasured LAYERS =
            new TrainingEvent.LayersMeasured(1, List.of(new LayerReading(1, "dense", 4, 0.5, 0.01, 0.25, 0)));
    private static final TrainingEvent.EpochFinished EPOCH = new TrainingEvent.EpochFinished(
            new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 900, 12),
            ConfusionMatrix.of(new int[][] {{1, 0}, {0, 1}}),
            1);

    @TempDir
    private Path home;

    @Test
    void theyComeBeforeTheEpochThatTheyWereReadIn() throws IOException {
        FolderRunStore store = new FolderRunStore(home);
        RunId id;
        try (RunRecorder recorder = store.begin(Preset.QUICK_GRU.config(), Optional.empty())) {
            id = recorder.run().id();
            recorder.layersMeasured(LAYERS);
            recorder.epochFinished(EPOCH);
        }

        assertThat(store.layers(id)).containsExactly(LAYERS);
        assertThat(store.history(id).orElseThrow().events()).containsSubsequence(LAYERS, EPOCH);
    }

    @Test
    void aRunWithoutALogHasNone() throws IOException {
        FolderRunStore store = new FolderRunStore(home);
        RunId id;
        try (RunRecorder recorder = store.begin(Preset.QUICK_GRU.config(), Optional.empty())) {
            id = recorder.run().id();
        }

        assertThat(store.layers(id)).isEmpty();
    }
}
