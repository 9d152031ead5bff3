package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.Network;
import fittingroom.network.TensorArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Experiment CONFIG = SmallExperiments.config(500, 4);
    private static final TrainingProgress BEGUN = TrainingProgress.start(CONFIG);
    private static final TrainingProgress AFTER_AN_EPOCH = BEGUN.afterEpoch(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5),
                    ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                    1))
            .afterBatch(1.25, 7, 32, 1_000_000);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("last");
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] weights(float value) {
        return filled((int) Network.parameterCount(CONFIG.network()), value);
    }

    private static float[] updaterState() {
        return filled(Network.updaterStateLength(CONFIG.network()), -2);
    }

    private void assertIsReadBack(Checkpoint checkpoint) throws IOException {
        checkpoint.write(file);

        assertThat(Checkpoint.read(file)).usingRecursiveComparison().isEqualTo(checkpoint);
        assertThat(Checkpoint.readHeader(file))
                .isEqualTo(new Checkpoint.Header(checkpoint.config(), checkpoint.progress(), checkpoint.iteration()));
    }

    @Test
    void beginOfARunIsReadBack() throws IOException {
        assertIsReadBack(new Checkpoint(CONFIG, BEGUN, 0, weights(0.5f), updaterState(), Optional.empty()));
    }

    @Test
    void runWithABestEpochIsReadBack() throws IOException {
        assertIsReadBack(
                new Checkpoint(CONFIG, AFTER_AN_EPOCH, 14, weights(0.5f), updaterState(), Optional.of(weights(0.25f))));
    }

    @Test
    void averageOfTheWeightsIsReadBack() throws IOException {
        Experiment averaging = Catalogue.AVERAGE_DECAY.put(CONFIG, 0.99);
        assertIsReadBack(new Checkpoint(
                averaging,
                AFTER_AN_EPOCH,
                14,
                weights(0.5f),
                updaterState(),
                Optional.of(weights(0.75f)),
                Optional.of(weights(0.25f))));
    }

    @Test
    void epochIsValidatedWithTheAverageWhereOneIsKept() {
        Checkpoint plain = new Checkpoint(CONFIG, BEGUN, 0, weights(0.5f), updaterState(), Optional.empty());
        Checkpoint averaging = new Checkpoint(
                CONFIG, BEGUN, 0, weights(0.5f), updaterState(), Optional.of(weights(0.75f)), Optional.empty());

        assertThat(plain.validatedParameters()).isEqualTo(weights(0.5f));
        assertThat(averaging.validatedParameters()).isEqualTo(weights(0.75f));
    }

    @Test
    void bestWeightsThatAreMissingAreDamage() throws IOException {
        new Checkpoint(CONFIG, AFTER_AN_EPOCH, 14, weights(0.5f), updaterState(), Optional.empty()).write(file);

        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(DamagedFileException.class);
        assertThat(Checkpoint.readHeader(file).iteration()).isEqualTo(14);
    }

    @Test
    void fileThatIsMissingOrSomethingElseIsRefused() throws IOException {
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(DamagedFileException.class);
        assertThatThrownBy(() -> Checkpoint.readHeader(file)).isInstanceOf(DamagedFileException.class);

        Files.writeString(file, "no checkpoint");
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(DamagedFileException.class);
        assertThatThrownBy(() -> Checkpoint.readHeader(file)).isInstanceOf(DamagedFileException.class);
    }

    /** Whole as a file, but its numbers are none that a run could have. */
    @Test
    void checkpointOfAnImpossibleRunIsDamaged() throws IOException {
        Checkpoint checkpoint = new Checkpoint(CONFIG, BEGUN, 0, weights(0.5f), updaterState(), Optional.empty());
        TensorArchive.write(
                file,
                "fitting-room-checkpoint",
                1,
                TrainingJson.mapper()
                        .build()
                        .readTree(TrainingJson.mapper()
                                .build()
                                .writeValueAsString(new Checkpoint.Header(checkpoint.config(), BEGUN, 0))
                                .replace("\"batchSize\":32", "\"batchSize\":-32")),
                Map.of("parameters", weights(1)),
                TrainingJson.mapper().build());

        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("last is damaged; start the run anew or restore the file from a backup.");
        assertThatThrownBy(() -> Checkpoint.readHeader(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("last is damaged; start the run anew or restore the file from a backup.");
    }
}
