package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelsTest {
    private static Pixels single(int argb) {
        return Pixels.of(ColorImage.of(1, 1, new int[] {argb}), 1);
    }

    /** scikit-image 0.25, {@code rgb2lab} (D65, 2°). */
    @ParameterizedTest
    @CsvSource({
        "255, 255, 255, 100, 0, 0",
        "0, 0, 0, 0, 0, 0",
        "255, 0, 0, 53.2406, 80.0923, 67.2027",
        "0, 255, 0, 87.7351, -86.1830, 83.1795",
        "0, 0, 255, 32.2957, 79.1856, -107.8573",
        "128, 128, 128, 53.5850, 0, 0",
        "10, 10, 10, 2.7417, 0, 0"
    })
    void coloursAreThoseOfScikitImage(int red, int green, int blue, double l, double a, double b) {
        Pixels pixels = single(0xFF000000 | red << 16 | green << 8 | blue);

        assertThat((double) pixels.lightness[0]).isCloseTo(l, within(0.02));
        assertThat((double) pixels.greenRed[0]).isCloseTo(a, within(0.02));
        assertThat((double) pixels.blueYellow[0]).isCloseTo(b, within(0.02));
    }

    /** ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B. */
    @Test
    void grayIsLumaAndOpacityTheAlphaChannel() {
        assertThat(single(0xFFFF0000).gray[0]).isEqualTo(0.299f);
        assertThat(single(0xFF00FF00).gray[0]).isEqualTo(0.587f);
        assertThat(single(0xFF0000FF).gray[0]).isEqualTo(0.114f);
        assertThat(single(0x33000000).opacity[0]).isEqualTo(0.2f);
        assertThat(single(0xFF000000).opacity[0]).isEqualTo(1);
    }

    @Test
    void distanceIsEuclidean() {
        Pixels white = single(0xFFFFFFFF);

        assertThat(white.distance(0, new double[] {97, 4, 12})).isCloseTo(Math.sqrt(9 + 16 + 144), within(0.02));
        assertThat(white.distance(0, new double[] {100, 0, 0})).isCloseTo(0, within(0.02));
    }

    @Test
    void pictureOfTheRightSizeIsTakenAsItIs() {
        int[] argb = {0xFF010203, 0x80040506, 0x00070809};
        Pixels pixels = Pixels.of(ColorImage.of(3, 1, argb), 3);

        assertThat(pixels.argb).containsExactly(argb);
        assertThat(pixels.width).isEqualTo(3);
        assertThat(pixels.height).isEqualTo(1);
        assertThat(pixels.length()).isEqualTo(3);
        assertThat(Pixels.of(ColorImage.of(3, 1, argb), 5).argb).containsExactly(argb);
    }

    /** A transparent pixel has no say in the colour, and half of one has half. */
    @Test
    void largePictureIsAveragedByOpacity() {
        int[] argb = {
            0xFF100000, 0xFF200000, 0xFFFFFFFF, 0x00000000, //
            0xFF300000, 0xFF400000, 0xFFFFFFFF, 0x00000000,
            0xFF00FF00, 0x0000FF00, 0x00112233, 0x00000000,
            0x00000000, 0x00000000, 0x00000000, 0x00000000
        };
        Pixels pixels = Pixels.of(ColorImage.of(4, 4, argb), 2);

        assertThat(pixels.width).isEqualTo(2);
        assertThat(pixels.height).isEqualTo(2);
        assertThat(pixels.argb).containsExactly(0xFF280000, 0x7FFFFFFF, 0x3F00FF00, 0x00112233);
    }

    @Test
    void longStripKeepsAPixelOfItsShortSide() {
        int[] argb = new int[300];
        java.util.Arrays.fill(argb, 0xFF000080);
        Pixels strip = Pixels.of(ColorImage.of(300, 1, argb), 10);

        assertThat(strip.width).isEqualTo(10);
        assertThat(strip.height).isEqualTo(1);
        assertThat(strip.argb).containsOnly(0xFF000080);
        Pixels upright = Pixels.of(ColorImage.of(1, 300, argb), 10);
        assertThat(upright.width).isEqualTo(1);
        assertThat(upright.height).isEqualTo(10);
    }

    /** Linear between the centres of the pixels, as bilinear interpolation of half-pixel centres is. */
    @Test
    void smallPictureIsEnlargedByAWholeFactor() {
        int[] argb = {0xFF000000, 0xFF800000, 0xFF000040, 0xFF800040};
        Pixels pixels = Pixels.of(ColorImage.of(2, 2, argb), 9);

        assertThat(pixels.width).isEqualTo(8);
        assertThat(pixels.height).isEqualTo(8);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double right = Math.max(0, Math.min(1, (x + 0.5) / 4 - 0.5));
                double down = Math.max(0, Math.min(1, (y + 0.5) / 4 - 0.5));
                int expected = 0xFF000000 | (int) Math.round(128 * right) << 16 | (int) Math.round(64 * down);
                assertThat(pixels.argb[y * 8 + x]).as("(%d, %d)", x, y).isEqualTo(expected);
            }
        }
    }

    @Test
    void enlargedEdgeKeepsItsColourBesideTransparency() {
        Pixels pixels = Pixels.of(ColorImage.of(2, 1, new int[] {0xFF336699, 0x00FFFFFF}), 4);

        assertThat(pixels.argb)
                .containsExactly(
                        0xFF336699,
                        0xBF336699,
                        0x40336699,
                        0x00FFFFFF, //
                        0xFF336699,
                        0xBF336699,
                        0x40336699,
                        0x00FFFFFF);
    }
}
