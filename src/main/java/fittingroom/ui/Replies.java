package fittingroom.ui;

import fittingroom.workbench.WorkbenchException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the workbench's answers to the window's thread. */
public final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private Replies() {}

    /** @param receiver hears the value, or the failure freed of its wrapping; exactly one of them is null */
    @SuppressWarnings("FutureReturnValueIgnored") // the receiver is told of every failure
    public static <T> void deliver(
            CompletableFuture<T> future, Executor window, BiConsumer<@Nullable T, @Nullable Throwable> receiver) {
        future.whenComplete((value, failure) -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            window.execute(() -> receiver.accept(value, cause));
        });
    }

    /** What the workbench said of its failure; anything else is a fault of ours, and its details are for the log. */
    public static String sentence(@Nullable Throwable failure) {
        if (failure instanceof WorkbenchException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("a request failed", failure);
        return "Something went wrong; the log file has the details.";
    }
}
