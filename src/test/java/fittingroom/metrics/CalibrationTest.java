package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    /** Two classes; the network says .9375, .8125, .5625 and .6875, and is wrong the second time. */
    private static final Predictions FOUR = Predictions.of(
            2, new int[] {0, 1, 1, 0}, new float[] {.9375f, .0625f, .8125f, .1875f, .4375f, .5625f, .6875f, .3125f});

    /** By hand, and as torchmetrics' multiclass calibration error (norm l1): mean of the gaps of four bins of one. */
    @Test
    void expectedErrorIsTheMeanGapBetweenConfidenceAndAccuracy() {
        assertThat(Calibration.of(FOUR, 10).expectedError())
                .isCloseTo((.0625 + .8125 + .4375 + .3125) / 4, offset(1e-9));
    }

    @Test
    void answersOfABinAreTakenTogether() {
        Calibration calibration = Calibration.of(FOUR, 2);

        assertThat(calibration.bins())
                .containsExactly(new Calibration.Bin(0, 0.5, 0, 0, 0), new Calibration.Bin(0.5, 1, 4, 0.75, 0.75));
        assertThat(calibration.expectedError()).isZero();
    }

    @Test
    void answersOfADivergedNetworkAreLeftOut() {
        Predictions diverged = Predictions.of(2, new int[] {0}, new float[] {Float.NaN, Float.NaN});

        assertThat(Calibration.of(diverged, 10).expectedError()).isZero();
        assertThat(Calibration.of(diverged, 10).bins()).allMatch(bin -> bin.count() == 0);
    }

    /** Bins are open below and closed above, as in Guo et al. 2017; floats may sum to a little more than 1. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0", "0.11, 1", "0.5, 4", "0.51, 5", "1, 9", "1.0000001, 9"})
    void confidenceOnABorderBelongsToTheBinBelow(double confidence, int bin) {
        assertThat(Calibration.bin(confidence, 10)).isEqualTo(bin);
    }

    @Test
    void noBinsAreRefused() {
        assertThatThrownBy(() -> Calibration.of(FOUR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least one bin, was 0");
        assertThat(Calibration.of(FOUR, 1).bins()).hasSize(1);
    }
}
