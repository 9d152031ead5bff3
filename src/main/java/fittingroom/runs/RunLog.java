package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.network.DurableFile;
import fittingroom.training.TrainingEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * {@code events.jsonl}: every event of a run but its batches, a JSON object a line, each with the CRC-32 of what stands
 * before it. It is only ever appended to; a last line that was cut off is dropped.
 */
final class RunLog implements AutoCloseable {
    private static final String CHECKSUM = ",\"crc32\":\"";
    private static final int SUFFIX_LENGTH = CHECKSUM.length() + 8 + "\"}".length();

    /** A line of the largest network with its matrix takes a few thousand. */
    private static final int LONGEST_LINE = 1 << 20;

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
        line.writeBytes(suffix(json, length));
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] suffix(byte[] json, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(json, 0, length);
        return (CHECKSUM + String.format(java.util.Locale.ROOT, "%08x", checksum.getValue()) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a log.
     *
     * @param into hears all events whose line is whole, in their order
     * @return how many lines were damaged; a cut last one is not counted
     */
    static int read(Path file, Consumer<TrainingEvent> into) throws IOException {
        int damaged = 0;
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
            int next;
            boolean tooLong = false;
            while ((next = stream.read()) >= 0) {
                if (next != '\n') {
                    tooLong |= line.size() >= LONGEST_LINE;
                    if (!tooLong) {
                        line.write(next);
                    }
                    continue;
                }
                damaged += !tooLong && take(line.toByteArray(), into) ? 0 : 1;
                line.reset();
                tooLong = false;
            }
        }
        return damaged;
    }

    private static boolean take(byte[] line, Consumer<TrainingEvent> into) {
        int length = line.length - SUFFIX_LENGTH;
        if (length < 1 || !endsWith(line, suffix(line, length))) {
            return false;
        }
        byte[] json = java.util.Arrays.copyOf(line, length + 1);
        json[length] = '}';
        TrainingEvent event;
        try {
            event = LogJson.MAPPER.readValue(json, TrainingEvent.class);
        } catch (IOException | RuntimeException e) {
            return false;
        }
        into.accept(event);
        return true;
    }

    private static boolean endsWith(byte[] line, byte[] suffix) {
        return java.util.Arrays.equals(line, line.length - suffix.length, line.length, suffix, 0, suffix.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
