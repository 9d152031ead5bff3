package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.network.ConvolutionBlock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final NumberDomain DROPOUT = (NumberDomain) Catalogue.DROPOUT.domain();
    private static final NumberDomain RATE = (NumberDomain) Catalogue.LEARNING_RATE.domain();
    private static final IntegerDomain EPOCHS = (IntegerDomain) Catalogue.EPOCHS.domain();

    @ParameterizedTest
    @CsvSource({
        "1e-10, 1e-10",
        "3.125e-4, 0.0003125",
        "1e-4, 0.0001",
        "2e-3, 0.002",
        "0.1, 0.1",
        "1, 1",
        "0.30000000000000004, 0.30000000000000004",
        "4.9e-324, 4.9e-324",
        "1.25e-7, 1.25e-7"
    })
    void numbersAreWrittenAsPeopleTypeThem(double value, String text) {
        assertThat(RATE.text(value)).isEqualTo(text);
        assertThat(RATE.parse("Learning rate", text)).isEqualTo(value);
    }

    @Test
    void zeroIsWrittenPlainly() {
        assertThat(DROPOUT.text(0.0)).isEqualTo("0");
        assertThat(DROPOUT.parse("Dropout", "-0")).isEqualTo(0.0);
    }

    @Test
    void everyDoubleOfADomainReadsBackToTheLastBit() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
            double scaled = value > 1 ? random.nextDouble() : value;
            if (RATE.contains(scaled)) {
                assertThat(RATE.parse("x", RATE.text(scaled))).isEqualTo(scaled);
            }
        }
        assertThat(RATE.parse("x", RATE.text(Math.nextDown(1.0)))).isEqualTo(Math.nextDown(1.0));
    }

    @ParameterizedTest
    @CsvSource({"'0,001', 0.001", "'0,25', 0.25", "' .5 ', 0.5", "5., 5e0", "2E-2, 0.02", "+0.1, 0.1"})
    void decimalCommasAndExponentsAreUnderstood(String text, double value) {
        assertThat(NumberDomain.between(0, 10).parse("x", text)).isEqualTo(value);
    }

    /** Where whole numbers are asked for, the same text is a thousand. */
    @ParameterizedTest
    @CsvSource({"'1,000', 1.000, 1000", "'12,500', 12.500, 12500", "' +1,125', +1.125, +1125"})
    void commasThatMayPartThousandsAreAskedAbout(String text, String decimal, String whole) {
        NumberDomain domain = NumberDomain.between(0, 10);

        assertThatThrownBy(() -> domain.parse("Warm-up epochs", text))
                .hasMessage("Warm-up epochs is a number from 0 to 10; “" + text.strip() + "” may be " + decimal + " or "
                        + whole + ": write one of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "0x1p-3", "0.5f", "0.5d", "1.000,5", "a", "1 000", "--1", "5 %"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> RATE.parse("Learning rate", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Learning rate is a number above 0 to 1; " + (text.isEmpty() ? "nothing" : "“" + text + "”")
                        + " is none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0000001", "-0.1", "1e-999"})
    void numbersOutsideAreRefused(String text) {
        assertThatThrownBy(() -> RATE.parse("--learning-rate", text))
                .hasMessage("--learning-rate is a number above 0 to 1; “" + text + "” is outside.");
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "' 7 ', 7", "+3, 3", "'1,000', 1000", "'1 000', 1000"})
    void integersMayHaveTheirThousandsSetApart(String text, int value) {
        assertThat(EPOCHS.parse("Epochs", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,5", "2.5", "2.0", "1e2", "10,00", "1,0000", ",5", "x", "٣"})
    void whatIsNoIntegerIsRefused(String text) {
        assertThatThrownBy(() -> EPOCHS.parse("Epochs", text))
                .hasMessage("Epochs is a whole number from 1 to 1,000; “" + text + "” is none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "99999999999999999999", "-5"})
    void integersOutsideAreRefused(String text) {
        assertThatThrownBy(() -> EPOCHS.parse("Epochs", text))
                .hasMessage("Epochs is a whole number from 1 to 1,000; “" + text + "” is outside.");
    }

    @Test
    void listsTakeCommasDotsInTheMiddleAndSpaces() {
        List<Integer> filters = List.of(32, 64, 128);
        for (String text : List.of("32,64,128", "32, 64, 128", "32 · 64 · 128", "32 64 128", " 32;64;128, ")) {
            assertThat(Catalogue.FILTERS.parse(text)).isEqualTo(filters);
        }
        assertThat(Catalogue.FILTERS.domain().text(filters)).isEqualTo("32, 64, 128");
        assertThat(Catalogue.POOLING.parse("max,none, Average"))
                .containsExactly(
                        ConvolutionBlock.Pooling.MAX, ConvolutionBlock.Pooling.NONE, ConvolutionBlock.Pooling.AVERAGE);
        assertThat(Catalogue.BATCH_NORM.parse("yes, no")).containsExactly(true, false);
    }

    /** {@code --filters 32,$MIDDLE,128} with nothing in the middle is not a network of two blocks. */
    @Test
    void nothingBetweenTwoCommasIsRefused() {
        for (String text : List.of("32,,128", ",32", "32, ;128", "32,64,,")) {
            assertThatThrownBy(() -> Catalogue.FILTERS.parse(text))
                    .hasMessage("Filters is a whole number from 1 to 512, up to 8 of them separated by commas; in “"
                            + text + "” a value is missing.");
        }
    }

    @Test
    void listsThatAreTooLongOrHoldAnythingElseAreRefused() {
        assertThatThrownBy(() -> Catalogue.FILTERS.parse("1,2,3,4,5,6,7,8,9"))
                .hasMessage("Filters is a whole number from 1 to 512, up to 8 of them separated by commas; "
                        + "“1,2,3,4,5,6,7,8,9” has 9.");
        assertThatThrownBy(() -> Catalogue.FILTERS.parse("32, 64.5"))
                .hasMessage("In Filters, each value is a whole number from 1 to 512; “64.5” is none.");
        assertThatThrownBy(() -> Catalogue.KERNEL_SIZE.parse("4"))
                .hasMessage("Kernel size is 1, 3, 5 or 7; “4” is none.");
        assertThatThrownBy(() -> Catalogue.FILTERS.parse(" , "))
                .hasMessage("Filters is a whole number from 1 to 512, up to 8 of them separated by commas; "
                        + "“,” is none.");
    }

    @Test
    void choicesAreKnownByTheirNamesInAnyCase() {
        assertThat(Catalogue.SCHEDULE.parse("ONE_CYCLE")).isEqualTo(LearningRateSchedule.Kind.ONE_CYCLE);
        assertThatThrownBy(() -> Catalogue.SCHEDULE.domain().parse("--schedule", "linear"))
                .hasMessage("--schedule is report, constant, step, cosine or one-cycle; “linear” is none.");
    }

    @Test
    void seedsAreAnyLong() {
        assertThat(Catalogue.SEED.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> Catalogue.SEED.parse("9223372036854775808"))
                .hasMessage("Seed is a whole number such as 42; “9223372036854775808” has too many digits.");
        assertThatThrownBy(() -> Catalogue.SEED.parse("1,5"))
                .hasMessage("Seed is a whole number such as 42; “1,5” is none.");
    }

    @Test
    void numbersKeepTheirRangesEnds() {
        NumberDomain domain = NumberDomain.between(-1, 2);

        assertThat(domain.contains(-1.0)).isTrue();
        assertThat(domain.contains(2.0)).isTrue();
        assertThat(domain.withoutMinimum().contains(-1.0)).isFalse();
        assertThat(domain.withoutMinimum().contains(-0.99)).isTrue();
        assertThat(domain.withoutMaximum().contains(2.0)).isFalse();
        assertThat(domain.withoutMaximum().contains(1.99)).isTrue();
        assertThat(domain.step()).isEqualTo(0.3);
        assertThat(domain.description()).isEqualTo("a number from -1 to 2");
        assertThat(domain.withoutMinimum().withoutMaximum().description()).isEqualTo("a number above -1 to below 2");
    }

    @Test
    void rangesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> NumberDomain.between(0, 1).usually(-0.1, 1, Domain.Scale.LINEAR))
                .hasMessage("usual values must lie within 0.0..1.0, were -0.1..1.0");
        assertThatThrownBy(() -> NumberDomain.between(0, 1).usually(0.5, 0.5, Domain.Scale.LINEAR))
                .hasMessage("usual values must lie within 0.0..1.0, were 0.5..0.5");
        assertThatThrownBy(() -> NumberDomain.between(0, 1).usually(0.5, 1.1, Domain.Scale.LINEAR))
                .hasMessage("usual values must lie within 0.0..1.0, were 0.5..1.1");
        assertThatThrownBy(() -> NumberDomain.between(0, 1).usually(0, 1, Domain.Scale.LOGARITHMIC))
                .hasMessage("a logarithmic range starts above 0, was 0.0");
        assertThatThrownBy(() -> NumberDomain.between(0, 1).firstStep(0))
                .hasMessage("the step must be positive, was 0.0");
        assertThatThrownBy(() -> IntegerDomain.of(1, 9, Domain.Scale.LINEAR).usually(0, 9))
                .hasMessage("usual values must lie within 1..9, were 0..9");
        assertThatThrownBy(() -> IntegerDomain.of(1, 9, Domain.Scale.LINEAR).usually(5, 5))
                .hasMessage("usual values must lie within 1..9, were 5..5");
        assertThatThrownBy(() -> IntegerDomain.of(1, 9, Domain.Scale.LINEAR).usually(5, 10))
                .hasMessage("usual values must lie within 1..9, were 5..10");
        assertThatThrownBy(() -> new ListDomain<>(EPOCHS, 0, false))
                .hasMessage("a list holds at least one value, was 0");
        assertThatThrownBy(() -> ChoiceDomain.of(3))
                .hasMessageStartingWith("a choice needs two different options, was [");
        assertThatThrownBy(() -> ChoiceDomain.of(3, 3)).hasMessageStartingWith("a choice needs two different options");
    }

    @Test
    void largeAndSmallNumbersAreWrittenWithPowersOfTen() {
        assertThat(RoundNumbers.text(0.0001)).isEqualTo("0.0001");
        assertThat(RoundNumbers.text(0.00009)).isEqualTo("9e-5");
        assertThat(RoundNumbers.text(9_999_999)).isEqualTo("9999999");
        assertThat(RoundNumbers.text(1e7)).isEqualTo("1e7");
        assertThat(RoundNumbers.text(-1.25e9)).isEqualTo("-1.25e9");
        assertThat(RoundNumbers.text(-0.5)).isEqualTo("-0.5");
        assertThat(RoundNumbers.rounded(0.0123456)).isEqualTo(0.012);
        assertThat(RoundNumbers.rounded(98765)).isEqualTo(99000);
    }

    @Test
    void yesAndNoHaveManyNames() {
        YesNoDomain domain = new YesNoDomain();

        for (String yes : List.of("yes", " Yes ", "true", "ON")) {
            assertThat(domain.parse("Flip", yes)).isTrue();
        }
        for (String no : List.of("no", "FALSE", "off")) {
            assertThat(domain.parse("Flip", no)).isFalse();
        }
        assertThatThrownBy(() -> domain.parse("Flip", "maybe")).hasMessage("Flip is yes or no; “maybe” is none.");
        assertThat(domain.text(true)).isEqualTo("yes");
        assertThat(domain.text(false)).isEqualTo("no");
        assertThat(domain.contains(false)).isTrue();
    }

    @Test
    void choicesOfNumbersAreNamedByTheirDigits() {
        ChoiceDomain<Integer> kernels = ChoiceDomain.of(1, 3, 5);

        assertThat(kernels.isOfNumbers()).isTrue();
        assertThat(kernels.contains(3)).isTrue();
        assertThat(kernels.contains(4)).isFalse();
        assertThat(kernels.text(5)).isEqualTo("5");
        assertThat(kernels.label(5)).isEqualTo("5");
        assertThat(kernels.description()).isEqualTo("1, 3 or 5");
        assertThat(ChoiceDomain.of(1, 3).description()).isEqualTo("1 or 3");
        assertThatThrownBy(() -> kernels.label(4)).hasMessage("no option has the value 4");
        assertThat(((ChoiceDomain<?>) Catalogue.SCHEDULE.domain()).isOfNumbers())
                .isFalse();
    }

    @Test
    void listsHoldOneToTheMostValues() {
        ListDomain<Integer> three = new ListDomain<>(EPOCHS, 3, false);

        assertThat(three.contains(List.of())).isFalse();
        assertThat(three.contains(List.of(1, 2, 3))).isTrue();
        assertThat(three.contains(List.of(1, 2, 3, 4))).isFalse();
        assertThat(three.contains(List.of(1, 0))).isFalse();
        assertThat(three.description())
                .isEqualTo("a whole number from 1 to 1,000, up to 3 of them separated by commas");
        assertThat(new ListDomain<>(EPOCHS, 3, true).description())
                .isEqualTo("a whole number from 1 to 1,000, one for all blocks or one for each");
        assertThat(three.parse("x", "1 2 3")).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> three.parse("x", "0"))
                .hasMessage("x is a whole number from 1 to 1,000; “0” is outside.");
    }
}
