package fittingroom.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file, in the buffer in which they were read: logs have hundreds of megabytes in a large home. */
final class LogLines {
    private static final int BUFFER = 1 << 16;

    /** A line of the largest network with its matrix takes a few thousand. */
    private static final int LONGEST_LINE = 1 << 20;

    private LogLines() {}

    /** What is done with a line. */
    interface Line {
        /**
         * @param buffer may be changed between {@code start} and {@code end}
         * @param start of the line
         * @param end behind its last byte, without the line break
         */
        void take(byte[] buffer, int start, int end);
    }

    /**
     * Reads all lines that end; what stands behind the last line break is dropped.
     *
     * @return how many were too long to be any
     */
    static int read(Path file, Line line) throws IOException {
        int tooLong = 0;
        boolean skipping = false;
        byte[] buffer = new byte[BUFFER];
        int start = 0;
        int end = 0;
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer, end, buffer.length - end)) {
                int sought = end;
                end += count;
                for (int i = sought; i < end; i++) {
                    if (buffer[i] == '\n') {
                        if (!skipping) {
                            line.take(buffer, start, i);
                        }
                        skipping = false;
                        start = i + 1;
                    }
                }
                if (skipping) {
                    start = end;
                } else if (end - start > LONGEST_LINE) {
                    tooLong++;
                    skipping = true;
                    start = end;
                }
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
                if (end == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
            }
        }
        return tooLong;
    }
}
