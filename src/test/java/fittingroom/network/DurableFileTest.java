package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void fileThatIsReadUnderWindowsIsReplacedOnceTheReaderIsDone() throws IOException {
        AtomicInteger attempts = new AtomicInteger();

        DurableFile.patiently(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new AccessDeniedException("last.zip");
            }
        });

        assertThat(attempts).hasValue(3);
    }

    @Test
    void fileThatStaysRefusedIsAFaultInTheEnd() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> DurableFile.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new AccessDeniedException("last.zip");
                }))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("last.zip");
        assertThat(attempts).hasValue(DurableFile.ATTEMPTS);
    }

    @Test
    void anotherFaultIsNotTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> DurableFile.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void threadThatIsToEndDoesNotWait() {
        AtomicInteger attempts = new AtomicInteger();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> DurableFile.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new AccessDeniedException("last.zip");
                }))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(attempts).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void newContentTakesThePlaceOfTheOldOneAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("last.zip");
        DurableFile.write(file, stream -> stream.write("old".getBytes(StandardCharsets.UTF_8)));

        DurableFile.write(file, stream -> stream.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
