package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitMix64Test {
    /** Published test values of Vigna's splitmix64.c for the seed 1234567 (Rosetta Code, "Pseudo-random numbers/Splitmix64"). */
    @Test
    void theSequenceIsThatOfTheReferenceImplementation() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    /**
     * Lemire 2019, algorithm 5, in whole numbers of any size: {@code x · bound / 2^32} of the first 32 bits whose
     * remainder isn't below {@code 2^32 mod bound}. With 1,500,000,000 two of the first ten are drawn again.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 5, 1, 1, 2, 0, 6, 1, 5",
                "1500000000 | 417901695, 516286074, 57045252, 1302342114, 327607790, 1200947814, 509896558, 927723099",
                "1073741824 | 796249225, 171702476, 299145685, 369571967, 40834582, 932252798, 234510791, 859671931",
                "2147483647 | 1592498450, 343404953, 598291371, 739143935, 81669164, 1864505596, 469021581, 1719343862"
            })
    void boundedIntegersAreThoseOfTheAlgorithm(int bound, String expected) {
        SplitMix64 random = new SplitMix64(42);

        assertThat(IntStream.range(0, 8)
                        .mapToObj(i -> String.valueOf(random.nextInt(bound)))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    /** Java's own generator of the same name and step. */
    @Test
    void fractionsAreTheHighestBits() {
        SplitMix64 random = new SplitMix64(42);
        SplittableRandom java = new SplittableRandom(42);

        for (int i = 0; i < 100; i++) {
            assertThat(random.nextDouble()).isEqualTo(java.nextDouble());
            assertThat(random.nextFloat()).isEqualTo((java.nextLong() >>> 40) * 0x1p-24f);
        }
    }

    /** Keys and the order of a shuffle decide what a run has seen; both computed once more outside of Java. */
    @Test
    void keysAndShufflesNeverChange() {
        int[] values = IntStream.range(0, 10).toArray();
        new SplitMix64(42).shuffle(values);

        assertThat(values).containsExactly(8, 3, 6, 5, 4, 0, 9, 2, 1, 7);
        assertThat(Long.toUnsignedString(SplitMix64.keyed(1, 2, 3).nextLong())).isEqualTo("12375841185739427924");
    }

    @Test
    void boundedIntegersAreUniform() {
        SplitMix64 random = new SplitMix64(42);
        int[] counts = new int[7];

        IntStream.range(0, 70_000).forEach(i -> counts[random.nextInt(7)]++);

        // The standard deviation of each count is sqrt(70,000 · 1/7 · 6/7) = 93.
        assertThat(Arrays.stream(counts))
                .allSatisfy(count -> assertThat(count).isBetween(10_000 - 4 * 93, 10_000 + 4 * 93));
    }

    @Test
    void fractionsStayBelowOne() {
        SplitMix64 random = new SplitMix64(42);

        assertThat(IntStream.range(0, 10_000).mapToDouble(i -> random.nextDouble()))
                .allSatisfy(value -> assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1));
        assertThat(IntStream.range(0, 10_000).mapToDouble(i -> random.nextFloat()))
                .allSatisfy(value -> assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1));
    }

    @Test
    void everyKeyAndTheirOrderCount() {
        assertThat(LongStream.of(
                        SplitMix64.keyed(1, 2, 3).nextLong(),
                        SplitMix64.keyed(1, 3, 2).nextLong(),
                        SplitMix64.keyed(1, 2).nextLong(),
                        SplitMix64.keyed(0, 1, 2, 3).nextLong(),
                        SplitMix64.keyed(1, 2, 4).nextLong()))
                .doesNotHaveDuplicates();
        assertThat(SplitMix64.keyed(1, 2, 3).nextLong())
                .isEqualTo(SplitMix64.keyed(1, 2, 3).nextLong());
    }

    @Test
    void shufflingKeepsEveryValue() {
        int[] values = IntStream.range(0, 100).toArray();

        new SplitMix64(42).shuffle(values);

        assertThat(values).isNotEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Arrays.stream(values).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }
}
