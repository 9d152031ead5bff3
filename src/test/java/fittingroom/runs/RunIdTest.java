package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @Test
    void idIsItsNumberWithAWordBefore() {
        assertThat(RunId.ofNumber(12)).isEqualTo(new RunId("run-12")).hasToString("run-12");
        assertThat(new RunId("run-999999999").number()).isEqualTo(999_999_999);
        assertThat(RunId.parse("run-7")).contains(RunId.ofNumber(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run-", "run-0", "run-01", "run--1", "Run-1", "run-1 ", "run-1234567890", "../run-1"})
    void everythingElseIsNoRun(String text) {
        assertThat(RunId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new RunId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run is named like run-12, was \"" + text + "\"");
    }
}
