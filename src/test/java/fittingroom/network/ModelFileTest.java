package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final CnnSpec SPEC = new CnnSpec(List.of(ConvolutionBlock.report(2, 3)), 3, 0.1, 0.25);

    @TempDir
    private Path folder;

    private Path file;
    private TrainedModel model;

    @BeforeEach
    void writeAModel() throws IOException {
        file = folder.resolve("model.fittingroom");
        float[] parameters = new float[Math.toIntExact(Network.parameterCount(SPEC))];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) Math.sin(i);
        }
        model = new TrainedModel(SPEC, "run-1 · epoch 2", true, parameters);
        ModelFile.write(file, model);
    }

    @Test
    void whatWasWrittenIsReadBackToTheBit() throws IOException {
        TrainedModel read = ModelFile.read(file);

        assertThat(read.spec()).isEqualTo(SPEC);
        assertThat(read.description()).isEqualTo("run-1 · epoch 2");
        assertThat(read.mirrored()).isTrue();
        assertThat(read.parameters()).isEqualTo(model.parameters());
        assertThat(read.weightsSha256()).isEqualTo(model.weightsSha256());
    }

    @Test
    void thatAModelAnswersForBothSidesIsReadBackToo() throws IOException {
        ModelFile.write(file, new TrainedModel(SPEC, "run-1 · epoch 2", true, true, model.parameters()));

        assertThat(ModelFile.read(file).testTimeMirror()).isTrue();
    }

    @Test
    void aModelThatAnswersAsBeforeHasNoNewField() throws IOException {
        assertThat(ModelFile.read(file).testTimeMirror()).isFalse();
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("testTimeMirror");
    }

    @Test
    void equalModelsAreEqualFiles() throws IOException {
        Path other = folder.resolve("other.fittingroom");
        ModelFile.write(other, model);

        assertThat(Files.mismatch(file, other)).isEqualTo(-1);
    }

    @Test
    void missingFileIsNamed() {
        Path missing = folder.resolve("none.fittingroom");

        assertThatThrownBy(() -> ModelFile.read(missing))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("There is no Fitting Room model at " + missing + "; check the path.");
    }

    @Test
    void textIsNoModel() throws IOException {
        Files.writeString(file, "<html>404</html>");

        assertRefused("model.fittingroom is not a Fitting Room model or is incomplete; choose another file.");
    }

    @Test
    void fileCutInTheMiddleIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused("model.fittingroom is not a Fitting Room model or is incomplete; choose another file.");
    }

    @Test
    void oneFlippedWeightIsNoticed() throws IOException {
        Map<String, byte[]> entries = entries();
        Objects.requireNonNull(entries.get("parameters.f32"))[5] ^= 1;
        rewrite(entries);

        assertRefused("model.fittingroom is damaged (the checksum of its parameters differs); use another copy.");
    }

    @Test
    void deeplearning4jsOwnEntriesAreNotOpened() throws IOException {
        // deeplearning4j#10428: ModelSerializer deserialises these, which runs code of the file's author.
        Map<String, byte[]> entries = entries();
        entries.put("preprocessor.bin", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        rewrite(entries);

        assertRefused("model.fittingroom holds the unexpected entry \"preprocessor.bin\" and was not opened; "
                + "choose another file.");
    }

    @Test
    void entryThatClimbsOutOfTheFolderIsNotOpened() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("../../evil.f32", new byte[4]);
        rewrite(entries);

        assertRefused("model.fittingroom holds the unexpected entry \"../../evil.f32\" and was not opened; "
                + "choose another file.");
    }

    @Test
    void classNameInTheHeaderNamesNoClass() throws IOException {
        replaceInHeader("\"kind\":\"cnn\"", "\"kind\":\"javax.swing.JEditorPane\"");

        assertRefused("model.fittingroom describes a network that this program can't build; choose another file.");
    }

    @Test
    void networkOutsideTheRangesIsRefusedBeforeAnythingIsAllocated() throws IOException {
        replaceInHeader("\"denseUnits\":3", "\"denseUnits\":2000000000");

        assertRefused("model.fittingroom describes a network that this program can't build; choose another file.");
    }

    /** Each block is right by itself. */
    @Test
    void blocksThatLeaveEachOtherTooFewPixelsAreRefused() throws IOException {
        CnnSpec spec = new CnnSpec(java.util.Collections.nCopies(4, ConvolutionBlock.report(2, 3)), 3, 0.1, 0.25);
        ModelFile.write(
                file,
                new TrainedModel(
                        spec, "run-1 · epoch 2", true, new float[Math.toIntExact(Network.parameterCount(spec))]));
        replaceInHeader("\"padding\":\"SAME\"", "\"padding\":\"VALID\"");

        assertRefused(
                "model.fittingroom describes a network that can't be built (convolution block 4 reads 2 × 2 pixels, "
                        + "too few for its 3 × 3 kernel; use same padding or fewer blocks); choose another file.");
    }

    @Test
    void weightsThatDoNotFitTheNetworkAreRefused() throws IOException {
        replaceInHeader("\"denseUnits\":3", "\"denseUnits\":4");

        assertRefused("model.fittingroom holds " + model.parameters().length
                + " values of parameters where its network needs "
                + Network.parameterCount(new CnnSpec(SPEC.blocks(), 4, 0.1, 0.25))
                + "; the file is damaged, choose another one.");
    }

    @Test
    void weightsShorterThanTheHeaderSaysAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("parameters.f32", new byte[8]);
        rewrite(entries);

        assertRefused(
                "model.fittingroom is damaged (parameters.f32 is missing or of the wrong size); use another copy.");
    }

    @Test
    void laterFormatSaysSo() throws IOException {
        replaceInHeader("\"version\":1", "\"version\":2");

        assertRefused("model.fittingroom has format version 2, this program reads version 1; "
                + "open it with the program that wrote it.");
    }

    @Test
    void failedWriteLeavesTheOldFileWholeAndNoRubbish() throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> DurableFile.write(file, stream -> {
                    stream.write(1);
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage(sentence);
    }

    private void replaceInHeader(String old, String replacement) throws IOException {
        Map<String, byte[]> entries = entries();
        String header = new String(entries.get("header.json"), StandardCharsets.UTF_8);
        assertThat(header).contains(old);
        entries.put("header.json", header.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void rewrite(Map<String, byte[]> entries) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }
}
