package fittingroom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fittingroom.image.PictureKind;
import fittingroom.network.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Prediction PREDICTION =
            new Prediction(List.of(0.64, 0.16, 0.16, 0.04, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));

    /** At temperature 2 probabilities become proportional to their roots: 0.8, 0.4, 0.4, 0.2 of a sum of 1.8. */
    @Test
    void aTemperatureOfTwoTakesTheRoots() {
        List<Double> humbler =
                new Calibration(1, 1, 2).applied(PREDICTION, PictureKind.PHOTO).probabilities();

        double[] expected = {0.8 / 1.8, 0.4 / 1.8, 0.4 / 1.8, 0.2 / 1.8, 0, 0, 0, 0, 0, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat(humbler.get(i)).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void everyKindHasItsOwn() {
        Calibration calibration = new Calibration(1, 2, 4);

        assertThat(calibration.applied(PREDICTION, PictureKind.DATA_SET).confidence())
                .isCloseTo(0.64, within(1e-12));
        assertThat(calibration.applied(PREDICTION, PictureKind.DRAWING).confidence())
                .isCloseTo(0.8 / 1.8, within(1e-12));
        assertThat(calibration.applied(PREDICTION, PictureKind.PHOTO).confidence())
                .isLessThan(0.4);
    }

    /** The constants belong to the file that ships: another one needs another fit. */
    @Test
    void theIncludedModelHasItsOwnAndAnyOtherTheCautiousOne() throws IOException {
        String included =
                ModelFile.read(Path.of("data/models/robust-cnn.fittingroom")).weightsSha256();

        assertThat(Calibration.of(included)).isEqualTo(new Calibration(1, 1.45, 1.4));
        assertThat(Calibration.of("another")).isEqualTo(new Calibration(1, 3.5, 6));
    }

    @Test
    void aTemperatureIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(1, 0, 1))
                .withMessageContaining("0.0");
    }
}
