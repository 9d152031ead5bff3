package fittingroom.network.layers;

import org.bytedeco.javacpp.IntPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Plain copies between Java arrays and native float arrays. */
public final class NativeArrays {
    private NativeArrays() {}

    /** A copy of all values in 'c' order. */
    public static float[] values(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        read(contiguous(array), values, values.length);
        return values;
    }

    static void read(INDArray source, float[] target, int length) {
        NativeFloats.of(source).get(0, target, 0, length);
    }

    /** @param target in 'c' order without gaps, of at least so many values */
    public static void write(float[] source, INDArray target, int length) {
        NativeFloats.of(target).put(0, source, 0, length);
    }

    /**
     * Sums over the batch, in its order. ND4J's own sum costs more to call than so few numbers to add.
     *
     * @param rows {@code [batch, n]}
     * @param sums {@code [n]}, set
     */
    static void sumRows(INDArray rows, INDArray sums) {
        float[] values = values(rows);
        float[] total = new float[(int) sums.length()];
        for (int start = 0; start < values.length; start += total.length) {
            for (int i = 0; i < total.length; i++) {
                total[i] += values[start + i];
            }
        }
        write(total, sums, total.length);
    }

    /** The same as {@link #read}, as raw IEEE 754 bits. */
    static void readBits(INDArray source, int[] target, int length) {
        bits(source).get(target, 0, length);
    }

    static void writeBits(int[] source, INDArray target, int length) {
        bits(target).put(source, 0, length);
    }

    private static IntPointer bits(INDArray array) {
        IntPointer pointer = new IntPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        return pointer;
    }

    /**
     * Whether the values lie one behind the other in 'c' order. ND4J's own test says no to a trailing axis of length 1.
     */
    static boolean isContiguous(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return array.ordering() == 'c';
    }

    /** The array itself where it is contiguous in 'c' order, else such a copy outside of the workspaces' rooms. */
    static INDArray contiguous(INDArray array) {
        return isContiguous(array) ? array : array.dup('c');
    }

    /**
     * The array itself where it is contiguous in 'c' order, else such a copy.
     *
     * @param where how long the copy must live
     */
    static INDArray contiguous(INDArray array, LayerWorkspaceMgr workspaces, ArrayType where) {
        return isContiguous(array) ? array : workspaces.dup(where, array, 'c');
    }
}
