package fittingroom.workbench;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work that may hang in a file or a folder, each on a daemon thread of its own: it delays nothing else, nor the end. */
public final class OwnThread {
    private OwnThread() {}

    /**
     * Begins at once.
     *
     * @param name of the thread
     * @return fails with a {@link WorkbenchException} that has a sentence for the user
     */
    public static <T> CompletableFuture<T> call(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> WorkbenchThreads.complete(result, work), name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
