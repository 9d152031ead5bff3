package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativeLoadingTest {
    @Test
    void oneLibraryIsLoadedAtATime() {
        AtomicInteger loading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> NativeLoading.alone(() -> {
                    most.accumulateAndGet(loading.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    loading.decrementAndGet();
                })))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(most).hasValue(1);
    }

    @Test
    void failureIsTheCallersOwn() {
        assertThatThrownBy(() -> NativeLoading.alone(() -> {
                    throw new IOException("no library");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no library");
    }
}
