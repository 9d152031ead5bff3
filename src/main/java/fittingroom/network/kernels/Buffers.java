package fittingroom.network.kernels;

import java.util.Arrays;

/** Arrays that are filled again for every batch. */
final class Buffers {
    private Buffers() {}

    /** So many zeros, to be added to: in this array if it has that length. */
    static float[] cleared(float[] values, int length) {
        if (values.length != length) {
            return new float[length];
        }
        Arrays.fill(values, 0);
        return values;
    }
}
