package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One process writes run after run, with checkpoints, labels and the index; another one lists, opens, compares, exports
 * and packs what is there, at the same time. For {@code -Dfittingroom.together.seconds=120} instead of a few seconds.
 */
class TwoProgramsTest {
    private static final int SECONDS = Integer.getInteger("fittingroom.together.seconds", 4);

    @TempDir
    private Path home;

    @Test
    void oneTrainsAndOneReadsWithoutAnError() throws Exception {
        StoreProcess.prepare(home);
        Process writer = KilledStoreTest.start(StoreProcess.Deed.EPOCH, home);
        Process reader = KilledStoreTest.start(StoreProcess.Deed.READING, home);
        AtomicInteger written = counted(writer);
        AtomicInteger readings = counted(reader);
        try {
            // As long as asked for, and until both have done something, however busy the machine is.
            for (int second = 0; second < SECONDS || written.get() < 3 || readings.get() < 3; second++) {
                for (StoreProcess.Deed deed : List.of(StoreProcess.Deed.EPOCH, StoreProcess.Deed.READING)) {
                    Process process = deed == StoreProcess.Deed.EPOCH ? writer : reader;
                    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS))
                            .as(() -> deed + " ended: " + said(deed))
                            .isFalse();
                }
            }
        } finally {
            for (Process process : List.of(writer, reader)) {
                process.toHandle().destroyForcibly();
                process.waitFor();
            }
        }
        assertThat(new FolderRunStore(home).list().problems()).isEmpty();
        assertThat(said(StoreProcess.Deed.EPOCH)).doesNotContain("WARN", "ERROR");
        assertThat(said(StoreProcess.Deed.READING)).doesNotContain("WARN", "ERROR");
    }

    private String said(StoreProcess.Deed deed) {
        try {
            return Files.readString(home.resolve(deed.name()));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    /** How many lines it has told so far. */
    private static AtomicInteger counted(Process process) {
        AtomicInteger count = new AtomicInteger();
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> count.incrementAndGet());
            } catch (IOException | java.io.UncheckedIOException killed) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
        return count;
    }
}
