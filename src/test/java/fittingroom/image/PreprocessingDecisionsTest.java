package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which way through the stages a picture takes, and with which values a garment comes out of them. */
class PreprocessingDecisionsTest {
    private static final int SIDE = 140;
    private static final int BLUE = 0xFF1E285A;
    /** 112 pixels high: four to a pixel of the result. */
    private static final Masks.Shape GARMENT = (x, y) -> x >= 42 && x < 98 && y >= 14 && y < 126;

    private static final String NOTHING =
            "There is nothing to classify: the picture is one even surface; choose one that shows a garment.";

    private interface Paint {
        int at(int x, int y);
    }

    private static int gray(int level) {
        return 0xFF000000 | level * 0x010101;
    }

    private static ColorImage picture(Paint paint) {
        return ColorImage.of(
                SIDE,
                SIDE,
                IntStream.range(0, SIDE * SIDE)
                        .map(i -> paint.at(i % SIDE, i / SIDE))
                        .toArray());
    }

    private static PreprocessOutcome.Prepared prepared(Paint paint) {
        return (PreprocessOutcome.Prepared) ImagePreprocessor.preprocess(picture(paint));
    }

    private static PreprocessOutcome.Prepared prepared(Paint paint, Overrides overrides) {
        return (PreprocessOutcome.Prepared) ImagePreprocessor.preprocess(picture(paint), overrides);
    }

    private static void assertWay(PreprocessOutcome.Prepared prepared, PreprocessOutcome.Decision... decisions) {
        assertThat(prepared.steps())
                .extracting(PreprocessOutcome.Step::decision)
                .containsExactly(decisions);
        assertThat(prepared.steps().get(decisions.length - 1).image().width()).isEqualTo(28);
    }

    /** 28 high and half as wide, in the middle, of one value. */
    private static void assertIsTheGarment(GrayImage input, double value) {
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                assertThat((double) input.intensity(row, column))
                        .as("row %d, column %d", row, column)
                        .isCloseTo(column >= 7 && column < 21 ? value : 0, within(0.01));
            }
        }
    }

    private static Paint on(Paint background, int color) {
        return (x, y) -> GARMENT.contains(x, y) ? color : background.at(x, y);
    }

    /** 0.25 and three quarters of one minus gray: luma of {@code #1E285A} is 0.167. */
    @Test
    void garmentOnOneColourComesOutBrightOnBlack() {
        PreprocessOutcome.Prepared prepared = prepared(on((x, y) -> gray(230), BLUE));

        assertWay(
                prepared,
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.BACKGROUND_REMOVED,
                PreprocessOutcome.Decision.SCALED);
        assertThat(prepared.kind()).isEqualTo(PictureKind.DRAWING);
        assertThat(prepared.notes()).isEmpty();
        double luma = (0.299 * 0x1E + 0.587 * 0x28 + 0.114 * 0x5A) / 255;
        assertIsTheGarment(prepared.input(), 0.25 + 0.75 * (1 - luma));
    }

    @Test
    void pictureThatNoPixelRepeatsIsAPhoto() {
        Random random = new Random(4);
        int[] noise = random.ints(SIDE * SIDE, 0, 5).toArray();

        PreprocessOutcome.Prepared prepared =
                prepared((x, y) -> (GARMENT.contains(x, y) ? BLUE : gray(225)) + noise[y * SIDE + x] * 0x010101);

        assertThat(prepared.kind()).isEqualTo(PictureKind.PHOTO);
        assertThat(prepared.notes()).isEmpty();
    }

    @Test
    void brightnessIsTakenAsItIsOnDemand() {
        Overrides asItIs =
                new Overrides(0, false, Optional.empty(), Optional.of(false), Optional.empty(), Optional.empty());

        assertIsTheGarment(prepared(on((x, y) -> gray(255), gray(51)), asItIs).input(), 0.25 + 0.75 * 0.2);
    }

    @Test
    void shapeInTheAlphaChannelAloneGetsTheValueOfAFilling() {
        PreprocessOutcome.Prepared prepared = prepared(on((x, y) -> 0, gray(0)));

        assertWay(
                prepared,
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.TRANSPARENCY_REMOVED,
                PreprocessOutcome.Decision.SCALED);
        assertIsTheGarment(prepared.input(), 0.6);
        assertThat(prepared.notes()).isEmpty();
    }

    @Test
    void garmentOfSeveralColoursOnTransparencyKeepsThem() {
        PreprocessOutcome.Prepared prepared =
                prepared((x, y) -> GARMENT.contains(x, y) ? (y < 70 ? gray(0) : gray(102)) : 0);

        assertWay(
                prepared,
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.TRANSPARENCY_REMOVED,
                PreprocessOutcome.Decision.SCALED);
        assertThat(prepared.input().intensity(5, 14)).isCloseTo(1, within(0.01f));
        assertThat(prepared.input().intensity(22, 14)).isCloseTo(0.25f + 0.75f * 0.6f, within(0.01f));
    }

    @Test
    void outlineOnTransparencyIsFilledAndSaysSo() {
        PreprocessOutcome.Prepared prepared =
                prepared((x, y) -> GARMENT.contains(x, y) && !(x >= 45 && x < 95 && y >= 17 && y < 123) ? gray(0) : 0);

        assertThat(prepared.notes()).containsExactly("The outline was filled.");
        assertThat(prepared.kind()).isEqualTo(PictureKind.DRAWING);
        assertIsTheGarment(prepared.input(), 0.6);
    }

    @Test
    void inkOfGradedOpacityIsAsBrightAsItIsOpaque() {
        PreprocessOutcome.Prepared prepared = prepared(on((x, y) -> 0, 0x80000000));

        assertWay(
                prepared,
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.OPACITY_AS_BRIGHTNESS,
                PreprocessOutcome.Decision.SCALED);
        assertIsTheGarment(prepared.input(), 128 / 255.0);
    }

    @Test
    void transparentPictureAndATraceOfInkAreNothing() {
        assertThat(ImagePreprocessor.preprocess(picture((x, y) -> 0)))
                .isEqualTo(new PreprocessOutcome.NothingToClassify(
                        "There is nothing to classify: the picture is transparent; choose one that shows a garment."));
        assertThat(ImagePreprocessor.preprocess(picture((x, y) -> x < 7 && y < 7 ? 0x80000000 : 0)))
                .isEqualTo(new PreprocessOutcome.NothingToClassify(NOTHING));
    }

    @Test
    void wholePictureIsUsedWhereNothingStandsOut() {
        PreprocessOutcome.Prepared prepared = prepared((x, y) -> gray(118 + x / 10));

        assertWay(
                prepared,
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.WHOLE_PICTURE,
                PreprocessOutcome.Decision.SCALED);
        assertThat(prepared.notes())
                .containsExactly("Nothing stands out from the background; the whole picture was used.");
        assertThat(prepared.input().intensity(0, 0))
                .isCloseTo((float) (0.25 + 0.75 * (1 - 118 / 255.0)), within(0.01f));
        assertThat(prepared.input().intensity(27, 27))
                .isCloseTo((float) (0.25 + 0.75 * (1 - 131 / 255.0)), within(0.01f));
    }

    @Test
    void onlyAnEvenPictureStaysNothingWhereTheBackgroundCounts() {
        Overrides whole =
                new Overrides(0, false, Optional.empty(), Optional.empty(), Optional.of(false), Optional.empty());

        assertThat(ImagePreprocessor.preprocess(picture((x, y) -> gray(120)), whole))
                .isEqualTo(new PreprocessOutcome.NothingToClassify(NOTHING));
        assertWay(
                prepared(on((x, y) -> gray(230), BLUE), whole),
                PreprocessOutcome.Decision.PICTURE,
                PreprocessOutcome.Decision.WHOLE_PICTURE,
                PreprocessOutcome.Decision.SCALED);
    }

    /** Each axis of CIE L*a*b* tells colours apart by itself. */
    @Test
    void picturesOfOneLightnessAreStillNotEven() {
        for (List<Integer> pair : List.of(List.of(0xFFB07070, 0xFF708A70), List.of(0xFF8080B0, 0xFF86865A))) {
            assertWay(
                    prepared(on((x, y) -> pair.get(0), pair.get(1))),
                    PreprocessOutcome.Decision.PICTURE,
                    PreprocessOutcome.Decision.BACKGROUND_REMOVED,
                    PreprocessOutcome.Decision.SCALED);
        }
    }

    @Test
    void drawingsOwnInkStaysBrighterThanItsFilling() {
        float[] ink = new float[SIDE * SIDE];
        for (int i = 0; i < ink.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            ink[i] = GARMENT.contains(x, y) && !(x >= 46 && x < 94 && y >= 18 && y < 122) ? 1 : 0;
        }

        PreprocessOutcome.Prepared prepared =
                (PreprocessOutcome.Prepared) ImagePreprocessor.preprocessDrawing(GrayImage.of(SIDE, SIDE, ink));

        assertWay(
                prepared,
                PreprocessOutcome.Decision.DRAWING,
                PreprocessOutcome.Decision.OUTLINE_FILLED,
                PreprocessOutcome.Decision.SCALED);
        assertThat(prepared.notes()).containsExactly("The outline was filled.");
        assertThat(prepared.kind()).isEqualTo(PictureKind.DRAWING);
        assertThat(prepared.input().intensity(14, 14)).isEqualTo(0.6f);
        assertThat(prepared.input().intensity(14, 7)).isEqualTo(1);
        assertThat(prepared.input().intensity(14, 6)).isZero();
    }
}
