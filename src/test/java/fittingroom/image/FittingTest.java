package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FittingTest {
    /** A picture of so many pixels whose values are {@code column + 100 · row}, divided by 10,000. */
    private static float[] ramp(int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % width + 100 * (i / width)) / 10_000f;
        }
        return values;
    }

    @Test
    void contentOfTwentyEightPixelsIsTakenAsItIs() {
        GrayImage fitted = Fitting.fitted(ramp(40, 50), 40, new Mask.Bounds(5, 7, 32, 34));

        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                assertThat(fitted.intensity(row, column)).isEqualTo((5 + column + 100 * (7 + row)) / 10_000f);
            }
        }
    }

    @Test
    void twiceAsLargeContentIsTheMeanOfFourPixels() {
        GrayImage fitted = Fitting.fitted(ramp(60, 60), 60, new Mask.Bounds(2, 1, 57, 56));

        assertThat(fitted.intensity(0, 0)).isCloseTo((2.5f + 150) / 10_000, within(1e-6f));
        assertThat(fitted.intensity(3, 5)).isCloseTo((12.5f + 100 * 7.5f) / 10_000, within(1e-6f));
        assertThat(fitted.intensity(27, 27)).isCloseTo((56.5f + 100 * 55.5f) / 10_000, within(1e-6f));
    }

    /** 21 columns to 28: each takes three quarters of a pixel, so that the second straddles the first two. */
    @Test
    void smallerContentIsWeightedByArea() {
        GrayImage fitted = Fitting.fitted(ramp(21, 21), 21, new Mask.Bounds(0, 0, 20, 20));

        assertThat(fitted.intensity(0, 0)).isZero();
        assertThat(fitted.intensity(0, 1)).isCloseTo((0.25f * 0 + 0.5f * 1) / 0.75f / 10_000, within(1e-7f));
        assertThat(fitted.intensity(0, 2)).isCloseTo((0.5f * 1 + 0.25f * 2) / 0.75f / 10_000, within(1e-7f));
        assertThat(fitted.intensity(0, 3)).isCloseTo(2 / 10_000f, within(1e-7f));
    }

    @Test
    void narrowContentStandsInTheMiddleOfBlack() {
        float[] white = new float[56 * 56];
        java.util.Arrays.fill(white, 2);
        GrayImage tall = Fitting.fitted(white, 56, new Mask.Bounds(10, 0, 19, 55));
        GrayImage wide = Fitting.fitted(white, 56, new Mask.Bounds(0, 10, 55, 19));

        for (int i = 0; i < 28; i++) {
            for (int j = 0; j < 28; j++) {
                // 10 of 56 are 5 of 28, behind 11 on black; what is brighter than 1 is 1.
                float expected = j >= 11 && j < 16 ? 1 : 0;
                assertThat(tall.intensity(i, j)).isEqualTo(expected);
                assertThat(wide.intensity(j, i)).isEqualTo(expected);
            }
        }
    }

    @Test
    void lineKeepsAPixel() {
        float[] white = new float[100];
        java.util.Arrays.fill(white, 0.5f);
        GrayImage line = Fitting.fitted(white, 100, new Mask.Bounds(0, 0, 99, 0));

        assertThat(line.intensity(13, 0)).isEqualTo(0.5f);
        assertThat(line.intensity(13, 27)).isEqualTo(0.5f);
        assertThat(line.intensity(12, 14) + line.intensity(14, 14)).isZero();
    }
}
