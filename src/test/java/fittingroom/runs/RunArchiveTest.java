package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArchiveTest {
    private static final NetworkSpec SPEC = Preset.QUICK_GRU.config().network();
    private static final TrainingEvent.EpochFinished EPOCH = new TrainingEvent.EpochFinished(
            new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5),
            ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
            1);

    @TempDir
    private Path folder;

    private RunStore here;
    private RunStore there;
    private Path zip;
    private Run run;

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
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.85))));
        }
        run = here.find(new RunId("run-1")).orElseThrow();
        zip = folder.resolve("run-1.zip");
        here.pack(run.id(), zip);
    }

    @Test
    void whatWasPackedIsTakenInUnderANumberOfItsOwn() throws IOException {
        there.begin(Preset.QUICK_CNN.config(), Optional.empty()).close();

        Run imported = there.importFrom(zip);

        assertThat(imported)
                .isEqualTo(new Run(
                        new RunId("run-2"),
                        run.labels(),
                        run.parent(),
                        run.state(),
                        run.started(),
                        run.config(),
                        run.provenance(),
                        run.epochs(),
                        run.changes(),
                        run.result(),
                        run.test(),
                        run.weightsSha256()));
        assertThat(there.modelFile(imported.id())).hasSameBinaryContentAs(here.modelFile(run.id()));
        assertThat(there.find(imported.id())).contains(imported);
    }

    @Test
    void nothingIsOverwritten() {
        assertThatThrownBy(() -> here.pack(run.id(), zip)).hasMessageContaining("is there already");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> there.importFrom(zip))
                .isInstanceOf(IOException.class)
                .hasMessage("run-1.zip can't be imported: " + why + "; export the run again.");
        assertThat(folder.resolve("there").resolve("runs").resolve("run-1")).doesNotExist();
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        Files.writeString(zip, "no archive");
        assertRefused("it isn't a run that Fitting Room exported");
    }

    @Test
    void everyByteIsChecked() throws IOException {
        Map<String, byte[]> entries = entries();
        Objects.requireNonNull(entries.get("events.jsonl"))[10] ^= 1;
        write(entries);

        assertRefused("events.jsonl is damaged");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("model.fittingroom");
        write(entries);

        assertRefused("model.fittingroom is missing");
    }

    @Test
    void noNameLeadsOutOfTheRun() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "events.jsonl", "../../evil");
        write(entries);
        assertRefused("it holds a file that no run has");

        entries = entries();
        entries.put("../../evil", new byte[1]);
        write(entries);
        assertRefused("it holds a file that its contents don't name");
    }

    /** 60 MB of zeros are 60 kB packed; they are refused after a hundred times the archive's size. */
    @Test
    void aBombIsNotUnpacked() throws IOException {
        byte[] zeros = new byte[60 << 20];
        Map<String, byte[]> entries = new LinkedHashMap<>(entries());
        entries.remove("model.fittingroom");
        int length = Objects.requireNonNull(entries.get("events.jsonl")).length;
        replaceInContents(
                entries, "\"events.jsonl\",\"bytes\":" + length, "\"events.jsonl\",\"bytes\":" + zeros.length);
        entries.put("events.jsonl", zeros);
        write(entries);

        assertRefused("far more would come out of it than a run is");
    }

    @Test
    void sizesAreJudgedBeforeAnythingIsUnpacked() throws IOException {
        Map<String, byte[]> entries = entries();
        int length = Objects.requireNonNull(entries.get("events.jsonl")).length;
        replaceInContents(entries, "\"events.jsonl\",\"bytes\":" + length, "\"events.jsonl\",\"bytes\":99999999999");
        write(entries);

        assertRefused("events.jsonl would be larger than this run's can be");
    }

    private static void replaceInContents(Map<String, byte[]> entries, String before, String after) {
        String contents = new String(entries.get("fitting-room-run.json"), StandardCharsets.UTF_8);
        assertThat(contents).contains(before);
        entries.put("fitting-room-run.json", contents.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, byte[]> entries() throws IOException {
        here.pack(run.id(), Files.createTempDirectory(folder, "pack").resolve("run-1.zip"));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(newest()))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                entries.put(entry.getName(), archive.readAllBytes());
            }
        }
        return entries;
    }

    private Path newest() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("run-1.zip"))
                    .filter(file -> !file.equals(zip))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                archive.putNextEntry(new ZipEntry(entry.getKey()));
                archive.write(entry.getValue());
            }
        }
    }
}
