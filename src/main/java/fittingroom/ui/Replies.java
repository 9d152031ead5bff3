package fittingroom.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings the workbench's answers to the window's thread. */
public final class Replies {
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
}
