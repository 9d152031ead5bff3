package fittingroom.network;

import fittingroom.network.layers.ConvolutionBackend;
import fittingroom.network.layers.NativeThreads;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JEnvironmentVars;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native library: its start, which takes a second, and what it is. */
public final class NativeBackend {
    /** OpenMP keeps the count for every thread that calls it; a new one begins with all the machine's processors. */
    private static final ThreadLocal<Integer> THREADS = ThreadLocal.withInitial(NativeBackend::limitThreads);

    private NativeBackend() {}

    /** Loads the native library, unpacking it on the very first start; a thread's later calls return at once. */
    public static void start() {
        Holder.started();
        THREADS.get();
    }

    private static final class Holder {
        static {
            NativeLoading.alone(() -> {
                Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
                NativeThreads.count();
            });
        }

        static void started() {}
    }

    private static int limitThreads() {
        NativeThreads.use(Optional.ofNullable(System.getenv(ND4JEnvironmentVars.OMP_NUM_THREADS))
                .map(list -> list.split(",", 2)[0].trim())
                .filter(count -> count.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                // The physical cores, but only those that a container lets us use.
                .orElseGet(
                        () -> Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, Loader.totalCores()))));
        return NativeThreads.count();
    }

    /** Threads of the native operations that this thread calls; another count sums in another order. */
    public static int threads() {
        start();
        return THREADS.get();
    }

    /** For work on a picture or two: waking another thread would take longer than the work. */
    public static <T> T onOneThread(Supplier<T> work) {
        start();
        return NativeThreads.alone(work);
    }

    /** For provenance, for example {@code CpuBackend with oneDNN and own convolutions}. */
    public static String description() {
        start();
        return Nd4j.getBackend().getClass().getSimpleName()
                + (ConvolutionBackend.hasFastNativeConvolution() ? " with oneDNN" : " without oneDNN")
                + (ConvolutionBackend.hasVectorKernels() ? " and own convolutions" : "");
    }

    /** What convolves, for provenance: {@code own}, {@code onednn} or {@code gemm}. */
    public static String kernels() {
        start();
        if (ConvolutionBackend.hasVectorKernels()) {
            return "own";
        }
        return ConvolutionBackend.hasFastNativeConvolution() ? "onednn" : "gemm";
    }

    /** The width of the vectors in which our own kernels compute, in bits; 0 where they don't serve. */
    public static int vectorBits() {
        return ConvolutionBackend.vectorBits();
    }

    /** How much memory networks may take, in bytes. */
    public static long maximumBytes() {
        start();
        long limit = Pointer.maxPhysicalBytes();
        return limit > 0 ? limit : Pointer.totalPhysicalBytes();
    }
}
