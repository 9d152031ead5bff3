package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {
    /** As Keras' EarlyStopping: patience 3 ends a run with the third epoch in a row that is no better. */
    @ParameterizedTest
    @CsvSource({"0, 0, false", "2, 1, false", "3, 1, false", "4, 1, true", "5, 5, false", "9, 5, true"})
    void runEndsWithAsManyEpochsWithoutImprovementAsItsPatience(int finished, int best, boolean stops) {
        assertThat(new EarlyStopping(3).shouldStop(finished, best)).isEqualTo(stops);
    }

    @Test
    void patienceOfNoEpochIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStopping(0))
                .withMessage("patience must be in 1..1000, was 0");
    }
}
