package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LlamaFactory issue 7085 and DataDesigner issue 623: a run that goes on with other data in silence. */
class ProvenanceTest {
    private static final Provenance BEGUN = Provenances.with(2, "own", "/data/noshirt", "aa");

    @TempDir
    private Path home;

    private RunRecorder begin() throws IOException {
        return new FolderRunStore(home).begin(Preset.QUICK_GRU.config(), Optional.empty());
    }

    private Optional<Provenance> stored() throws IOException {
        return new FolderRunStore(home).find(new RunId("run-1")).orElseThrow().provenance();
    }

    @Test
    void otherDataIsRefusedWithTheFolderItBeganWith() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(BEGUN);

            assertThatThrownBy(() -> recorder.recordProvenance(Provenances.with(2, "own", "/data/original", "cc")))
                    .hasMessage(
                            "run-1 began with the data in /data/noshirt, and that in /data/original differs from it; "
                                    + "go on with --data /data/noshirt, or start a new run.");
        }
        assertThat(stored()).contains(BEGUN);
    }

    /** The same option again would lead nowhere. */
    @Test
    void dataThatChangedInItsFolderIsRefusedWithTheRemedyThatHelps() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(BEGUN);

            assertThatThrownBy(() -> recorder.recordProvenance(Provenances.with(2, "own", "/data/noshirt", "cc")))
                    .hasMessage("The files in /data/noshirt have changed since run-1 began with them; put the original "
                            + "ones back, or start a new run.");
        }
    }

    @Test
    void sameContentsInAnotherFolderAreTaken() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(BEGUN);

            assertThat(recorder.recordProvenance(Provenances.with(2, "own", "/moved", "aa")))
                    .isEmpty();
        }
        assertThat(stored()).contains(BEGUN);
    }

    @Test
    void otherThreadsAndKernelsAreOneWarningAndTheFirstProvenanceStays() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(BEGUN);

            assertThat(recorder.recordProvenance(Provenances.with(4, "onednn", "/data/noshirt", "aa")))
                    .containsExactly("run-1 began with other arithmetic: threads 4 (was 2), kernels onednn (was own); "
                            + "from here on its weights are not those of an uninterrupted run.");
        }
        assertThat(stored()).contains(BEGUN);
    }

    /** As version 0.1 wrote it; it knew only whether the data was the original. */
    @Test
    void runOfVersion01IsJudgedByWhetherItsDataWasTheOriginal() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(BEGUN);
        }
        Path record = home.resolve("runs/run-1/run.json");
        WholeRunFile.write(
                record, new FolderRunStore(home).find(new RunId("run-1")).orElseThrow());
        String old = Files.readString(record)
                .replaceAll(
                        "\"provenance\" : \\{[^}]*\\{[^}]*\\}\\s*\\}",
                        "\"provenance\":{\"programVersion\":\"0.1.0\",\"javaVersion\":\"17\",\"operatingSystem\":\"Linux\","
                                + "\"threads\":2,\"backend\":\"CpuBackend\",\"originalData\":false}");
        Files.writeString(record, old);
        Provenance found = stored().orElseThrow();

        assertThat(found)
                .isEqualTo(new Provenance(
                        "0.1.0",
                        "17",
                        "Linux",
                        Optional.empty(),
                        2,
                        "CpuBackend",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
        assertThat(found.refusalToGoOn(new RunId("run-1"), BEGUN))
                .contains(
                        "run-1 began with other data than the original Fashion-MNIST; name its folder with --data, or "
                                + "start a new run.");
    }

    @Test
    void otherDataIsTheFirstDifferenceOfAll() {
        Provenance other = Provenances.with(4, "own", "/data/original", "0123456789abcdef");
        Provenance begun = Provenances.with(2, "own", "/data/noshirt", "fedcba9876543210");

        assertThat(begun.differencesWithData(other))
                .containsExactly(
                        new Provenance.Difference(
                                "data",
                                "/data/noshirt with SHA-256 fedcba987654…",
                                "/data/original with SHA-256 0123456789ab…"),
                        new Provenance.Difference("threads", "2", "4"));
        assertThat(begun.differencesWithData(begun)).isEmpty();
    }

    @Test
    void otherTestDataIsADifferenceTooThoughItsFolderIsTheSame() {
        Provenance begun = with(new DataIdentity("/data", "aa", "0123456789abcdef"));
        Provenance other = with(new DataIdentity("/data", "aa", "fedcba9876543210"));

        assertThat(begun.differencesWithData(other))
                .containsExactly(new Provenance.Difference(
                        "test data", "/data with SHA-256 0123456789ab…", "/data with SHA-256 fedcba987654…"));
        assertThat(begun.hasOtherDataThan(other)).isTrue();
        assertThat(begun.hasOtherDataThan(begun)).isFalse();
    }

    private static Provenance with(DataIdentity data) {
        Provenance any = Provenances.withoutContents(false);
        return new Provenance(
                any.programVersion(),
                any.javaVersion(),
                any.operatingSystem(),
                any.processor(),
                any.threads(),
                any.backend(),
                any.kernels(),
                any.vectorBits(),
                any.originalData(),
                Optional.of(data));
    }

    /** Runs of version 0.1 know no more of their data. */
    @Test
    void withoutTheContentsOnlyTheOriginalIsToldFromOtherData() {
        Provenance original = Provenances.withoutContents(true);
        Provenance other = Provenances.withoutContents(false);

        assertThat(original.differencesWithData(other))
                .containsExactly(new Provenance.Difference("original Fashion-MNIST", "yes", "no"));
        assertThat(other.differencesWithData(original))
                .containsExactly(new Provenance.Difference("original Fashion-MNIST", "no", "yes"));
        assertThat(other.differencesWithData(other)).isEmpty();
        assertThat(original.hasOtherDataThan(other)).isTrue();
        assertThat(other.hasOtherDataThan(other)).isFalse();
    }

    @Test
    void everythingThatDecidesTheBitsIsCompared() {
        Provenance before = Provenances.with(2, "own", "/data", "aa");
        Provenance now = new Provenance(
                "0.2.0",
                "21",
                "Windows 11 amd64",
                Optional.of("another processor"),
                4,
                "cuda",
                Optional.of("gemm"),
                Optional.of(512),
                true,
                before.data());

        assertThat(before.differences(now))
                .containsExactly(
                        new Provenance.Difference("threads", "2", "4"),
                        new Provenance.Difference("kernels", "own", "gemm"),
                        new Provenance.Difference("vector bits", "256", "512"),
                        new Provenance.Difference("native library", "nd4j-native", "cuda"),
                        new Provenance.Difference("processor", "a processor", "another processor"),
                        new Provenance.Difference("program", "0.1.0", "0.2.0"),
                        new Provenance.Difference("Java", "17", "21"),
                        new Provenance.Difference("operating system", "Linux amd64", "Windows 11 amd64"));
        assertThat(before.differencesOfArithmetic(now))
                .isEqualTo(before.differences(now).subList(0, 4));
        assertThat(Provenances.withoutContents(true).differences(now))
                .extracting(Provenance.Difference::what)
                .containsExactly("threads", "native library", "program", "Java", "operating system");
    }
}
