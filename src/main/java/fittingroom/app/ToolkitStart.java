package fittingroom.app;

import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** JavaFX, started on a thread of its own: the window's parts are made meanwhile. */
final class ToolkitStart {
    private static final Logger JAVAFX = Logger.getLogger("javafx");

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
            // Else it says on standard error that it is on the class path (ADR 34).
            JAVAFX.setLevel(Level.SEVERE);
            Platform.setImplicitExit(false);
            Platform.startup(() -> started.complete(null));
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        } finally {
            JAVAFX.setLevel(null);
        }
    }

    /** Completes on the window's thread, or with whatever kept it from starting. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Ends it once it has started, or could not: a process that ends before says so on standard error. */
    void end() {
        started.handle((nothing, failure) -> failure == null)
                .thenAccept(up -> {
                    if (up) {
                        Platform.exit();
                    }
                })
                .join();
    }
}
