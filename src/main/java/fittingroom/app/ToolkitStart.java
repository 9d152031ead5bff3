package fittingroom.app;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/** JavaFX, started on a thread of its own: the window's parts are made meanwhile. */
final class ToolkitStart {
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    private ToolkitStart() {}

    static ToolkitStart begin() {
        ToolkitStart start = new ToolkitStart();
        Thread thread = new Thread(start::run, "toolkit's start");
        thread.setDaemon(true);
        thread.start();
        return start;
    }

    private void run() {
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> started.complete(null));
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        }
    }

    /** Completes on the window's thread, or with whatever kept it from starting. */
    CompletableFuture<Void> started() {
        return started;
    }
}
