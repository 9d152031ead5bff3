package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Predictions;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.TrainedModel;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Packs a run, and takes in what was made of its archive. */
abstract class ArchiveBed {
    static final NetworkSpec SPEC = Preset.QUICK_GRU.config().network();

    static final TrainingEvent.EpochFinished EPOCH = new TrainingEvent.EpochFinished(
            new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5),
            ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
            1);

    @TempDir
    Path folder;

    RunStore here;

    RunStore there;

    Path zip;

    Run run;

    @BeforeEach
    void packARun() throws IOException {
        here = new FolderRunStore(folder.resolve("here"));
        there = new FolderRunStore(folder.resolve("there"));
        try (RunRecorder recorder = here.begin(Preset.QUICK_GRU.config(), Optional.of("Größe"))) {
            recorder.epochFinished(EPOCH);
            float[] weights = new float[Math.toIntExact(Network.parameterCount(SPEC))];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.sin(i);
            }
            recorder.saveModel(new TrainedModel(SPEC, "run-1 · epoch 1", false, weights));
            recorder.saveTestPredictions(Predictions.of(2, new int[] {0, 1}, new float[] {0.75f, 0.25f, 0.5f, 0.5f}));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.85))));
        }
        run = here.find(new RunId("run-1")).orElseThrow();
        zip = folder.resolve("run-1.zip");
        here.pack(run.id(), zip);
    }

    void assertRefused(String why) {
        assertThatThrownBy(() -> there.importFrom(zip))
                .isInstanceOf(IOException.class)
                .hasMessage("run-1.zip can't be imported: " + why + "; export the run again.");
        assertThat(folder.resolve("there").resolve("runs").resolve("run-1")).doesNotExist();
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    static void replaceInContents(Map<String, byte[]> entries, String before, String after) {
        String contents = new String(entries.get("fitting-room-run.json"), StandardCharsets.UTF_8);
        assertThat(contents).contains(before);
        entries.put("fitting-room-run.json", contents.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    Map<String, byte[]> entries() throws IOException {
        here.pack(run.id(), Files.createTempDirectory(folder, "pack").resolve("run-1.zip"));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(newest()))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                entries.put(entry.getName(), archive.readAllBytes());
            }
        }
        return entries;
    }

    Path newest() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("run-1.zip"))
                    .filter(file -> !file.equals(zip))
                    .findFirst()
                    .orElseThrow();
        }
    }

    void write(Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                archive.putNextEntry(new ZipEntry(entry.getKey()));
                archive.write(entry.getValue());
            }
        }
    }
}
