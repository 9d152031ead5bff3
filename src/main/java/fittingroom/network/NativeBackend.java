package fittingroom.network;

import fittingroom.network.layers.ConvolutionBackend;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JEnvironmentVars;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J's native library: its start, which takes a second, and what it is. */
public final class NativeBackend {
    private NativeBackend() {}

    /** Loads the native library, unpacking it on the very first start; later calls return at once. */
    public static void start() {
        Holder.started();
    }

    private static final class Holder {
        static {
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
            if (System.getenv(ND4JEnvironmentVars.OMP_NUM_THREADS) == null) {
                // ND4J takes every physical core of the machine, even those that a container doesn't let us use.
                int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, Loader.totalCores()));
                NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
            }
        }

        static void started() {}
    }

    /** Threads of the native operations; another count sums in another order. */
    public static int threads() {
        start();
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    /** For provenance, for example {@code nd4j-native 1.0.0-M2.1 with oneDNN}. */
    public static String description() {
        start();
        return Nd4j.getBackend().getClass().getSimpleName()
                + (ConvolutionBackend.hasFastNativeConvolution() ? " with oneDNN" : " without oneDNN");
    }

    /** How much memory networks may take, in bytes. */
    public static long maximumBytes() {
        start();
        long limit = Pointer.maxPhysicalBytes();
        return limit > 0 ? limit : Pointer.totalPhysicalBytes();
    }
}
