package fittingroom.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that Ctrl+C ends as its stop button would: with all that it has to keep. */
final class Interruptible {
    private static final int SECONDS_TO_END_AFTER_INTERRUPT = 20;

    private Interruptible() {}

    /**
     * Waits for the work.
     *
     * @param stop asks it to end soon; called when the process is told to end
     */
    static <T> T await(CompletableFuture<T> outcome, Runnable stop) {
        Thread stopper = new Thread(() -> stopAndWait(outcome, stop), "interrupt");
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            return Commands.await(outcome);
        } finally {
            remove(stopper);
        }
    }

    private static void stopAndWait(CompletableFuture<?> outcome, Runnable stop) {
        stop.run();
        try {
            outcome.get(SECONDS_TO_END_AFTER_INTERRUPT, TimeUnit.SECONDS);
            // The main thread prints the end; the virtual machine halts when the hooks are done.
            Thread.sleep(500);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook is what ended the work.
            return;
        }
    }
}
