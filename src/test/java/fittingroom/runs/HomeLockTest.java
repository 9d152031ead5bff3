package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HomeLockTest {
    @TempDir
    private Path runs;

    /** Takes it in another thread, and lets it go. */
    private CompletableFuture<Void> elsewhere(Path folder) {
        CompletableFuture<Void> had = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                HomeLock.acquire(folder).close();
                had.complete(null);
            } catch (IOException e) {
                had.completeExceptionally(new UncheckedIOException(e));
            }
        });
        thread.start();
        return had;
    }

    private boolean isLocked() throws IOException {
        try (FileChannel channel = FileChannel.open(runs.resolve("home-lock"), StandardOpenOption.WRITE)) {
            channel.tryLock();
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Test
    void fileIsLockedWhileItIsHeldAndNotAfterwards() throws IOException {
        try (HomeLock held = HomeLock.acquire(runs)) {
            assertThat(held).isNotNull();
            assertThat(isLocked()).isTrue();
        }
        assertThat(isLocked()).isFalse();
    }

    @Test
    void whoHoldsItMayTakeItAgainAndOthersWaitForBoth() throws Exception {
        HomeLock outer = HomeLock.acquire(runs);
        HomeLock inner = HomeLock.acquire(runs);
        CompletableFuture<Void> other = elsewhere(runs);

        inner.close();
        assertThat(isLocked()).isTrue();
        Thread.sleep(50);
        assertThat(other).isNotDone();

        outer.close();
        other.get();
    }

    @Test
    void diskWithoutLocksIsHeldWithinThisProgram() throws Exception {
        OddDisk disk = new OddDisk();
        disk.locks = false;
        HomeLock held = HomeLock.acquire(disk.path(runs));
        CompletableFuture<Void> other = elsewhere(disk.path(runs));
        Thread.sleep(50);
        assertThat(other).isNotDone();

        held.close();
        other.get();
    }

    @Test
    void folderThatIsNotThereKeepsNobodyFromAnotherHome() throws InterruptedException, ExecutionException {
        assertThatThrownBy(() -> HomeLock.acquire(runs.resolve("missing"))).isInstanceOf(NoSuchFileException.class);

        elsewhere(runs).get();
    }
}
