package fittingroom.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientFilesTest {
    @Test
    void fileThatIsReadUnderWindowsIsReplacedOnceTheReaderIsDone() throws IOException {
        AtomicInteger attempts = new AtomicInteger();

        PatientFiles.patiently(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new AccessDeniedException("last.zip");
            }
        });

        assertThat(attempts).hasValue(3);
    }

    @Test
    void fileThatStaysRefusedIsAFaultInTheEnd() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> PatientFiles.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new AccessDeniedException("last.zip");
                }))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("last.zip");
        assertThat(attempts).hasValue(PatientFiles.ATTEMPTS);
    }

    @Test
    void anotherFaultIsNotTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> PatientFiles.patiently(() -> {
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

        assertThatThrownBy(() -> PatientFiles.patiently(() -> {
                    attempts.incrementAndGet();
                    throw new AccessDeniedException("last.zip");
                }))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(attempts).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
