package fittingroom.workbench;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the newest request; an older one that has not started yet ends with a {@link CancellationException}. */
final class LatestOnlyExecutor {
    private record Request<T>(Callable<T> work, CompletableFuture<T> result) {
        void run() {
            WorkbenchThreads.complete(result, work);
        }

        void supersede() {
            result.completeExceptionally(new CancellationException("superseded by a newer request"));
        }
    }

    private final ExecutorService executor;
    private final AtomicReference<@Nullable Request<?>> waiting = new AtomicReference<>();

    LatestOnlyExecutor(ExecutorService executor) {
        this.executor = executor;
    }

    <T> CompletableFuture<T> submit(Callable<T> work) {
        Request<T> request = new Request<>(work, new CompletableFuture<>());
        Request<?> older = waiting.getAndSet(request);
        if (older == null) {
            try {
                executor.execute(this::runWaiting);
            } catch (RejectedExecutionException e) {
                // The workbench is closed; whoever asked is going away too.
                waiting.set(null);
                request.supersede();
            }
        } else {
            older.supersede();
        }
        return request.result();
    }

    private void runWaiting() {
        Request<?> request = waiting.getAndSet(null);
        if (request != null) {
            request.run();
        }
    }
}
