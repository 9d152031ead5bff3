package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.sweeps.Point;
import fittingroom.sweeps.SuccessiveHalving;
import fittingroom.sweeps.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialPresentationTest {
    @ParameterizedTest
    @CsvSource({"true, true, waiting", "true, false, epoch 2", "false, true, cut off in epoch 2"})
    void aTrialThatHasNotBegunAgainWaits(boolean goesOn, boolean waits, String state) {
        Trial trial = new Trial(
                1,
                new Point(Map.of()),
                Map.of(),
                Trial.State.RUNNING,
                List.of(),
                List.of(0.5),
                Optional.of(0.5),
                1,
                Trial.Worth.KEPT_EPOCH,
                waits,
                Optional.empty());

        assertThat(TrialPresentation.state(trial, goesOn)).isEqualTo(state);
    }

    /** A sweep of a file may have another reduction factor than the form's. */
    @ParameterizedTest
    @CsvSource({"2, half", "3, third", "4, quarter", "5, one in 5"})
    void pruningIsToldByTheSweepsOwnRule(int reductionFactor, String part) {
        assertThat(TrialPresentation.pruning(new SuccessiveHalving(1, reductionFactor)))
                .isEqualTo("Short lines were pruned; the best " + part + " goes on.");
    }
}
