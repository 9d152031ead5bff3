package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** {@code run.json}: a {@link RunRecord} as a file, with a checksum that tells an accident from a record. */
final class RunRecordFile {
    static final int FORMAT = 2;

    private static final ObjectWriter WRITER = LogJson.MAPPER.writerWithDefaultPrettyPrinter();
    private static final String CHECKSUM = "crc32";
    private static final long MAXIMUM_BYTES = 64L << 20;

    private record Content(
            int format,
            String id,
            RunLabels labels,
            @Nullable String parent,
            @Nullable Integer parentEpoch,
            @Nullable String started,
            Experiment config,
            @Nullable Provenance provenance,
            @Nullable String weightsSha256,
            int checkpointEvery) {}

    private RunRecordFile() {}

    static void write(Path file, RunRecord record) throws IOException {
        ObjectNode content = content(record);
        write(file, content, Optional.of(checksum(content)));
    }

    /** Writes a record whose checksum did not fit so that it doesn't fit here either, and everybody hears of it. */
    static void writeAsItCame(Path file, RunRecord record, Parsed came) throws IOException {
        if (came.whole()) {
            write(file, record);
        } else {
            write(file, content(record), came.checksum());
        }
    }

    /**
     * Writes what becomes of the record that stands there: one that was changed by hand stays known as changed, whatever
     * the program writes into it afterwards.
     */
    static void replace(Path file, RunRecord record) throws IOException {
        Optional<Parsed> before = readable(file);
        if (before.isPresent()) {
            writeAsItCame(file, record, before.get());
        } else {
            write(file, record);
        }
    }

    /** Empty where there is none, none that can be read, or one of version 0.1, which had no checksum. */
    private static Optional<Parsed> readable(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode tree = tree(file);
            return isOfVersion01(tree) ? Optional.empty() : Optional.of(parse(file, tree));
        } catch (DamagedFileException madeAnew) {
            return Optional.empty();
        }
    }

    private static void write(Path file, ObjectNode content, Optional<String> checksum) throws IOException {
        checksum.ifPresent(told -> content.put(CHECKSUM, told));
        byte[] json = WRITER.writeValueAsBytes(content);
        DurableFile.write(file, stream -> stream.write(json));
    }

    private static ObjectNode content(RunRecord record) {
        return LogJson.MAPPER.valueToTree(new Content(
                FORMAT,
                record.id().value(),
                record.labels(),
                record.parent().flatMap(Branch::parent).map(RunId::value).orElse(null),
                record.parent().map(Branch::epoch).orElse(null),
                record.started().map(Instant::toString).orElse(null),
                record.config(),
                record.provenance().orElse(null),
                record.weightsSha256().orElse(null),
                record.checkpointEvery()));
    }

    /**
     * A file's JSON, of whatever version.
     *
     * @throws DamagedFileException if it is none
     */
    static ObjectNode tree(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new DamagedFileException(file + " is far too large for a run's record; delete its folder.");
        }
        try {
            if (LogJson.MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return object;
            }
            throw damaged(file, null);
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    static boolean isOfVersion01(ObjectNode tree) {
        return !tree.has("format");
    }

    static boolean isOfNewerVersion(ObjectNode tree) {
        JsonNode format = tree.path("format");
        return format.isInt() && format.asInt() > FORMAT;
    }

    /**
     * A record as it stands there.
     *
     * @param whole whether its checksum fits; without, it was changed by hand or by an accident
     * @param checksum as it stands there
     */
    record Parsed(RunRecord record, boolean whole, Optional<String> checksum) {}

    /**
     * @throws DamagedFileException if it can't be read
     * @throws IOException with a sentence if a newer version of the program wrote it
     */
    static Parsed parse(Path file, ObjectNode tree) throws IOException {
        if (isOfNewerVersion(tree)) {
            throw new IOException(file + " was written by a newer version of Fitting Room; open it with that one.");
        }
        JsonNode expected = tree.remove(CHECKSUM);
        boolean whole = expected != null && expected.asText().equals(checksum(tree));
        try {
            Content content = LogJson.MAPPER.treeToValue(tree, Content.class);
            RunRecord record = new RunRecord(
                    new RunId(content.id()),
                    content.labels(),
                    Branch.read(content.parent(), content.parentEpoch()),
                    Optional.ofNullable(content.started()).map(Instant::parse),
                    content.config(),
                    Optional.ofNullable(content.provenance()),
                    Optional.ofNullable(content.weightsSha256()),
                    content.checkpointEvery());
            return new Parsed(record, whole, Optional.ofNullable(expected).map(JsonNode::asText));
        } catch (JsonProcessingException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static String checksum(ObjectNode content) throws JsonProcessingException {
        CRC32 checksum = new CRC32();
        checksum.update(LogJson.MAPPER.writeValueAsBytes(content));
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }

    static DamagedFileException damaged(Path file, @Nullable Exception cause) {
        String sentence = "The record " + file + " is damaged; restore it from a backup or delete its folder.";
        return cause == null ? new DamagedFileException(sentence) : new DamagedFileException(sentence, cause);
    }
}
