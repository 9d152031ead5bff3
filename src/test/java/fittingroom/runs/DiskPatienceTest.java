package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskPatienceTest {
    private final List<String> told = new ArrayList<>();
    private final DiskPatience patience = new DiskPatience(Path.of("home", "runs"), RunId.ofNumber(3), bytes -> false);
    private int attempts;

    private final class Told implements DiskPatience.Listener {
        @Override
        public void waiting(String sentence) {
            told.add(sentence);
        }

        @Override
        public void goingOn(String sentence) {
            told.add(sentence);
        }
    }

    /** Fails as often as told before it succeeds. */
    private DiskPatience.Write failing(int times, String message) {
        return () -> {
            attempts++;
            if (attempts <= times) {
                throw new IOException(message);
            }
        };
    }

    @Test
    void whatIsWrittenAtOnceIsNotTalkedAbout() throws IOException {
        patience.use(new Told(), () -> true);

        patience.insist(1000, failing(0, ""));

        assertThat(attempts).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void fullDiskIsWaitedForAndSaidOnce() throws IOException {
        patience.use(new Told(), () -> false);

        patience.insist(2_500_000, failing(2, "No space left on device"));

        assertThat(attempts).isEqualTo(3);
        assertThat(told)
                .containsExactly(
                        "The disk of " + Path.of("home", "runs")
                                + " is full: run-3 waits, and goes on by itself when it has 2.5 MB more.",
                        "There is room on the disk of " + Path.of("home", "runs") + " again: run-3 goes on.");
    }

    @Test
    void littleThatIsMissingIsRoundedUp() throws IOException {
        patience.use(new Told(), () -> false);

        patience.insist(10, failing(1, "Disk quota exceeded"));

        assertThat(told).first().asString().endsWith("when it has 0.1 MB more.");
    }

    @Test
    void writeIsGivenUpByWhoStopsTheRun() {
        patience.use(new Told(), () -> attempts == 1);

        assertThatThrownBy(() -> patience.insist(10, failing(9, "No space left on device")))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(attempts).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    /** Without anybody who could be told nobody is kept waiting. */
    @Test
    void nobodyWaitsUnlessTold() {
        assertThatThrownBy(() -> patience.insist(10, failing(9, "No space left on device")))
                .hasMessage("No space left on device");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void everythingElseIsThrownAtOnce() {
        patience.use(new Told(), () -> false);

        assertThatThrownBy(() -> patience.insist(10, failing(9, "Input/output error")))
                .hasMessage("Input/output error");
        assertThat(attempts).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void interruptionEndsTheWaitWithTheFailure() {
        patience.use(new Told(), () -> false);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience.insist(10, failing(9, "No space left on device")))
                .hasMessage("No space left on device");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).isEqualTo(1);
    }

    /** A desktop in German: nothing but the disk itself can be asked. */
    @Test
    void fullDiskIsWaitedForInEveryLanguage() throws IOException {
        List<Long> needed = new ArrayList<>();
        DiskPatience german = new DiskPatience(Path.of("home", "runs"), RunId.ofNumber(3), bytes -> {
            needed.add(bytes);
            return true;
        });
        german.use(new Told(), () -> false);

        german.insist(2_500_000, failing(1, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar"));

        assertThat(attempts).isEqualTo(2);
        assertThat(needed).containsExactly(2_500_000L);
        assertThat(told)
                .containsExactly(
                        "The disk of " + Path.of("home", "runs")
                                + " is full: run-3 waits, and goes on by itself when it has 2.5 MB more.",
                        "There is room on the disk of " + Path.of("home", "runs") + " again: run-3 goes on.");
    }

    @Test
    void missingPermissionIsThrownAtOnceHoweverFullTheDiskIs() {
        DiskPatience full = new DiskPatience(Path.of("home", "runs"), RunId.ofNumber(3), bytes -> true);
        full.use(new Told(), () -> false);

        assertThatThrownBy(() -> full.insist(10, () -> {
                    throw new AccessDeniedException("home/runs/run-3");
                }))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(told).isEmpty();
    }
}
