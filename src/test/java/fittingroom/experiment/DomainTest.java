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
    private static final IntegerDomain BATCH = (IntegerDomain) Catalogue.BATCH_SIZE.domain();
    private static final IntegerDomain IMAGES = (IntegerDomain) Catalogue.TRAIN_LIMIT.domain();

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
        for (int i = 0; i < 200_000; i++) {
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

    @ParameterizedTest
    @CsvSource({
        "0.001, 1, 0.002",
        "0.25, -1, 0.2",
        "0.25, 1, 0.3",
        "0.2, 2, 0.3",
        "0, 1, 0.05",
        "0.05, -1, 0",
        "0, -1, 0",
        "0.002, -1, 0.001",
        "0.045, 1, 0.05",
        "0.95, 1, 0.95",
        "0.999, 1, 0.999"
    })
    void linearNumbersStepToRoundOnes(double value, int steps, double reached) {
        assertThat(DROPOUT.stepped(value, steps)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 1, 0.002",
        "0.001, -1, 0.0009",
        "0.0009, 1, 0.001",
        "0.00025, -1, 0.0002",
        "1, 1, 1",
        "1e-10, 1, 2e-10",
        "0.9, 1, 1"
    })
    void logarithmicNumbersStepByTheirLeadingDigit(double value, int steps, double reached) {
        assertThat(RATE.stepped(value, steps)).isEqualTo(reached);
    }

    @Test
    void integersStepAsTheirScaleSuggests() {
        assertThat(EPOCHS.stepped(20, 1)).isEqualTo(21);
        assertThat(EPOCHS.stepped(1, -1)).isEqualTo(1);
        assertThat(EPOCHS.stepped(1000, 1)).isEqualTo(1000);
        assertThat(BATCH.stepped(128, 1)).isEqualTo(256);
        assertThat(BATCH.stepped(100, 1)).isEqualTo(128);
        assertThat(BATCH.stepped(100, -1)).isEqualTo(64);
        assertThat(BATCH.stepped(64, -1)).isEqualTo(32);
        assertThat(BATCH.stepped(1, -1)).isEqualTo(1);
        assertThat(IMAGES.stepped(60_000, -1)).isEqualTo(50_000);
        assertThat(IMAGES.stepped(10_000, -1)).isEqualTo(9_000);
        assertThat(IMAGES.stepped(6_250, 1)).isEqualTo(7_000);
    }

    @Test
    void aSlidersPlacesAreRoundValuesOfTheUsualRange() {
        assertThat(RATE.at(0)).isEqualTo(1e-5);
        assertThat(RATE.at(1)).isEqualTo(0.1);
        assertThat(RATE.at(0.5)).isEqualTo(0.001);
        assertThat(RATE.place(0.001)).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(RATE.place(1e-10)).isZero();
        assertThat(BATCH.at(0.6)).isEqualTo(128);
        assertThat(IMAGES.at(1)).isEqualTo(60_000);
        assertThat(EPOCHS.place(20)).isCloseTo(19 / 99.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(EPOCHS.place(1000)).isEqualTo(1);
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
}
