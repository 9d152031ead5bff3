package fittingroom.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    /** Near its end a cosine schedule goes through all of the small ones. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "20, 20",
        "0.25, 0.25",
        "0.001, 0.001",
        "0.0005, 0.0005",
        "5e-5, 5e-05",
        "1.25e-5, 1.25e-05",
        "1e-10, 1e-10",
        "1.234e-10, 1.23e-10",
        "3e-20, 3e-20"
    })
    void aParameterIsWrittenAsItWouldBeTyped(double value, String text) {
        assertThat(Numbers.parameter(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "59.4, 0:59", "59.6, 1:00", "252, 4:12", "3599.6, 1:00:00", "3723, 1:02:03", "NaN, –"})
    void aDurationHasHoursOnceThereAreSome(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, a moment",
        "1.6, about 2 s",
        "89, about 89 s",
        "90, about 2 min",
        "5399, about 90 min",
        "5400, about 2 h",
        "Infinity, an unknown time"
    })
    void aRoughTimeIsSaidInOneUnit(double seconds, String text) {
        assertThat(Numbers.roughly(seconds)).isEqualTo(text);
    }
}
