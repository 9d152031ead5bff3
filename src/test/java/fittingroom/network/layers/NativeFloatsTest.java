package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeFloatsTest {
    private static final int LENGTH = 12;

    private static INDArray counting() {
        float[] values = new float[LENGTH];
        IntStream.range(0, LENGTH).forEach(i -> values[i] = i);
        return Nd4j.createFromArray(values);
    }

    /** A buffer spans 2 GiB at most: all of these values, some of them, none. */
    @ParameterizedTest
    @ValueSource(ints = {LENGTH, 7, 0})
    void valuesBehindTheBufferAreReadAndWrittenAll(int mostInBuffer) {
        INDArray array = counting();
        NativeFloats floats = NativeFloats.of(array, mostInBuffer);
        float[] read = new float[6];

        floats.get(5, read, 1, 4);
        floats.put(6, new float[] {-1, -2, -3, -4}, 1, 3);

        assertThat(read).containsExactly(0, 5, 6, 7, 8, 0);
        assertThat(array.toFloatVector()).containsExactly(0, 1, 2, 3, 4, 5, -2, -3, -4, 9, 10, 11);
    }

    @Test
    void partOfAnArrayBeginsWhereItBegins() {
        float[] read = new float[3];

        NativeFloats.of(counting().get(NDArrayIndex.interval(4, LENGTH))).get(1, read, 0, 3);

        assertThat(read).containsExactly(5, 6, 7);
    }

    @Test
    void threadsCopyAtOnce() {
        INDArray array = counting();
        NativeFloats floats = NativeFloats.of(array);

        Parallel.fork(LENGTH, i -> floats.put(i, new float[] {LENGTH - i}, 0, 1));

        float[] expected = new float[LENGTH];
        IntStream.range(0, LENGTH).forEach(i -> expected[i] = LENGTH - i);
        assertThat(array.toFloatVector()).containsExactly(expected);
    }
}
