package fittingroom.network.layers;

import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads native operations use. OpenMP keeps that number for every thread that calls them (ADR 15). */
public final class NativeThreads {
    private NativeThreads() {}

    public static int count() {
        return operations().ompGetMaxThreads();
    }

    public static void use(int count) {
        operations().setOmpNumThreads(count);
    }

    /** Runs work whose native operations stay on this thread. */
    public static <T> T alone(Supplier<T> work) {
        int before = count();
        use(1);
        try {
            return work.get();
        } finally {
            use(before);
        }
    }

    private static NativeOps operations() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
