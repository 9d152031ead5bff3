package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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
