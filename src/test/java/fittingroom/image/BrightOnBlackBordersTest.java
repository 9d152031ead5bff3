package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pictures cease to have Fashion-MNIST's own form: how black, how bright, how much of the border. */
class BrightOnBlackBordersTest {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 60;
    /** All pixels of the border: 2 · (100 + 60) − 4. */
    private static final int BORDER = 316;
    /** A black corner has 7 % of either side: 7 × 4 pixels, 10 of them on the border. */
    private static final int CORNER_WIDTH = 7;

    private static final int CORNER_HEIGHT = 4;

    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private static int gray(int level) {
        return BLACK | level << 16 | level << 8 | level;
    }

    private static boolean isTaken(int width, int height, int[] argb) {
        return BrightOnBlack.of(ColorImage.of(width, height, argb)).isPresent();
    }

    /** Black with a garment in the middle. */
    private static int[] garment() {
        int[] argb = new int[WIDTH * HEIGHT];
        Arrays.fill(argb, BLACK);
        for (int row = 20; row < 40; row++) {
            Arrays.fill(argb, row * WIDTH + 30, row * WIDTH + 70, gray(180));
        }
        return argb;
    }

    private static boolean isOnBorder(int x, int y) {
        return x == 0 || x == WIDTH - 1 || y == 0 || y == HEIGHT - 1;
    }

    /** 0 top left, 1 top right, 2 bottom left, 3 bottom right; empty elsewhere. */
    private static Optional<Integer> corner(int x, int y) {
        boolean left = x < CORNER_WIDTH;
        boolean right = x >= WIDTH - CORNER_WIDTH;
        boolean top = y < CORNER_HEIGHT;
        boolean bottom = y >= HEIGHT - CORNER_HEIGHT;
        return (left || right) && (top || bottom) ? Optional.of((right ? 1 : 0) + (bottom ? 2 : 0)) : Optional.empty();
    }

    /** A border of white but for some corners, and as much more of it black as asked for. */
    private static int[] bordered(Set<Integer> blackCorners, int blackPixels) {
        int[] argb = garment();
        int black = 0;
        for (int i = 0; i < argb.length; i++) {
            boolean inBlackCorner =
                    corner(i % WIDTH, i / WIDTH).filter(blackCorners::contains).isPresent();
            if (isOnBorder(i % WIDTH, i / WIDTH) && !inBlackCorner) {
                argb[i] = WHITE;
            } else if (isOnBorder(i % WIDTH, i / WIDTH)) {
                black++;
            }
        }
        for (int i = 0; i < argb.length && black < blackPixels; i++) {
            if (argb[i] == WHITE && corner(i % WIDTH, i / WIDTH).isEmpty()) {
                argb[i] = BLACK;
                black++;
            }
        }
        assertThat(black).isEqualTo(blackPixels);
        return argb;
    }

    @Test
    void halfOfTheBorderIsEnoughWithoutAnyCorner() {
        assertThat(isTaken(WIDTH, HEIGHT, bordered(Set.of(), BORDER / 2))).isTrue();
        assertThat(isTaken(WIDTH, HEIGHT, bordered(Set.of(), BORDER / 2 - 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0, 3", "1, 2", "1, 3", "2, 3"})
    void quarterOfTheBorderIsEnoughWithAnyTwoCorners(int one, int other) {
        assertThat(isTaken(WIDTH, HEIGHT, bordered(Set.of(one, other), BORDER / 4)))
                .isTrue();
        assertThat(isTaken(WIDTH, HEIGHT, bordered(Set.of(one, other), BORDER / 4 - 1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void oneCornerIsNotEnough(int corner) {
        assertThat(isTaken(WIDTH, HEIGHT, bordered(Set.of(corner), BORDER / 2 - 1)))
                .isFalse();
    }

    /** Each corner is spoilt in its innermost pixel, and left alone by the next ones. */
    @ParameterizedTest
    @CsvSource({"0, 6, 3, 7, 4", "1, 93, 3, 92, 4", "2, 6, 56, 7, 55", "3, 93, 56, 92, 55"})
    void cornersAreBlackAsAWhole(int corner, int x, int y, int besideX, int belowY) {
        int[] argb = bordered(Set.of(corner, 3 - corner), BORDER / 4);
        argb[y * WIDTH + besideX] = WHITE;
        argb[belowY * WIDTH + x] = WHITE;
        assertThat(isTaken(WIDTH, HEIGHT, argb)).isTrue();

        argb[y * WIDTH + x] = WHITE;
        assertThat(isTaken(WIDTH, HEIGHT, argb)).isFalse();
    }

    private static boolean isTakenOn(int black) {
        int[] argb = garment();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] == BLACK ? black : argb[i];
        }
        return isTaken(WIDTH, HEIGHT, argb);
    }

    /** By the luma of Rec. 601, up to 0.035: 0.299 red, 0.587 green, 0.114 blue. */
    @Test
    void blackIsWhatLooksBlack() {
        assertThat(isTakenOn(gray(8))).isTrue();
        assertThat(isTakenOn(gray(9))).isFalse();
        assertThat(isTakenOn(0xFF1D0000)).isTrue();
        assertThat(isTakenOn(0xFF1E0000)).isFalse();
        assertThat(isTakenOn(0xFF000F00)).isTrue();
        assertThat(isTakenOn(0xFF001000)).isFalse();
        assertThat(isTakenOn(0xFF00004E)).isTrue();
        assertThat(isTakenOn(0xFF00004F)).isFalse();
    }

    @Test
    void sideShorterThanTheDataSetsIsNotEnlarged() {
        int[] argb = new int[28 * 100];
        Arrays.fill(argb, BLACK);
        Arrays.fill(argb, 1000, 1020, WHITE);

        assertThat(isTaken(28, 100, argb)).isTrue();
        assertThat(isTaken(100, 28, argb)).isTrue();
        assertThat(isTaken(27, 100, Arrays.copyOf(argb, 2700))).isFalse();
        assertThat(isTaken(100, 27, Arrays.copyOf(argb, 2700))).isFalse();
    }

    /** 30 of 6000 pixels are half a percent. */
    @Test
    void lessThanHalfAPercentOfClothIsNothing() {
        int[] argb = new int[WIDTH * HEIGHT];
        Arrays.fill(argb, BLACK);
        Arrays.fill(argb, 3010, 3040, gray(16));
        assertThat(isTaken(WIDTH, HEIGHT, argb)).isTrue();

        argb[3010] = gray(15);
        assertThat(isTaken(WIDTH, HEIGHT, argb)).isFalse();
    }

    @Test
    void onePixelThatIsNotOpaqueIsEnoughToBeSomethingElse() {
        int[] argb = garment();
        argb[argb.length / 2] = 0xFEFFFFFF;

        assertThat(isTaken(WIDTH, HEIGHT, argb)).isFalse();
    }

    @Test
    void colouredClothIsTakenByItsLuma() {
        int[] argb = garment();
        argb[2030] = 0xFFFF0000;
        argb[2031] = 0xFF00FF00;
        argb[2032] = 0xFF0000FF;

        BrightOnBlack.Taken taken =
                BrightOnBlack.of(ColorImage.of(WIDTH, HEIGHT, argb)).orElseThrow();

        assertThat(taken.values()).hasSize(6000);
        assertThat(taken.values()[2030]).isCloseTo(0.299f, within(1e-6f));
        assertThat(taken.values()[2031]).isCloseTo(0.587f, within(1e-6f));
        assertThat(taken.values()[2032]).isCloseTo(0.114f, within(1e-6f));
        assertThat(taken.values()[2033]).isCloseTo(180 / 255f, within(1e-6f));
        assertThat(taken.values()[0]).isZero();
        assertThat(taken.bounds()).isEqualTo(new Mask.Bounds(30, 20, 69, 39));
        assertThat(taken.negative()).isFalse();
    }

    private static Mask.Bounds bounds(int width, int height, int left, int top, int right, int bottom) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, BLACK);
        for (int row = top; row <= bottom; row++) {
            Arrays.fill(argb, row * width + left, row * width + right + 1, gray(180));
        }
        return BrightOnBlack.of(ColorImage.of(width, height, argb))
                .orElseThrow()
                .bounds();
    }

    /** Twice enlarged, a pixel of the data set is two wide. */
    @Test
    void squareThatIsFilledFromBorderToBorderIsTheDataSetsFrame() {
        Mask.Bounds frame = new Mask.Bounds(0, 0, 55, 55);

        assertThat(bounds(56, 56, 20, 1, 35, 54)).isEqualTo(frame);
        assertThat(bounds(56, 56, 20, 2, 35, 54)).isEqualTo(new Mask.Bounds(20, 2, 35, 54));
        assertThat(bounds(56, 56, 20, 1, 35, 53)).isEqualTo(new Mask.Bounds(20, 1, 35, 53));
        assertThat(bounds(56, 56, 1, 20, 54, 35)).isEqualTo(frame);
        assertThat(bounds(56, 56, 2, 20, 54, 35)).isEqualTo(new Mask.Bounds(2, 20, 54, 35));
        assertThat(bounds(56, 56, 1, 20, 53, 35)).isEqualTo(new Mask.Bounds(1, 20, 53, 35));
        assertThat(bounds(57, 56, 20, 1, 35, 54)).isEqualTo(new Mask.Bounds(20, 1, 35, 54));
    }

    /** Both ends must be clean black before the faintest pixel counts as cloth. */
    @Test
    void noiseInTheLastPixelIsNoiseEverywhere() {
        int[] argb = garment();
        argb[10 * WIDTH + 50] = gray(3);
        assertThat(BrightOnBlack.of(ColorImage.of(WIDTH, HEIGHT, argb))
                        .orElseThrow()
                        .bounds())
                .isEqualTo(new Mask.Bounds(30, 10, 69, 39));

        argb[argb.length - 1] = gray(1);
        assertThat(BrightOnBlack.of(ColorImage.of(WIDTH, HEIGHT, argb))
                        .orElseThrow()
                        .bounds())
                .isEqualTo(new Mask.Bounds(30, 20, 69, 39));
    }

    /** 28 × 28 with a dress from row 4 to 23 and so many white pixels in its first and last column, of 56; corners first. */
    private static ColorImage dataSetPicture(int whiteInTheColumns) {
        int[] argb = new int[28 * 28];
        Arrays.fill(argb, BLACK);
        for (int row = 4; row < 24; row++) {
            Arrays.fill(argb, row * 28 + 10, row * 28 + 18, gray(120));
        }
        // The other two borders are white, and the corners too, so that nothing takes it for an enlarged one.
        Arrays.fill(argb, 1, 27, WHITE);
        Arrays.fill(argb, 27 * 28 + 1, 27 * 28 + 27, WHITE);
        for (int i = 0; i < whiteInTheColumns; i++) {
            int row = i < 4 ? i / 2 * 27 : i / 2 - 1;
            argb[row * 28 + i % 2 * 27] = WHITE;
        }
        return ColorImage.of(28, 28, argb);
    }

    @Test
    void pictureOfTheDataSetIsTakenByItsColumnsAsItIsOrAsANegative() {
        BrightOnBlack.Taken half = BrightOnBlack.of(dataSetPicture(28)).orElseThrow();
        assertThat(half.negative()).isFalse();
        assertThat(half.bounds()).isEqualTo(new Mask.Bounds(0, 0, 27, 27));
        assertThat(half.values()[4 * 28 + 10]).isEqualTo(120 / 255f);
        assertThat(BrightOnBlack.of(dataSetPicture(29))).isEmpty();
        assertThat(BrightOnBlack.of(dataSetPicture(42))).isEmpty();

        BrightOnBlack.Taken negative = BrightOnBlack.of(dataSetPicture(43)).orElseThrow();
        assertThat(negative.negative()).isTrue();
        assertThat(negative.bounds()).isEqualTo(new Mask.Bounds(0, 0, 27, 27));
        assertThat(negative.values()[4 * 28 + 10]).isEqualTo(1 - 120 / 255f);
        assertThat(negative.values()[1]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF010000, 0xFF000100, 0xFF000001, 0xFE000000})
    void pictureOfTheDataSetIsGrayAndOpaqueInEveryPixel(int pixel) {
        int[] argb = dataSetPicture(28).toArray();
        assertThat(isTaken(28, 28, argb)).isTrue();

        argb[783] = pixel;

        assertThat(isTaken(28, 28, argb)).isFalse();
    }

    /** 0.5 % of 784 pixels are 3.92 of full brightness. */
    @Test
    void pictureOfTheDataSetHasHalfAPercentOfBrightness() {
        int[] argb = new int[28 * 28];
        Arrays.fill(argb, BLACK);
        Arrays.fill(argb, 400, 403, WHITE);
        argb[403] = gray(235);
        Mask.Bounds whole = new Mask.Bounds(0, 0, 27, 27);
        assertThat(BrightOnBlack.of(ColorImage.of(28, 28, argb)).orElseThrow().bounds())
                .isEqualTo(whole);

        argb[403] = gray(234);
        // What is too little for the one may do for the other, which frames it.
        assertThat(BrightOnBlack.of(ColorImage.of(28, 28, argb)).orElseThrow().bounds())
                .isEqualTo(new Mask.Bounds(8, 14, 11, 14));
    }

    @Test
    void evenPictureOfTheDataSetsSizeIsNothing() {
        int[] argb = IntStream.range(0, 784).map(i -> gray(100)).toArray();
        argb[300] = gray(105);
        assertThat(isTaken(28, 28, argb)).isFalse();

        argb[300] = gray(106);
        assertThat(isTaken(28, 28, argb)).isTrue();
    }

    @Test
    void rangeIsTheDistanceOfTheExtremes() {
        assertThat(BrightOnBlack.range(new float[] {0.5f, 0.25f, 0.75f, 0.5f})).isEqualTo(0.5f);
        assertThat(BrightOnBlack.range(new float[] {-1, -3})).isEqualTo(2);
        assertThat(BrightOnBlack.range(new float[] {4})).isZero();
    }
}
