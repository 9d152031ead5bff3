package fittingroom.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import fittingroom.runs.comparison.Lineage;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExporterTest {
    @TempDir
    private Path folder;

    /** Two epochs, the first of them the best. */
    private static Run run(String name) {
        return new Run(
                new RunId("run-3"),
                RunLabels.named(Optional.of(name)),
                Optional.empty(),
                RunState.COMPLETED,
                Optional.of(Instant.parse("2026-11-25T10:00:00Z")),
                Preset.QUICK_CNN.config(),
                Optional.empty(),
                List.of(
                        epoch(new EpochMetrics(1, 0.9, 0.6, 0.7, 0.75, 0.001, 1234.5, 2.5)),
                        epoch(new EpochMetrics(2, 0.8, 0.7, Double.NaN, 0.7, 1e-5, 1200, 2))),
                List.of(new TrainingEvent.ControlChanged(2, 1, new LiveChange.LearningRate(1e-5))),
                Optional.empty(),
                Optional.of(new EvaluationFigures(0.5, matrix())),
                Optional.empty());
    }

    private static TrainingEvent.EpochFinished epoch(EpochMetrics metrics) {
        return new TrainingEvent.EpochFinished(metrics, matrix(), 1);
    }

    private static ConfusionMatrix matrix() {
        int[][] counts = new int[10][10];
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 9;
            counts[i][(i + 1) % 10] = 1;
        }
        return ConfusionMatrix.of(counts);
    }

    private static TrainedModel noModel() throws IOException {
        throw new IOException("run-3 has no model yet.");
    }

    private Path write(ExportFormat format, String name) throws IOException {
        return RunExporter.write(
                format, run(name), Optional.empty(), RunExporterTest::noModel, "1.2.3", folder.resolve("new folder"));
    }

    @Test
    void csvHasALineAnEpochInOneKindOfLineEnd() throws IOException {
        String separator = System.getProperty("line.separator");
        System.setProperty("line.separator", "\r\n");
        try {
            assertThat(Files.readString(write(ExportFormat.CSV, "a"))).isEqualTo("""
                            epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,imagesPerSecond,seconds,best
                            1,0.9,0.6,0.7,0.75,0.001,1234.5,2.5,true
                            2,0.8,0.7,NaN,0.7,1.0E-5,1200.0,2.0,false
                            """);
        } finally {
            System.setProperty("line.separator", separator);
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = write(ExportFormat.HTML, "a");
        String before = Files.readString(file);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write(ExportFormat.HTML, "another"))
                .withMessage(file + " is there already; delete it or choose another folder.");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aRunWithoutAModelHasNoOnnx() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write(ExportFormat.ONNX, "a"))
                .withMessage("run-3 has no model yet.");
    }

    @Test
    void theReportHoldsEverythingAndLoadsNothing() throws IOException {
        String page = Files.readString(write(ExportFormat.HTML, "<script>alert(1)</script> \"Größe\""));

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;Größe&quot;")
                .contains("default-src 'none'")
                .contains("<h2>Accuracy</h2>", "<h2>Loss</h2>", "<h2>Confusion matrix</h2>", "<h2>Configuration</h2>")
                .contains("<h2>Changed while it trained</h2>", "epoch 2, batch 1", "<td>learning rate 1e-5</td>")
                .contains("<tr><th>T-shirt/top</th><td>0.900</td><td>0.900</td><td>0.900</td><td>10</td></tr>")
                .contains("hyperparameters · learning rate")
                .doesNotContain("<script", "http://", "https://", "url(", "src=", "NaN");
    }

    /** RFC 3720, B.4: the CRC-32C of 32 zeros is 8a9136aa; masked as in TensorFlow's crc32c.h. */
    @Test
    void recordsAreChecksummedAsTensorFlowDoes() {
        int checksum = 0x8a9136aa;

        assertThat(MaskedCrc32c.of(new byte[32])).isEqualTo(((checksum >>> 15) | (checksum << 17)) + 0xa282ead8);
    }

    @Test
    void tensorBoardsRecordsHoldEveryEpoch() throws IOException {
        Path file = write(ExportFormat.TENSORBOARD, "a");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<String> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] record = new byte[(int) bytes.getLong()];
            bytes.getInt();
            bytes.get(record);
            assertThat(bytes.getInt()).isEqualTo(MaskedCrc32c.of(record));
            records.add(new String(record, StandardCharsets.ISO_8859_1));
        }

        assertThat(Objects.requireNonNull(file.getParent()).getFileName()).hasToString("run-3");
        assertThat(records).hasSize(4);
        assertThat(records.get(0)).endsWith("brain.Event:2");
        assertThat(records.get(1)).contains("loss/train", "accuracy/validation", "learning_rate");
        assertThat(records.get(3)).contains("accuracy/test");
    }

    /** protobuf.dev/programming-guides/encoding: a key is field << 3 | type; 300 is ac 02; a negative number has ten bytes. */
    @Test
    void fieldsAreEncodedAsProtocolBuffersAre() {
        Protobuf message = new Protobuf()
                .integer(1, 300)
                .text(2, "ä")
                .float32(3, 1)
                .float64(16, -2)
                .message(5, new Protobuf().integer(1, 0))
                .integer(1, -1);

        assertThat(HexFormat.of().formatHex(message.toBytes()))
                .isEqualTo("08ac02" + "1202c3a4" + "1d0000803f" + "810100000000000000c0" + "2a020800"
                        + "08ffffffffffffffffff01");
    }

    private static Run relative(int number, int parent, String name) {
        Run run = run(name);
        return new Run(
                RunId.ofNumber(number),
                run.labels(),
                parent == 0 ? Optional.empty() : Optional.of(new Branch(RunId.ofNumber(parent), 1)),
                run.state(),
                run.started(),
                run.config(),
                run.provenance(),
                run.epochs(),
                run.changes(),
                run.result(),
                run.test(),
                run.weightsSha256());
    }

    @Test
    void theReportShowsTheRunAmongItsParentsAndForks() {
        Run shown = relative(3, 1, "<b>mine</b>");
        Optional<Lineage> family = Lineage.family(
                shown.id(),
                List.of(
                        RunSummary.of(relative(1, 0, "first")),
                        RunSummary.of(shown),
                        RunSummary.of(relative(4, 3, "fork"))));

        String page = HtmlReport.of(shown, family);

        assertThat(page)
                .contains("<h2>Lineage</h2>")
                .contains("<li>run-1 · first<span class=\"sub\"> · completed · best validation accuracy 75.00 %</span>")
                .contains("<li><b>run-3 · &lt;b&gt;mine&lt;/b&gt;</b><span class=\"sub\"> after epoch 1 · completed")
                .contains("<li>run-4 · fork");
        assertThat(HtmlReport.of(shown, Optional.empty()))
                .contains("<p>Forked from run-1 after epoch 1; that run isn't here any more.</p>");
        assertThat(HtmlReport.of(relative(1, 0, "alone"), Optional.empty())).doesNotContain("Lineage");
    }
}
