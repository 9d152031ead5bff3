package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps up and down, and the places of a slider. */
class StepsAndPlacesTest {
    private static final NumberDomain DROPOUT = (NumberDomain) Catalogue.DROPOUT.domain();
    private static final NumberDomain RATE = (NumberDomain) Catalogue.LEARNING_RATE.domain();
    private static final IntegerDomain EPOCHS = (IntegerDomain) Catalogue.EPOCHS.domain();
    private static final IntegerDomain BATCH = (IntegerDomain) Catalogue.BATCH_SIZE.domain();
    private static final IntegerDomain IMAGES = (IntegerDomain) Catalogue.TRAIN_LIMIT.domain();

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
    void aSlidersPlaceIsThatOfItsValue() {
        NumberDomain linear = NumberDomain.between(0, 2).usually(0.5, 1.5, Domain.Scale.LINEAR);

        assertThat(linear.at(-1)).isEqualTo(0.5);
        assertThat(linear.at(2)).isEqualTo(1.5);
        assertThat(linear.at(0.2)).isEqualTo(0.7);
        assertThat(linear.place(0.75)).isEqualTo(0.25);
        assertThat(linear.place(0.1)).isZero();
        assertThat(linear.place(1.9)).isEqualTo(1);
        IntegerDomain odd = IntegerDomain.odd(1, 7);
        assertThat(new int[] {odd.at(0), odd.at(0.3), odd.at(0.5), odd.at(0.7), odd.at(1)})
                .containsExactly(1, 3, 5, 5, 7);
        assertThat(new int[] {BATCH.at(-1), BATCH.at(0), BATCH.at(1), BATCH.at(2)})
                .containsExactly(
                        BATCH.usualMinimum(), BATCH.usualMinimum(), BATCH.usualMaximum(), BATCH.usualMaximum());
        IntegerDomain hundreds = IntegerDomain.of(1, 1000, Domain.Scale.LOGARITHMIC);
        assertThat(new int[] {hundreds.at(1 / 3.0), hundreds.at(0.5), hundreds.at(2 / 3.0)})
                .containsExactly(10, 32, 100);
        assertThat(hundreds.place(10)).isCloseTo(1 / 3.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(hundreds.place(1)).isZero();
        assertThat(IntegerDomain.of(0, 100, Domain.Scale.LOGARITHMIC).place(10))
                .isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(IntegerDomain.of(0, 100, Domain.Scale.LOGARITHMIC).at(0.5)).isEqualTo(10);
        assertThat(IntegerDomain.of(0, 100, Domain.Scale.LOGARITHMIC).at(0)).isZero();
    }

    /** A slider's ends are those of the range to their last digit; what lies between is round. */
    @Test
    void aSlidersEndsAreNotRounded() {
        NumberDomain uneven = NumberDomain.between(0.1234, 0.9876);

        assertThat(uneven.at(0)).isEqualTo(0.1234);
        assertThat(uneven.at(1)).isEqualTo(0.9876);
        assertThat(uneven.at(0.25)).isEqualTo(0.34);
        assertThat(NumberDomain.between(0, 8)
                        .usually(0.5, 6.5, Domain.Scale.LINEAR)
                        .at(0.25))
                .isEqualTo(2);
    }

    @Test
    void aSlidersPlacesAreEvenlySpreadOverTheDecades() {
        NumberDomain decades = NumberDomain.between(1e-5, 1).usually(1e-4, 1e-1, Domain.Scale.LOGARITHMIC);
        IntegerDomain numbers =
                IntegerDomain.of(1, 10_000, Domain.Scale.LOGARITHMIC).usually(10, 1000);

        assertThat(decades.place(1e-2)).isCloseTo(2 / 3.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(decades.at(1 / 3.0)).isEqualTo(1e-3);
        assertThat(numbers.place(100)).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(IntegerDomain.of(5, 25, Domain.Scale.LINEAR).place(10)).isEqualTo(0.25);
    }

    @Test
    void oddNumbersStepToOddOnesAndNoStepStays() {
        IntegerDomain odd = IntegerDomain.odd(1, 7);

        assertThat(odd.contains(3)).isTrue();
        assertThat(odd.contains(4)).isFalse();
        assertThat(new int[] {odd.stepped(3, 1), odd.stepped(3, -1), odd.stepped(7, 1), odd.stepped(1, -1)})
                .containsExactly(5, 1, 7, 1);
        assertThat(odd.stepped(5, 0)).isEqualTo(5);
        assertThat(odd.description()).isEqualTo("an odd number from 1 to 7");
        assertThat(BATCH.stepped(32, 3)).isEqualTo(256);
        assertThat(IntegerDomain.of(0, 9, Domain.Scale.BINARY).stepped(0, 1)).isEqualTo(1);
        assertThat(DROPOUT.stepped(0.3, 0)).isEqualTo(0.3);
        assertThat(NumberDomain.between(-1, 1).stepped(-0.5, 1)).isEqualTo(0.2);
        assertThat(RATE.stepped(0.001, -2)).isEqualTo(0.0008);
    }
}
