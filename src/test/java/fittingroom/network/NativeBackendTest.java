package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeBackendTest {
    @Test
    void everyThreadIsLimitedToWhatTheProcessMayUse() {
        CompletableFuture<Integer> limited = new CompletableFuture<>();

        new Thread(() -> {
                    // What a new thread begins with on a large machine of which a container may use a part.
                    operations().setOmpNumThreads(64);
                    NativeBackend.start();
                    limited.complete(operations().ompGetMaxThreads());
                })
                .start();

        assertThat(limited.join()).isEqualTo(NativeBackend.threads()).isLessThan(64);
    }

    @Test
    void smallWorkHasOneNativeThreadAndTheOthersComeBack() {
        int before = NativeBackend.threads();

        int inside = NativeBackend.onOneThread(() -> operations().ompGetMaxThreads());

        assertThat(inside).isEqualTo(1);
        assertThat(operations().ompGetMaxThreads()).isEqualTo(before);
    }

    private static NativeOps operations() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
