package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    private static final int FLOATS = 7;

    /** Of arrays of one size made one after the other nearly every one lies right behind the one before. */
    @Test
    void linesAreAsFarApartAsArrays() {
        assumeTrue(
                IntStream.range(0, 100).map(i -> CacheLines.start(new float[i])).anyMatch(start -> start != 0),
                "a Java that tells where its arrays lie");
        int header = 16;
        int step = (header + FLOATS * Float.BYTES + 7) / 8 * 8 / Float.BYTES;
        float[][] arrays = new float[1000][];
        Arrays.setAll(arrays, i -> new float[FLOATS]);

        long neighbours = IntStream.range(1, arrays.length)
                .filter(i ->
                        (CacheLines.start(arrays[i]) + step - CacheLines.start(arrays[i - 1])) % CacheLines.FLOATS == 0)
                .count();

        assertThat(neighbours).isGreaterThan(900);
    }

    @Test
    void startIsWithinALine() {
        for (int i = 0; i < 100; i++) {
            assertThat(CacheLines.start(new float[i])).isBetween(0, CacheLines.FLOATS - 1);
        }
    }

    @Test
    void roomIsThereWhereverTheLineBegins() {
        AlignedFloats room = AlignedFloats.room(FLOATS);

        assertThat(room.align()).isEqualTo(room.start() != 0);
        assertThat(room.values().length - room.start()).isGreaterThanOrEqualTo(FLOATS);
    }
}
