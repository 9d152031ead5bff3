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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void anArchiveThatIsCutAnywhereIsRefusedAndLeavesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Random random = new Random(6);
        for (int i = 0; i < 20; i++) {
            // Behind the last entry there is only the archive's own table of contents, which nobody needs.
            Files.write(zip, Arrays.copyOf(whole, random.nextInt(whole.length * 9 / 10)));

            assertThatThrownBy(() -> there.importFrom(zip))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("run-1.zip can't be imported: ")
                    .hasMessageEndingWith("; export the run again.");
            assertNothingIsLeft();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("there").resolve("runs"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("format", "home-lock");
        }
    }

    @Test
    void flippedBytesAnywhereAreRefusedOrHarmless() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            for (int flip = 0; flip < 50; flip++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(zip, damaged);

            assertThatThrownBy(() -> there.importFrom(zip))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("run-1.zip can't be imported: ")
                    .hasMessageEndingWith("; export the run again.");
            assertNothingIsLeft();
        }
    }

    /** No writer of archives makes one, so a name of the same length is exchanged. */
    @Test
    void anEntryThatComesTwiceIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("Events.jsonl", Objects.requireNonNull(entries.get("events.jsonl")));
        write(entries);
        replaceInArchive("Events.jsonl", "events.jsonl");

        assertRefused("it holds a file that its contents don't name");
    }

    private void replaceInArchive(String before, String after) throws IOException {
        String bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(before);
        Files.write(zip, bytes.replace(before, after).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void contentsThatNameAFileTwiceAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"model.fittingroom\"", "\"events.jsonl\"");
        write(entries);

        assertRefused("it holds a file that no run has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "C:\\\\Windows\\\\x",
                "checkpoints/../../x",
                "..\\\\x",
                "EVENTS.JSONL",
                "checkpoints/last.zip/x",
                "lock",
                "events.jsonl ",
                "checkpoints/epoch-0.zip",
                "\\u0000"
            })
    void onlyTheNamesOfARunsFilesAreTaken(String name) throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"events.jsonl\"", "\"" + name + "\"");
        write(entries);

        assertRefused("it holds a file that no run has");
    }

    /** Bit 0 of the flags of an entry; it stands 6 bytes behind its signature. */
    @Test
    void anEncryptedEntryIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        bytes[6] |= 1;
        Files.write(zip, bytes);

        assertRefused("it is damaged");
    }

    /** What a symbolic link is unpacked from is the path it leads to; here it would be the file's content. */
    @Test
    void aLinkIsNothingButItsText() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("model.fittingroom", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        write(entries);
        byte[] bytes = Files.readAllBytes(zip);
        makeLinks(bytes);
        Files.write(zip, bytes);

        assertRefused("model.fittingroom is damaged");
        try (Stream<Path> left = Files.walk(folder.resolve("there"))) {
            assertThat(left.filter(Files::isSymbolicLink)).isEmpty();
        }
    }

    /** Unix's mode of a link in every entry of the archive's own table of contents. */
    private static void makeLinks(byte[] bytes) {
        for (int i = 0; i < bytes.length - 46; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 5] = 3;
                bytes[i + 40] = 0;
                bytes[i + 41] = (byte) 0xa1;
            }
        }
    }

    /** The outer archive is as it should be; what it holds as a model would become a hundred times its size. */
    @Test
    void aBombInsideIsNotUnpackedEither() throws Exception {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(inner)) {
            for (String name : List.of("content.json", "parameters")) {
                archive.putNextEntry(new ZipEntry(name));
                byte[] zeros = new byte[1 << 20];
                for (int megabyte = 0; megabyte < 64; megabyte++) {
                    archive.write(zeros);
                }
            }
            // So that it doesn't shrink a second time.
            archive.putNextEntry(new ZipEntry("noise"));
            byte[] noise = new byte[1 << 20];
            new Random(1).nextBytes(noise);
            archive.write(noise);
        }
        Map<String, byte[]> entries = entries();
        byte[] before = Objects.requireNonNull(entries.put("model.fittingroom", inner.toByteArray()));
        replaceInContents(entries, "\"bytes\":" + before.length, "\"bytes\":" + inner.size());
        replaceInContents(entries, sha256(before), sha256(inner.toByteArray()));
        write(entries);

        assertRefused("its model is damaged");
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void anArchiveInAnArchiveIsNoRun() throws IOException {
        write(Map.of("run-1.zip", Files.readAllBytes(zip)));

        assertRefused("it isn't a run that Fitting Room exported");
    }

    @Test
    void anArchiveOfANewerVersionIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInContents(entries, "\"format\":1", "\"format\":2");
        write(entries);

        assertRefused("a newer version of Fitting Room wrote it");
    }

    @Test
    void contentsWithoutAnEndAreNotRead() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("fitting-room-run.json", " ".repeat(10 << 20).getBytes(StandardCharsets.US_ASCII));
        write(entries);

        assertRefused("its contents are too long");
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
