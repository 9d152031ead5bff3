package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.sweeps.SuccessiveHalving;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialPresentationTest {
    /** A sweep of a file may have another reduction factor than the form's. */
    @ParameterizedTest
    @CsvSource({"2, half", "3, third", "4, quarter", "5, one in 5"})
    void pruningIsToldByTheSweepsOwnRule(int reductionFactor, String part) {
        assertThat(TrialPresentation.pruning(new SuccessiveHalving(1, reductionFactor)))
                .isEqualTo("Short lines were pruned; the best " + part + " goes on.");
    }
}
