package fittingroom.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Java's formatter writes is the reference. */
class DecimalsTest {
    @Test
    void fixedDecimalsAreThoseOfJavasFormatter() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(9) - 4);
            int decimals = random.nextInt(7);

            assertThat(Decimals.fixed(value, decimals))
                    .as("%s with %d decimals", value, decimals)
                    .isEqualTo(String.format(Locale.ROOT, "%." + decimals + "f", value));
        }
    }

    @Test
    void halvesAreRoundedUp() {
        assertThat(Decimals.fixed(0.125, 2)).isEqualTo("0.13");
        assertThat(Decimals.fixed(-2.5, 0)).isEqualTo("-3");
        assertThat(Decimals.fixed(0.99996, 4)).isEqualTo("1.0000");
    }

    @Test
    void whatRoundsToNothingHasNoSign() {
        assertThat(Decimals.fixed(-0.0, 1)).isEqualTo("0.0");
        assertThat(Decimals.fixed(-0.01, 1)).isEqualTo("0.0");
    }

    @Test
    void whatIsNoNumberIsWrittenAsJavaDoes() {
        assertThat(Decimals.fixed(Double.NaN, 4)).isEqualTo(String.format(Locale.ROOT, "%.4f", Double.NaN));
        assertThat(Decimals.fixed(Double.POSITIVE_INFINITY, 4)).isEqualTo("Infinity");
    }

    @Test
    void tooManyDecimalsAreRefused() {
        assertThatThrownBy(() -> Decimals.fixed(1, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
    }

    @Test
    void thousandsAreSeparatedAsJavasFormatterDoes() {
        for (long value :
                new long[] {0, 7, -7, 999, 1_000, -1_000, 356_234, -999_999, 1_234_567_890_123L, Long.MIN_VALUE}) {
            assertThat(Decimals.grouped(value)).isEqualTo(String.format(Locale.ROOT, "%,d", value));
        }
    }
}
