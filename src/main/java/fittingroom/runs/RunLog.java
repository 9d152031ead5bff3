package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.files.DurableFile;
import fittingroom.training.TrainingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * {@code events.jsonl}: every event of a run but its batches, a JSON object a line, each with the CRC-32 of what stands
 * before it. It is only ever appended to; a last line that was cut off is dropped.
 */
final class RunLog implements AutoCloseable {
    private static final String CHECKSUM = ",\"crc32\":\"";
    private static final int DIGITS = 8;
    private static final byte[] SUFFIX = (CHECKSUM + "0".repeat(DIGITS) + "\"}").getBytes(StandardCharsets.US_ASCII);
    private static final int SUFFIX_LENGTH = SUFFIX.length;

    private final FileChannel channel;

    private RunLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a log to append to, without a last line that was cut off. */
    static RunLog open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.truncate(endOfLastLine(channel));
            channel.position(channel.size());
            return new RunLog(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 12);
        for (long end = channel.size(); end > 0; ) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            int read;
            do {
                read = channel.read(block, start + block.position());
            } while (read >= 0 && block.hasRemaining());
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    /**
     * Appends an event.
     *
     * @param sync whether it is on the disk when this returns, with all before it
     * @throws IOException if it could not be written; the log is then as it was before
     */
    void append(TrainingEvent event, boolean sync) throws IOException {
        long before = channel.position();
        try {
            ByteBuffer line = ByteBuffer.wrap(line(event));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (sync) {
                channel.force(false);
            }
        } catch (IOException e) {
            try {
                channel.truncate(before);
                channel.position(before);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Replaces a log, all at once. */
    static void write(Path file, List<TrainingEvent> events) throws IOException {
        DurableFile.write(file, stream -> writeAll(stream, events));
    }

    private static void writeAll(OutputStream stream, List<TrainingEvent> events) throws IOException {
        for (TrainingEvent event : events) {
            stream.write(line(event));
        }
    }

    private static byte[] line(TrainingEvent event) throws JsonProcessingException {
        byte[] json = LogJson.MAPPER.writerFor(TrainingEvent.class).writeValueAsBytes(event);
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + SUFFIX_LENGTH);
        int length = json.length - 1;
        line.write(json, 0, length);
        line.writeBytes(suffix(json, 0, length));
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] suffix(byte[] buffer, int start, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(buffer, start, length);
        byte[] suffix = SUFFIX.clone();
        long value = checksum.getValue();
        for (int i = 0; i < DIGITS; i++) {
            suffix[CHECKSUM.length() + i] =
                    (byte) Character.forDigit((int) (value >> (4 * (DIGITS - 1 - i))) & 0xf, 16);
        }
        return suffix;
    }

    /**
     * Reads a log.
     *
     * @param into hears all events whose line is whole, in their order
     * @return how many lines were damaged; a cut last one is not counted
     */
    static int read(Path file, Consumer<TrainingEvent> into) throws IOException {
        return read(file, Set.of(), into);
    }

    /**
     * Reads a log but for some kinds of events.
     *
     * @param unwanted as they are called in the log, for example {@code layers}; they are checked and not parsed
     */
    static int read(Path file, Set<String> unwanted, Consumer<TrainingEvent> into) throws IOException {
        List<byte[]> beginnings = unwanted.stream()
                .map(kind -> ("{\"event\":\"" + kind + "\"").getBytes(StandardCharsets.US_ASCII))
                .toList();
        int[] damaged = {0};
        int tooLong = LogLines.read(file, (buffer, start, end) -> {
            if (!take(buffer, start, end, beginnings, into)) {
                damaged[0]++;
            }
        });
        return damaged[0] + tooLong;
    }

    private static boolean take(
            byte[] buffer, int start, int end, List<byte[]> unwanted, Consumer<TrainingEvent> into) {
        int endOfJson = end - SUFFIX_LENGTH;
        if (endOfJson <= start || !isWhole(buffer, start, endOfJson)) {
            return false;
        }
        for (byte[] beginning : unwanted) {
            if (endOfJson - start > beginning.length
                    && Arrays.equals(buffer, start, start + beginning.length, beginning, 0, beginning.length)) {
                return true;
            }
        }
        Optional<? extends TrainingEvent> event = EpochLine.parse(buffer, start, endOfJson);
        if (event.isEmpty()) {
            event = parse(buffer, start, endOfJson);
        }
        event.ifPresent(into);
        return event.isPresent();
    }

    private static boolean isWhole(byte[] buffer, int start, int endOfJson) {
        byte[] suffix = suffix(buffer, start, endOfJson - start);
        return Arrays.equals(buffer, endOfJson, endOfJson + suffix.length, suffix, 0, suffix.length);
    }

    private static Optional<TrainingEvent> parse(byte[] buffer, int start, int endOfJson) {
        // In place of the checksum's comma.
        buffer[endOfJson] = '}';
        try {
            return Optional.of(LogJson.MAPPER.readValue(buffer, start, endOfJson + 1 - start, TrainingEvent.class));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
