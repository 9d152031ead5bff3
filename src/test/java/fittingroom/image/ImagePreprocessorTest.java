package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImagePreprocessorTest {
    /** The pixel between the legs, and one on the left leg, of a trouser that fills 28 rows. */
    private static final int CROTCH_ROW = 24;

    static Stream<Arguments> trousers() {
        return Stream.of(
                Arguments.of("dark on white", Shapes.trouser(300)),
                Arguments.of("as an outline", Shapes.trouserOutline(300)),
                Arguments.of("in the alpha channel alone", Shapes.trouserInAlpha(300)),
                Arguments.of("on an uneven background", Shapes.trouserOnAnUnevenBackground(300)),
                Arguments.of("as a small icon", Shapes.trouser(48)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trousers")
    void trouserFillsTheHeightBrightOnBlackHoweverItIsShown(String shown, BufferedImage picture) {
        GrayImage input = prepared(colors(picture)).input();

        assertThat(input.width()).isEqualTo(28);
        assertThat(input.height()).isEqualTo(28);
        assertThat(row(input, 0)).as("top row").isGreaterThan(1);
        assertThat(row(input, 27)).as("bottom row").isGreaterThan(1);
        assertThat(input.intensity(0, 0)).as("corner").isZero();
        assertThat(input.intensity(CROTCH_ROW, 14)).as("between the legs").isLessThan(0.05f);
        assertThat(input.intensity(CROTCH_ROW, 8)).as("left leg").isGreaterThan(0.4f);
        assertThat(input.intensity(CROTCH_ROW, 19)).as("right leg").isGreaterThan(0.4f);
    }

    @Test
    void filledOutlineIsToldAndShown() {
        PreprocessOutcome.Prepared prepared = prepared(colors(Shapes.trouserOutline(300)));

        assertThat(prepared.notes()).containsExactly("The outline was filled.");
        assertThat(prepared.steps())
                .extracting(PreprocessOutcome.Step::title)
                .containsExactly("the picture", "outline filled", "scaled to 28 × 28");
    }

    @Test
    void dataSetPicturePassesUnchanged() {
        int[] argb = new int[28 * 28];
        float[] expected = new float[28 * 28];
        Arrays.fill(argb, 0xFF000000);
        for (int i = 280; i < 500; i++) {
            if (i % 28 > 8 && i % 28 < 20) {
                argb[i] = 0xFF808080;
                expected[i] = 128 / 255f;
            }
        }

        PreprocessOutcome.Prepared prepared = prepared(ColorImage.of(28, 28, argb));

        assertThat(prepared.input()).isEqualTo(GrayImage.of(28, 28, expected));
    }

    @Test
    void negativeOfADataSetPictureBecomesTheSamePicture() {
        int[] positive = new int[28 * 28];
        int[] negative = new int[28 * 28];
        Arrays.fill(positive, 0xFF000000);
        Arrays.fill(negative, 0xFFFFFFFF);
        for (int i = 290; i < 300; i++) {
            positive[i] = 0xFFCCCCCC;
            negative[i] = 0xFF333333;
        }

        assertThat(prepared(ColorImage.of(28, 28, negative)).input())
                .isEqualTo(prepared(ColorImage.of(28, 28, positive)).input());
    }

    static Stream<Arguments> emptyPictures() {
        return Stream.of(
                Arguments.of("white", 0xFFFFFFFF, 40),
                Arguments.of("black", 0xFF000000, 28),
                Arguments.of("gray", 0xFF808080, 300),
                Arguments.of("transparent", 0x00FFFFFF, 64),
                Arguments.of("one pixel", 0xFF336699, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("emptyPictures")
    void evenPictureHasNothingToClassify(String name, int argb, int side) {
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, argb);

        PreprocessOutcome outcome = ImagePreprocessor.preprocess(ColorImage.of(side, side, pixels));

        assertThat(outcome).isInstanceOf(PreprocessOutcome.NothingToClassify.class);
        assertThat(((PreprocessOutcome.NothingToClassify) outcome).reason()).startsWith("There is nothing to classify");
    }

    @Test
    void stripOfExtremeAspectKeepsAShortSideOfOnePixel() {
        int[] pixels = new int[20_000 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 20_000 < 10_000 ? 0xFF202020 : 0xFFF0F0F0;
        }

        GrayImage input = prepared(ColorImage.of(20_000, 3, pixels)).input();

        assertThat(input.width()).isEqualTo(28);
        assertThat(row(input, 13) + row(input, 14)).isPositive();
    }

    /** White and black by turns, whose mean is gray. */
    @Test
    void stripOfSeveralColoursIsTooNarrowAndNotEven() {
        int[] pixels = new int[3 * 20_000];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 3 % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF;
        }

        assertThat(ImagePreprocessor.preprocess(ColorImage.of(3, 20_000, pixels)))
                .isEqualTo(new PreprocessOutcome.NothingToClassify("There is nothing to classify: the picture has 3 ×"
                        + " 20,000 pixels, too narrow for 28 × 28; the shorter side needs at least 715."));
    }

    @Test
    void emptyBoardAsksForADrawing() {
        assertThat(ImagePreprocessor.preprocessDrawing(GrayImage.of(280, 280, new float[280 * 280])))
                .isEqualTo(new PreprocessOutcome.NothingToClassify("The board is empty; draw a piece of clothing."));
    }

    @Test
    void drawingIsCentredAndItsOutlineFilled() {
        float[] ink = new float[280 * 280];
        for (int y = 40; y <= 200; y++) {
            for (int x = 30; x <= 110; x++) {
                boolean edge = y < 46 || y > 194 || x < 36 || x > 104;
                ink[y * 280 + x] = edge ? 1 : 0;
            }
        }

        PreprocessOutcome outcome = ImagePreprocessor.preprocessDrawing(GrayImage.of(280, 280, ink));

        assertThat(outcome).isInstanceOf(PreprocessOutcome.Prepared.class);
        PreprocessOutcome.Prepared prepared = (PreprocessOutcome.Prepared) outcome;
        assertThat(prepared.notes()).containsExactly("The outline was filled.");
        assertThat(prepared.input().intensity(14, 14)).isEqualTo(0.6f);
        assertThat(prepared.input().intensity(0, 14)).isEqualTo(1f);
        assertThat(prepared.input().intensity(14, 3)).isZero();
    }

    /** Each stage is told by its decision, with the picture after it. */
    @Test
    void wearerIsRemovedInAStageOfItsOwn() {
        int[] argb = new int[120 * 200];
        Arrays.fill(argb, 0xFFFFFFFF);
        for (int y = 20; y < 180; y++) {
            for (int x = 30; x < 90; x++) {
                argb[y * 120 + x] = y < 50 ? 0xFFE8BEAC : 0xFF204080;
            }
        }

        PreprocessOutcome.Prepared prepared = prepared(ColorImage.of(120, 200, argb));

        assertThat(prepared.steps())
                .extracting(PreprocessOutcome.Step::decision)
                .containsExactly(
                        PreprocessOutcome.Decision.PICTURE,
                        PreprocessOutcome.Decision.BACKGROUND_REMOVED,
                        PreprocessOutcome.Decision.SKIN_REMOVED,
                        PreprocessOutcome.Decision.SCALED);
        assertThat(prepared.notes()).containsExactly("Head and skin were removed.");
        assertThat(prepared.kind()).isEqualTo(PictureKind.DRAWING);
        int head = 30 * 120 + 60;
        assertThat(prepared.steps().get(0).image().argb(30, 60)).isEqualTo(0xFFE8BEAC);
        assertThat(prepared.steps().get(1).image().argb(30, 60))
                .as("head, pixel %d", head)
                .isNotEqualTo(0xFF000000);
        assertThat(prepared.steps().get(2).image().argb(30, 60)).isEqualTo(0xFF000000);
        assertThat(prepared.steps().get(3).image().width()).isEqualTo(28);
    }

    private static PreprocessOutcome.Prepared prepared(ColorImage image) {
        PreprocessOutcome outcome = ImagePreprocessor.preprocess(image);
        assertThat(outcome).isInstanceOf(PreprocessOutcome.Prepared.class);
        return (PreprocessOutcome.Prepared) outcome;
    }

    private static double row(GrayImage image, int row) {
        double sum = 0;
        for (int column = 0; column < image.width(); column++) {
            sum += image.intensity(row, column);
        }
        return sum;
    }

    private static ColorImage colors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return ColorImage.of(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
