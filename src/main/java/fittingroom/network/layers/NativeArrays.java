package fittingroom.network.layers;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Plain copies between Java arrays and contiguous native float arrays. */
final class NativeArrays {
    private NativeArrays() {}

    static void read(INDArray source, float[] target, int length) {
        floats(source).get(target, 0, length);
    }

    static void write(float[] source, INDArray target, int length) {
        floats(target).put(source, 0, length);
    }

    /** The same as {@link #read}, as raw IEEE 754 bits. */
    static void readBits(INDArray source, int[] target, int length) {
        bits(source).get(target, 0, length);
    }

    static void writeBits(int[] source, INDArray target, int length) {
        bits(target).put(source, 0, length);
    }

    static FloatPointer floats(INDArray array) {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        return pointer;
    }

    private static IntPointer bits(INDArray array) {
        IntPointer pointer = new IntPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        return pointer;
    }

    /** The array itself where it is contiguous in 'c' order, else such a copy. */
    static INDArray contiguous(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
    }
}
