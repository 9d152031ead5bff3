package fittingroom.network.layers;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of a contiguous native float array, which any number of threads copy from and to at once. To find the array
 * costs some native calls, more than to copy a few hundred values: it is found once for a pass over it, not once for each
 * of its images.
 */
final class NativeFloats {
    private final INDArray array;
    /** As much of the array as a buffer can be: 2 GiB. */
    private final FloatBuffer buffer;

    private NativeFloats(INDArray array, int mostInBuffer) {
        this.array = array;
        FloatBuffer whole = pointer().asBuffer();
        this.buffer = whole.limit(Math.min(whole.limit(), mostInBuffer));
    }

    /** @param array in 'c' order without gaps, see {@link NativeArrays#contiguous} */
    static NativeFloats of(INDArray array) {
        return of(array, Integer.MAX_VALUE);
    }

    /** The same with a buffer over the first of the values alone, as that of a large array. */
    static NativeFloats of(INDArray array, int mostInBuffer) {
        return new NativeFloats(array, mostInBuffer);
    }

    private FloatPointer pointer() {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        pointer.capacity(array.length());
        return pointer;
    }

    /** Copies some rows of so many values, from the array's row {@code first} on, to the target's beginning. */
    void getRows(int first, int count, int rowFloats, float[] target) {
        get((long) first * rowFloats, target, 0, count * rowFloats);
    }

    /** Copies {@code length} values from the array's {@code from} on. */
    void get(long from, float[] target, int start, int length) {
        if (from + length <= buffer.limit()) {
            buffer.get((int) from, target, start, length);
        } else {
            pointer().position(from).get(target, start, length);
        }
    }

    /** Copies {@code length} values to the array's {@code to} on. */
    void put(long to, float[] source, int start, int length) {
        if (to + length <= buffer.limit()) {
            buffer.put((int) to, source, start, length);
        } else {
            pointer().position(to).put(source, start, length);
        }
    }
}
