package fittingroom.network.layers;

import org.nd4j.nativeblas.NativeOpsHolder;

/** Which convolution this machine has. */
public final class ConvolutionBackend {
    /** Set to {@code gemm} to use the portable convolution everywhere. */
    public static final String PROPERTY = "fittingroom.convolution";

    private ConvolutionBackend() {}

    /** Whether ND4J's native convolution is oneDNN's; without it the operation is a plain loop. */
    public static boolean hasFastNativeConvolution() {
        return Holder.ONE_DNN && !"gemm".equals(System.getProperty(PROPERTY));
    }

    private static final class Holder {
        static final boolean ONE_DNN = detect();

        private static boolean detect() {
            String build = String.valueOf(
                    NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo());
            return build.toLowerCase(java.util.Locale.ROOT).contains("onednn");
        }
    }
}
