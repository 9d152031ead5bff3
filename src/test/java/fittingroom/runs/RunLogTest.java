package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}});
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(3, 2, 0.4, 0.85);

    @TempDir
    private Path folder;

    private static List<LiveChange> changes() {
        return List.of(
                new LiveChange.LearningRate(5e-4),
                new LiveChange.Dropout(0.3),
                new LiveChange.Patience(4),
                new LiveChange.Epochs(12));
    }

    private static List<TrainingOutcome> outcomes() {
        return List.of(
                new TrainingOutcome.Completed(RESULT),
                new TrainingOutcome.EarlyStopped(RESULT),
                new TrainingOutcome.Stopped(Optional.empty()),
                new TrainingOutcome.Stopped(Optional.of(RESULT)),
                new TrainingOutcome.Diverged(4, 17, Optional.of(RESULT)),
                new TrainingOutcome.Failed("Training broke off; “the log” has the details.\n"));
    }

    /** Every preset's start, every kind of change and of end, and one of each other event. */
    private static List<TrainingEvent> events() {
        List<TrainingEvent> events = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            events.add(new TrainingEvent.RunStarted(preset.config(), 48_000, 12_000, 1500, 1));
        }
        events.add(new TrainingEvent.BatchFinished(1, 2, 1500, 2.25, 0.125, 1e-3, 1999.5));
        for (LiveChange change : changes()) {
            events.add(new TrainingEvent.ControlChanged(1, 3, change));
        }
        events.add(new TrainingEvent.PauseChanged(true));
        events.add(new TrainingEvent.PauseChanged(false));
        events.add(new TrainingEvent.DiskChanged(true, "The disk of /höme is full."));
        events.add(new TrainingEvent.Warned("The disk is full: 0 Bytes — größer wäre besser."));
        events.add(new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 1, 12_000));
        events.add(new TrainingEvent.LayersMeasured(
                1,
                List.of(
                        new LayerReading(1, "block 1", 3.5, 0.25, 1e-3, 0.125, 0),
                        new LayerReading(1, "softmax", 1, 2, 3, 0, 0))));
        events.add(new TrainingEvent.EpochFinished(
                new EpochMetrics(1, 0.5, 0.8, 0.1 + 0.2, 0.85, Double.MIN_VALUE, 2000, 24.5), MATRIX, 1));
        events.add(new TrainingEvent.Tested(2, new EvaluationFigures(0.4, MATRIX)));
        for (TrainingOutcome outcome : outcomes()) {
            events.add(new TrainingEvent.RunFinished(outcome));
        }
        return events;
    }

    @Test
    void everyKindOfEventIsReadBackFromItsJson() throws IOException {
        Path log = folder.resolve("events.jsonl");
        List<TrainingEvent> read = new ArrayList<>();

        RunLog.write(log, events());

        assertThat(RunLog.read(log, read::add)).isZero();
        assertThat(read).isEqualTo(events());
        assertThat(Files.readString(log, StandardCharsets.UTF_8).lines()).hasSameSizeAs(events());
    }

    /** What this test reads back is all that there is: a new kind must come here too. */
    @Test
    void noKindIsForgotten() {
        assertThat(kinds(events().stream())).containsExactlyInAnyOrderElementsOf(permitted(TrainingEvent.class));
        assertThat(kinds(changes().stream())).containsExactlyInAnyOrderElementsOf(permitted(LiveChange.class));
        assertThat(kinds(outcomes().stream())).containsExactlyInAnyOrderElementsOf(permitted(TrainingOutcome.class));
    }

    private static List<String> kinds(Stream<?> values) {
        return values.map(value -> value.getClass().getSimpleName()).distinct().toList();
    }

    private static List<String> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    /** Logs are read by later versions and by other programs: the words stay. */
    @Test
    void linesAreTheseWords() throws IOException {
        Path log = folder.resolve("events.jsonl");

        RunLog.write(
                log,
                List.of(
                        new TrainingEvent.ControlChanged(1, 3, new LiveChange.Patience(4)),
                        new TrainingEvent.PauseChanged(true),
                        new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.TEST, 1, 500),
                        new TrainingEvent.RunFinished(new TrainingOutcome.Failed("No."))));

        assertThat(Files.readAllLines(log).stream().map(line -> line.replaceFirst(",\"crc32\":\"[0-9a-f]{8}\"}$", "}")))
                .containsExactly(
                        "{\"event\":\"changed\",\"epoch\":1,\"batch\":3,\"change\":{\"kind\":\"patience\",\"value\":4}}",
                        "{\"event\":\"pause\",\"paused\":true}",
                        "{\"event\":\"measuring\",\"set\":\"TEST\",\"epoch\":1,\"images\":500}",
                        "{\"event\":\"finished\",\"outcome\":{\"end\":\"failed\",\"reason\":\"No.\"}}");
    }

    @Test
    void lineThatWasChangedIsLeftOutAndCounted() throws IOException {
        Path log = folder.resolve("events.jsonl");
        RunLog.write(log, List.of(new TrainingEvent.PauseChanged(true), new TrainingEvent.PauseChanged(false)));
        Files.writeString(log, Files.readString(log).replaceFirst("true", "fals"));
        List<TrainingEvent> read = new ArrayList<>();

        assertThat(RunLog.read(log, read::add)).isEqualTo(1);
        assertThat(read).containsExactly(new TrainingEvent.PauseChanged(false));
    }

    @Test
    void lastLineThatWasCutIsNotCountedAndGoesWhenTheLogIsOpened() throws IOException {
        Path log = folder.resolve("events.jsonl");
        RunLog.write(log, List.of(new TrainingEvent.PauseChanged(true), new TrainingEvent.PauseChanged(false)));
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 1));
        List<TrainingEvent> read = new ArrayList<>();

        assertThat(RunLog.read(log, read::add)).isZero();
        assertThat(read).containsExactly(new TrainingEvent.PauseChanged(true));
        try (RunLog opened = RunLog.open(log)) {
            opened.append(new TrainingEvent.Warned("Low."), true);
        }
        read.clear();
        assertThat(RunLog.read(log, read::add)).isZero();
        assertThat(read).containsExactly(new TrainingEvent.PauseChanged(true), new TrainingEvent.Warned("Low."));
    }

    /** The end of the last line is looked for in blocks of 4,096 bytes. */
    @Test
    void longLineThatWasCutGoesToo() throws IOException {
        Path log = folder.resolve("events.jsonl");
        RunLog.write(log, List.of(new TrainingEvent.PauseChanged(true)));
        String whole = Files.readString(log);
        Files.writeString(log, whole + "x".repeat(10_000));

        RunLog.open(log).close();

        assertThat(Files.readString(log)).isEqualTo(whole);
        Files.writeString(log, "x".repeat(10_000));
        RunLog.open(log).close();
        assertThat(log).isEmptyFile();
    }

    /** Of a newer version, or of an event that no run could have: whole by its checksum, and nothing to read. */
    @Test
    void lineThatIsWholeAndMakesNoSenseCountsAsDamaged() throws IOException {
        Path file = folder.resolve("events.jsonl");
        String lines = "";
        for (String json : List.of("{\"event\":\"pause\",\"paused\":true", "{\"event\":\"nap\",\"paused\":true")) {
            CRC32 checksum = new CRC32();
            checksum.update(json.getBytes(StandardCharsets.US_ASCII));
            lines += json + String.format(Locale.ROOT, ",\"crc32\":\"%08x\"}\n", checksum.getValue());
        }
        Files.writeString(file, lines);
        List<TrainingEvent> events = new ArrayList<>();

        assertThat(RunLog.read(file, events::add)).isEqualTo(1);
        assertThat(events).containsExactly(new TrainingEvent.PauseChanged(true));
        assertThat(RunLog.read(file, Set.of("nap"), event -> {})).isZero();
    }

    /** As an epoch of no batches, by which the points of the batches would be divided. */
    @Test
    void lineWithFiguresThatNoRunCouldHaveCountsAsDamaged() throws IOException {
        Path file = folder.resolve("events.jsonl");
        RunLog.write(
                file,
                List.of(
                        new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 80, 20, 3, 1),
                        new TrainingEvent.PauseChanged(true)));
        List<String> lines = Files.readAllLines(file);
        String json = lines.get(0)
                .replace("\"batchesPerEpoch\":3", "\"batchesPerEpoch\":0")
                .replaceFirst(",\"crc32\":\"[0-9a-f]{8}\"}$", "");
        CRC32 checksum = new CRC32();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file,
                json + String.format(Locale.ROOT, ",\"crc32\":\"%08x\"}\n", checksum.getValue()) + lines.get(1) + "\n");
        List<TrainingEvent> events = new ArrayList<>();

        assertThat(RunLog.read(file, events::add)).isEqualTo(1);
        assertThat(events).containsExactly(new TrainingEvent.PauseChanged(true));
    }
}
