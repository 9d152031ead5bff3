package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Painted backgrounds with a rectangle on them, which is all that may be found. */
class BackgroundTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 50;
    private static final int BLUE = 0xFF1E285A;

    private static final Masks.Shape GARMENT = (x, y) -> x >= 12 && x < 28 && y >= 10 && y < 42;

    /** The colour of each pixel. */
    private interface Paint {
        int at(int x, int y);
    }

    private static int gray(int level) {
        return 0xFF000000 | level * 0x010101;
    }

    private static Paint on(Paint background, Masks.Shape shape, int color) {
        return (x, y) -> shape.contains(x, y) ? color : background.at(x, y);
    }

    private static Pixels pixels(Paint paint) {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                argb[y * WIDTH + x] = paint.at(x, y);
            }
        }
        return Pixels.of(ColorImage.of(WIDTH, HEIGHT, argb), HEIGHT);
    }

    private static Background.Foreground foreground(Paint paint) {
        return new Background(pixels(paint)).foreground();
    }

    private static void assertFinds(Paint paint, boolean uniform, Masks.Shape expected) {
        Background.Foreground found = foreground(paint);

        assertThat(Masks.rows(found.mask())).containsExactly(Masks.rows(Masks.of(WIDTH, HEIGHT, expected)));
        assertThat(found.uniform()).isEqualTo(uniform);
    }

    @Test
    void garmentOnOneColourIsFoundToThePixel() {
        assertFinds(on((x, y) -> gray(200), GARMENT, BLUE), true, GARMENT);
    }

    @Test
    void drawingMayReachTheEdges() {
        Masks.Shape leg = (x, y) -> x >= 12 && x < 20;

        assertFinds(on((x, y) -> gray(255), leg, gray(0)), true, leg);
    }

    /** CIE 1976: a distance of 6 in L*a*b* is some twice what an eye tells apart. */
    @ParameterizedTest
    @ValueSource(ints = {150, 185, 190, 195, 199, 201, 205, 210, 216, 217, 218, 230})
    void whatIsHardlyOfAnotherColourIsBackground(int level) {
        Pixels pair = Pixels.of(ColorImage.of(2, 1, new int[] {gray(200), gray(level)}), 2);
        boolean told = Math.abs(pair.lightness[0] - pair.lightness[1]) > 6;

        assertFinds(on((x, y) -> gray(200), GARMENT, gray(level)), true, told ? GARMENT : (x, y) -> false);
    }

    /** Three levels in turn: a tenth of the border is further from its median than the outer two. */
    private static Paint noise(int spread) {
        return (x, y) -> gray(150 + spread * ((x + 2 * y) % 3 - 1));
    }

    @ParameterizedTest
    @CsvSource({"20, 175, false", "20, 180, true", "20, 120, true", "20, 126, false", "8, 163, false", "8, 168, true"})
    void noiseOfTheBackgroundRaisesTheThreshold(int spread, int level, boolean told) {
        Background.Foreground found = foreground(on(noise(spread), GARMENT, gray(level)));

        assertThat(found.uniform()).isTrue();
        assertThat(Masks.rows(found.mask()))
                .containsExactly(Masks.rows(Masks.of(WIDTH, HEIGHT, told ? GARMENT : (x, y) -> false)));
    }

    @Test
    void garmentOnTwoColoursIsFoundToThePixel() {
        assertFinds(on((x, y) -> x < 20 ? 0xFFE08040 : gray(220), GARMENT, BLUE), false, GARMENT);
    }

    @Test
    void garmentOnFourColoursIsFoundToThePixel() {
        Paint floor = (x, y) -> y < 25 ? x < 20 ? 0xFFE08040 : gray(220) : x < 20 ? 0xFF40A040 : 0xFFD0C020;

        assertFinds(on(floor, GARMENT, BLUE), false, GARMENT);
    }

    @Test
    void specksAreNoGarmentAndSmallHolesAreOne() {
        Paint floor = (x, y) -> x < 20 ? 0xFFE08040 : gray(220);
        Masks.Shape pierced = (x, y) -> GARMENT.contains(x, y) && !(x >= 18 && x < 22 && y >= 20 && y < 26);
        Masks.Shape specks = (x, y) -> pierced.contains(x, y) || (x == 4 && y == 4) || (x == 34 && y > 8 && y < 12);

        assertFinds(on(floor, specks, BLUE), false, GARMENT);
    }

    @Test
    void largeHoleStaysOpen() {
        Paint floor = (x, y) -> x < 20 ? 0xFFE08040 : gray(220);
        Masks.Shape ring = (x, y) -> GARMENT.contains(x, y) && !(x >= 16 && x < 24 && y >= 16 && y < 36);

        // But for its corners, which closing rounds.
        assertFinds(
                on(floor, ring, BLUE),
                false,
                (x, y) -> ring.contains(x, y) || ((x == 16 || x == 23) && (y == 16 || y == 35)));
    }

    @Test
    void secondPartOfSomeSizeBelongsToTheGarmentAndASmallOneDoesNot() {
        Paint floor = (x, y) -> x < 20 ? 0xFFE08040 : gray(220);
        Masks.Shape pair = (x, y) -> ((x >= 8 && x < 18) || (x >= 23 && x < 33)) && y >= 10 && y < 40;
        Masks.Shape withTag = (x, y) -> pair.contains(x, y) || (x >= 18 && x < 23 && y >= 45 && y < 49);

        assertFinds(on(floor, withTag, BLUE), false, pair);
    }

    @Test
    void unevenBackgroundAloneIsTakenWhole() {
        assertFinds((x, y) -> x < 20 ? 0xFFE08040 : gray(220), false, (x, y) -> true);
    }

    /** By the definition, the largest variance between both classes, in numpy. */
    @Test
    void otsusThresholdIsThatOfItsDefinition() {
        double[] apart = DoubleStream.concat(
                        IntStream.range(0, 40).mapToDouble(i -> 1 + 0.01 * i),
                        IntStream.range(0, 20).mapToDouble(i -> 9 + 0.05 * i))
                .toArray();
        double[] mixed =
                IntStream.range(1, 200).mapToDouble(i -> i * i % 97 / 10.0).toArray();
        double[] three = DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.generate(() -> 0.5).limit(30),
                                DoubleStream.generate(() -> 3.0).limit(10)),
                        DoubleStream.generate(() -> 20.0).limit(3))
                .toArray();

        assertThat(Background.otsu(apart)).isEqualTo(1.39921875, within(1e-9));
        assertThat(Background.otsu(mixed)).isEqualTo(4.425, within(1e-9));
        assertThat(Background.otsu(three)).isEqualTo(3.125, within(1e-9));
    }

    private static double likeness(Masks.Shape shape) {
        int[] argb = new int[30 * 30];
        Arrays.fill(argb, gray(200));
        return new Background(Pixels.of(ColorImage.of(30, 30, argb), 30)).garmentLikeness(Masks.of(30, 30, shape));
    }

    /**
     * Of 30 × 30 pixels the border has 116 and the middle 100: share of the hull, plus half the share of the middle that is
     * covered, less the share of the border, less half of what is missing to 15 % of the picture.
     */
    @Test
    void garmentIsSolidInTheMiddleAndAwayFromTheBorder() {
        assertThat(likeness((x, y) -> x >= 9 && x < 21 && y >= 9 && y < 21)).isEqualTo(1.5, within(1e-9));
        assertThat(likeness((x, y) -> x >= 10 && x < 20 && y >= 10 && y < 20))
                .isEqualTo(1.5 - 0.5 * (0.15 - 100 / 900.0) / 0.15, within(1e-9));
        assertThat(likeness((x, y) -> x < 15 && y >= 10 && y < 20)).isEqualTo(1.25 - 10 / 116.0, within(1e-9));
        assertThat(likeness((x, y) -> true)).isEqualTo(0.5, within(1e-9));
        // An L of 12 × 12 without its upper right quarter: the hull cuts off half of that quarter.
        assertThat(likeness((x, y) -> x >= 9 && x < 21 && y >= 9 && y < 21 && !(x >= 15 && y < 15)))
                .isEqualTo(
                        108 / (144 - 18.0) + 0.5 * (100 - 25) / 100 - 0.5 * (0.15 - 108 / 900.0) / 0.15, within(1e-9));
        assertThat(likeness((x, y) -> x >= 10 && x < 14 && y >= 10 && y < 14)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(likeness((x, y) -> x >= 10 && x < 16 && y >= 10 && y < 13))
                .isEqualTo(1 + 0.5 * 18 / 100 - 0.5 * (0.15 - 18 / 900.0) / 0.15, within(1e-9));
    }
}
