package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A {@link RunSummary} as the index keeps it for itself, made to be read a thousand times at once: in binary form, and its
 * experiment apart, as many runs of a home have the same one and each is read but once.
 *
 * @param summary all but the experiment; empty if the run can't be read
 * @param config the experiment as a {@link RecordLine}
 */
@SuppressWarnings("ArrayRecordComponent") // rows are compared by their checksums
record IndexedSummary(byte[] summary, String config) {
    private static final IndexedSummary NONE = new IndexedSummary(new byte[0], "");

    static IndexedSummary of(Optional<RunSummary> run) {
        return run.map(IndexedSummary::of).orElse(NONE);
    }

    private static IndexedSummary of(RunSummary run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(run, new DataOutputStream(bytes));
            return new IndexedSummary(bytes.toByteArray(), RecordLine.write(run.config(), Experiment.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(RunSummary run, DataOutputStream out) throws IOException {
        out.writeUTF(run.id().value());
        writeText(run.labels().name(), out);
        writeText(run.labels().group(), out);
        out.writeUTF(run.labels().notes());
        out.writeInt(run.labels().tags().size());
        for (String tag : run.labels().tags()) {
            out.writeUTF(tag);
        }
        writeText(run.parent().flatMap(Branch::parent).map(RunId::value), out);
        out.writeInt(run.parent().map(Branch::epoch).orElse(0));
        out.writeUTF(run.state().name());
        out.writeBoolean(run.started().isPresent());
        if (run.started().isPresent()) {
            Instant started = run.started().get();
            out.writeLong(started.getEpochSecond());
            out.writeInt(started.getNano());
        }
        out.writeInt(run.epochs());
        writeMetrics(run.best(), out);
        writeMetrics(run.last(), out);
        writeNumber(run.testLoss(), out);
        writeNumber(run.testAccuracy(), out);
        out.writeDouble(run.seconds());
        writeText(run.weightsSha256(), out);
        out.writeInt(run.sparkline().size());
        for (double point : run.sparkline()) {
            out.writeDouble(point);
        }
    }

    private static void writeText(Optional<String> text, DataOutputStream out) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    private static void writeNumber(Optional<Double> number, DataOutputStream out) throws IOException {
        out.writeBoolean(number.isPresent());
        if (number.isPresent()) {
            out.writeDouble(number.get());
        }
    }

    private static void writeMetrics(Optional<EpochMetrics> metrics, DataOutputStream out) throws IOException {
        out.writeBoolean(metrics.isPresent());
        if (metrics.isPresent()) {
            EpochMetrics figures = metrics.get();
            out.writeInt(figures.epoch());
            out.writeDouble(figures.trainLoss());
            out.writeDouble(figures.trainAccuracy());
            out.writeDouble(figures.validationLoss());
            out.writeDouble(figures.validationAccuracy());
            out.writeDouble(figures.learningRate());
            out.writeDouble(figures.imagesPerSecond());
            out.writeDouble(figures.seconds());
        }
    }

    /**
     * The summary; empty if there is none.
     *
     * @param configs those that were read already, by their line; may be used by several threads
     * @throws IOException if another build wrote it
     */
    Optional<RunSummary> read(Map<String, Experiment> configs) throws IOException {
        if (summary.length == 0) {
            return Optional.empty();
        }
        Experiment experiment = configs.get(config);
        if (experiment == null) {
            experiment = experiment();
            configs.put(config, experiment);
        }
        return Optional.of(read(new DataInputStream(new ByteArrayInputStream(summary)), experiment));
    }

    /** Of a row of the index as a whole, with the stamp and the problems that stand beside this. */
    long checksum(String stamp, String problems) {
        CRC32 checksum = new CRC32();
        checksum.update(summary);
        for (String text : List.of(stamp, "\n", config, "\n", problems)) {
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }

    private Experiment experiment() throws IOException {
        return RecordLine.read(config, Experiment.class);
    }

    private static RunSummary read(DataInputStream in, Experiment experiment) throws IOException {
        RunId id = new RunId(in.readUTF());
        Optional<String> name = readText(in);
        Optional<String> group = readText(in);
        String notes = in.readUTF();
        List<String> tags = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.add(in.readUTF());
        }
        Optional<String> parent = readText(in);
        int parentEpoch = in.readInt();
        return new RunSummary(
                id,
                new RunLabels(name, group, notes, tags),
                parentEpoch == 0 ? Optional.empty() : Optional.of(new Branch(parent.map(RunId::new), parentEpoch)),
                RunState.valueOf(in.readUTF()),
                in.readBoolean() ? Optional.of(Instant.ofEpochSecond(in.readLong(), in.readInt())) : Optional.empty(),
                experiment,
                in.readInt(),
                readMetrics(in),
                readMetrics(in),
                readNumber(in),
                readNumber(in),
                in.readDouble(),
                readText(in),
                readNumbers(in));
    }

    private static Optional<String> readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    private static Optional<Double> readNumber(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readDouble()) : Optional.empty();
    }

    private static List<Double> readNumbers(DataInputStream in) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readDouble());
        }
        return numbers;
    }

    private static Optional<EpochMetrics> readMetrics(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new EpochMetrics(
                        in.readInt(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble()))
                : Optional.empty();
    }
}
