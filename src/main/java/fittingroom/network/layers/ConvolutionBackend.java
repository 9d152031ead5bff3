package fittingroom.network.layers;

import fittingroom.network.kernels.VectorSupport;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Which convolutions this machine has. */
public final class ConvolutionBackend {
    /** Set to {@code onednn} or {@code gemm} to do without our own kernels, or with the portable convolution alone. */
    public static final String PROPERTY = "fittingroom.convolution";

    private ConvolutionBackend() {}

    /** Whether our own kernels run at full speed, for the shapes that they know. */
    public static boolean hasVectorKernels() {
        return vectorRefusal().isEmpty();
    }

    /** Why our own kernels don't serve here, in a few words; empty if they do. */
    static Optional<String> vectorRefusal() {
        return isSet("gemm") || isSet("onednn")
                ? Optional.of(PROPERTY + " is " + System.getProperty(PROPERTY))
                : VectorInstructions.refusal();
    }

    /** The width of the vectors in which our own kernels compute, in bits; 0 where they don't serve. */
    public static int vectorBits() {
        return hasVectorKernels() ? VectorSupport.lanes() * Float.SIZE : 0;
    }

    /** Whether ND4J's native convolution is oneDNN's; without it the operation is a plain loop. */
    public static boolean hasFastNativeConvolution() {
        return Holder.ONE_DNN && !isSet("gemm");
    }

    private static boolean isSet(String backend) {
        return backend.equals(System.getProperty(PROPERTY));
    }

    private static final class Holder {
        static final boolean ONE_DNN = detect();

        private static boolean detect() {
            String build = String.valueOf(
                    NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo());
            return build.toLowerCase(Locale.ROOT).contains("onednn");
        }
    }
}
