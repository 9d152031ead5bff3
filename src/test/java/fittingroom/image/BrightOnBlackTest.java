package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrightOnBlackTest {
    /** A bag with a light flap that reaches three borders. */
    private static final float[] BAG = bag();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 10})
    void anEnlargedDataSetPictureIsTheDataSetPicture(int factor) {
        GrayImage input = prepared(enlarged(BAG, factor)).input();

        assertThat(distance(input.toArray(), BAG)).isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 36, 56})
    void aMarginOfBlackChangesNothing(int side) {
        int[] argb = new int[side * side];
        java.util.Arrays.fill(argb, 0xFF000000);
        int margin = (side - 28) / 2;
        for (int i = 0; i < BAG.length; i++) {
            argb[(i / 28 + margin) * side + i % 28 + margin] = gray(BAG[i]);
        }

        GrayImage input = prepared(ColorImage.of(side, side, argb)).input();

        assertThat(distance(input.toArray(), centred())).isLessThan(1e-4);
    }

    /** The faintest pixel of a clean file belongs to the frame; of a JPEG's it is only its noise. */
    @Test
    void faintPixelsCountWhereTheBlackIsClean() {
        int[] argb = new int[60 * 60];
        java.util.Arrays.fill(argb, 0xFF000000);
        for (int i = 0; i < argb.length; i++) {
            int row = i / 60;
            int column = i % 60;
            if (row >= 10 && row < 38 && column >= 20 && column < 34) {
                argb[i] = row < 14 ? gray(3 / 255f) : gray(0.6f);
            }
        }

        assertThat(BrightOnBlack.of(ColorImage.of(60, 60, argb)).orElseThrow().bounds())
                .isEqualTo(new Mask.Bounds(20, 10, 33, 37));
        argb[0] = gray(1 / 255f);
        assertThat(BrightOnBlack.of(ColorImage.of(60, 60, argb)).orElseThrow().bounds())
                .isEqualTo(new Mask.Bounds(20, 14, 33, 37));
    }

    @Test
    void whatIsTakenAsItIsSaysSo() {
        assertThat(prepared(enlarged(BAG, 4)).steps())
                .extracting(PreprocessOutcome.Step::title)
                .containsExactly("the picture", "taken as it is");
    }

    @Test
    void aDarkGarmentOnWhiteIsNotTakenAsItIs() {
        float[] negative = new float[28 * 28];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = i % 28 > 9 && i % 28 < 19 ? 0.2f : 1;
        }

        assertThat(BrightOnBlack.of(enlarged(negative, 5))).isEmpty();
        assertThat(BrightOnBlack.of(enlarged(negative, 1)).orElseThrow().negative())
                .isTrue();
    }

    @Test
    void aPictureWithAnAlphaChannelIsNotTakenAsItIs() {
        int[] argb = enlarged(BAG, 2).toArray();
        argb[0] = 0x80000000;

        assertThat(BrightOnBlack.of(ColorImage.of(56, 56, argb))).isEmpty();
    }

    @Test
    void blackAloneIsNoPicture() {
        assertThat(BrightOnBlack.of(enlarged(new float[28 * 28], 3))).isEqualTo(Optional.empty());
        assertThat(BrightOnBlack.of(enlarged(new float[28 * 28], 1))).isEqualTo(Optional.empty());
    }

    /** Two black corners and a quarter of the border are enough; none is not. */
    @Test
    void aGarmentMayCoverMostOfTheBorder() {
        float[] wide = new float[28 * 28];
        for (int i = 0; i < wide.length; i++) {
            int row = i / 28;
            wide[i] = (row >= 5 && row < 28 - 5) || (row < 5 && i % 28 > 5 && i % 28 < 22) ? 0.7f : 0;
        }

        assertThat(BrightOnBlack.of(enlarged(wide, 10))).isPresent();

        java.util.Arrays.fill(wide, 0, 2 * 28, 0.7f);
        java.util.Arrays.fill(wide, 26 * 28, 28 * 28, 0.7f);
        assertThat(BrightOnBlack.of(enlarged(wide, 10))).isEmpty();
    }

    private static PreprocessOutcome.Prepared prepared(ColorImage image) {
        return (PreprocessOutcome.Prepared) ImagePreprocessor.preprocess(image);
    }

    private static float[] bag() {
        float[] bag = new float[28 * 28];
        for (int i = 0; i < bag.length; i++) {
            int row = i / 28;
            int column = i % 28;
            if (row >= 10) {
                bag[i] = row < 16 ? 200 / 255f : 90 / 255f;
            } else if (row >= 4 && (column == 8 || column == 19 || (row == 4 && column > 8 && column < 19))) {
                bag[i] = 150 / 255f;
            }
        }
        return bag;
    }

    /** With a margin the frame can't be known: the garment is fitted by its own bounds, here one of 28 × 24. */
    private static float[] centred() {
        float[] picture = new float[BAG.length];
        for (int row = 4; row < 28; row++) {
            System.arraycopy(BAG, row * 28, picture, (row - 2) * 28, 28);
        }
        return picture;
    }

    private static ColorImage enlarged(float[] values, int factor) {
        int side = 28 * factor;
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = gray(values[i / side / factor * 28 + i % side / factor]);
        }
        return ColorImage.of(side, side, argb);
    }

    private static int gray(float value) {
        int level = Math.round(value * 255);
        return 0xFF000000 | level << 16 | level << 8 | level;
    }

    private static double distance(float[] first, float[] second) {
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            largest = Math.max(largest, Math.abs(first[i] - second[i]));
        }
        return largest;
    }
}
