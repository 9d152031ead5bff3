package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VectorRowsTest {
    /** Three rows of two groups of three values. */
    private final INDArray array = Nd4j.createFromArray(1f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);

    @Test
    void groupsAreFilledUpWithZeros() {
        float[] target = new float[18];
        Arrays.fill(target, -1);

        new VectorRows(2, 3, 4).get(NativeFloats.of(array), 1, 2, target, 1);

        assertThat(target).containsExactly(-1, 7, 8, 9, 0, 10, 11, 12, 0, 13, 14, 15, 0, 16, 17, 18, 0, -1);
    }

    @Test
    void whatFillsThemUpIsNotPutBack() {
        float[] source = {-1, 1, 1, 1, -1, 2, 2, 2, -1, 3, 3, 3, -1, 4, 4, 4, -1, -1};

        new VectorRows(2, 3, 4).put(NativeFloats.of(array), 1, 2, source, 1);

        assertThat(array.toFloatVector()).containsExactly(1, 2, 3, 4, 5, 6, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
    }

    @Test
    void wholeVectorsAreCopiedAsTheyAre() {
        VectorRows rows = new VectorRows(2, 3, 3);
        float[] copy = new float[6];

        rows.get(NativeFloats.of(array), 2, 1, copy, 0);
        rows.put(NativeFloats.of(array), 0, 1, copy, 0);

        assertThat(copy).containsExactly(13, 14, 15, 16, 17, 18);
        assertThat(array.toFloatVector())
                .containsExactly(13, 14, 15, 16, 17, 18, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
    }

    @Test
    void groupsAreNotCutOff() {
        assertThatThrownBy(() -> new VectorRows(2, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 of 3 filled up to 2");
    }
}
