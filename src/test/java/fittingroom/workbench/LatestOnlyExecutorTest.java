package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatestOnlyExecutorTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final LatestOnlyExecutor executor = new LatestOnlyExecutor(thread);

    @AfterEach
    void shutDown() {
        thread.shutdownNow();
    }

    @Test
    void requestThatHasNotStartedIsSupersededByANewerOne() {
        CountDownLatch busy = new CountDownLatch(1);
        thread.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        CompletableFuture<String> older = executor.submit(() -> "older");
        CompletableFuture<String> newer = executor.submit(() -> "newer");
        busy.countDown();

        assertThat(newer.join()).isEqualTo("newer");
        assertThatThrownBy(older::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void failureReachesTheOneWhoAsked() {
        CompletableFuture<String> failed = executor.submit(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(failed::join).hasRootCauseMessage("broken");
        assertThat(executor.submit(() -> "still alive").join()).isEqualTo("still alive");
    }

    /** A damaged file's sentence reaches the window as the workbench's own. */
    @Test
    void failureIsToldInASentence() {
        CompletableFuture<String> failed = executor.submit(() -> {
            throw new IOException("model.fittingroom is damaged; use another copy of it.");
        });

        assertThatThrownBy(failed::join)
                .cause()
                .isInstanceOf(WorkbenchException.class)
                .hasMessage("model.fittingroom is damaged; use another copy of it.");
    }

    /** Whoever waits for another future wraps what it failed with. */
    @Test
    void failureOfWhatWasWaitedForIsToldInItsSentence() {
        CompletableFuture<String> failed = executor.submit(() -> CompletableFuture.<String>failedFuture(
                        new IOException("labels.gz is damaged; use another copy of it."))
                .join());

        assertThatThrownBy(failed::join).cause().hasMessage("labels.gz is damaged; use another copy of it.");
    }

    @Test
    void nobodyWaitsForeverWhenTheMemoryIsFull() {
        CompletableFuture<String> failed = executor.submit(() -> {
            throw new OutOfMemoryError("a network of a million filters");
        });

        assertThatThrownBy(failed::join).cause().isInstanceOf(WorkbenchException.class);
    }

    @Test
    void requestAfterTheEndIsCancelled() {
        ExecutorService ended = Executors.newSingleThreadExecutor();
        ended.shutdownNow();

        assertThat(new LatestOnlyExecutor(ended).submit(() -> 1)).isCompletedExceptionally();
    }
}
