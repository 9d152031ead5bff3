package fittingroom.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTest {
    private static final int SIDE = Picture.SIDE;
    private static final int PULLOVER = 2;
    private static final int TROUSER = 1;
    private static final int SNEAKER = 7;
    private static final int BAG = 8;

    @Test
    void aWhiteGarmentsInsideBelongsToItAndABagsHandleLeavesAGap() {
        float[] ring = new float[Picture.PIXELS];
        paint(ring, 4, 4, 24, 24, 0.8f);
        paint(ring, 11, 11, 17, 17, 0);

        assertThat(loaded(ring, PULLOVER).isGarment(14, 14)).isTrue();
        assertThat(loaded(ring, BAG).isGarment(14, 14)).isFalse();
        assertThat(loaded(ring, BAG).isGarment(0, 0)).isFalse();
    }

    @Test
    void aHoleThatReachesTheBorderIsNotFilled() {
        float[] open = new float[Picture.PIXELS];
        paint(open, 0, 4, 28, 24, 0.8f);
        paint(open, 0, 12, 6, 15, 0);

        assertThat(loaded(open, PULLOVER).isGarment(3, 13)).isFalse();
    }

    @Test
    void inversionTurnsTheClothAndLeavesTheBackgroundBlack() {
        Picture picture = loaded(block(0.8f), PULLOVER);

        Tones.INVERSION.apply(picture, new SplittableRandom(1));

        assertThat(stored(picture)).isEqualTo(block(1 - 0.8f));
    }

    @Test
    void liftPutsClothBetweenTheFloorAndWhite() {
        Picture picture = loaded(block(0.4f), PULLOVER);

        Tones.LIFT.apply(picture, new SplittableRandom(1));

        assertThat(stored(picture)).isEqualTo(block(0.25f + 0.75f * 0.4f));
    }

    @Test
    void contrastAndShadingLeaveTheBackgroundBlack() {
        for (Transformation tone : new Transformation[] {Tones.CONTRAST, Tones.SHADING, Tones.PRINT, Tones.NOISE}) {
            for (int seed = 0; seed < 30; seed++) {
                Picture picture = loaded(block(0.5f), PULLOVER);
                tone.apply(picture, new SplittableRandom(seed));
                assertThat(outside(stored(picture))).isZero();
            }
        }
    }

    @Test
    void contrastLeavesClothVisible() {
        for (int seed = 0; seed < 100; seed++) {
            Picture picture = loaded(block(0.5f), PULLOVER);
            Tones.CONTRAST.apply(picture, new SplittableRandom(seed));
            assertThat(stored(picture)[14 * SIDE + 14]).isGreaterThan(0.01f);
        }
    }

    @Test
    void shadingOfAnEvenSurfaceIsUneven() {
        Picture picture = loaded(block(0.5f), PULLOVER);

        Tones.SHADING.apply(picture, new SplittableRandom(3));

        assertThat(stored(picture)[6 * SIDE + 6]).isNotEqualTo(stored(picture)[20 * SIDE + 20]);
    }

    /** The binomial kernel 1 2 1 ⊗ 1 2 1 / 16: an even surface stays, an edge becomes soft, its sum stays. */
    @Test
    void blurSoftensEdgesAndKeepsTheSum() {
        Picture picture = loaded(block(0.5f), PULLOVER);

        Tones.BLUR.apply(picture, new SplittableRandom(1));

        float[] blurred = stored(picture);
        assertThat(blurred[14 * SIDE + 14]).isEqualTo(0.5f);
        assertThat(blurred[14 * SIDE + 3]).isBetween(0.01f, 0.49f);
        assertThat(blurred[14 * SIDE + 4]).isBetween(0.25f, 0.499f);
        assertThat(sum(blurred)).isCloseTo(sum(block(0.5f)), org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void sharpeningDeepensEdges() {
        Picture picture = loaded(block(0.5f), PULLOVER);

        Tones.SHARPENING.apply(picture, new SplittableRandom(1));

        assertThat(stored(picture)[14 * SIDE + 4]).isGreaterThan(0.5f);
        assertThat(stored(picture)[14 * SIDE + 3]).isZero();
    }

    @Test
    void dirtLiesBesideTheGarmentOnly() {
        boolean anything = false;
        for (int seed = 0; seed < 30; seed++) {
            Picture picture = loaded(block(0.5f), PULLOVER);
            Surroundings.DIRTY_BACKGROUND.apply(picture, new SplittableRandom(seed));
            float[] dirty = stored(picture);
            anything |= outside(dirty) > 0;
            assertThat(dirty[14 * SIDE + 14]).isEqualTo(0.5f);
            assertThat(dirty[5 * SIDE + 5]).isEqualTo(0.5f);
        }
        assertThat(anything).isTrue();
    }

    @Test
    void erasingChangesAPartOfTheGarment() {
        for (int seed = 0; seed < 30; seed++) {
            Picture picture = loaded(block(0.5f), PULLOVER);
            Surroundings.ERASING.apply(picture, new SplittableRandom(seed));
            assertThat(different(stored(picture), block(0.5f))).isBetween(0, 200);
        }
    }

    @Test
    void onlyWhatIsWornOnTheUpperBodyLosesItsNeckline() {
        float[] full = new float[Picture.PIXELS];
        Arrays.fill(full, 0.5f);
        Picture pullover = loaded(full, PULLOVER);
        Picture trouser = loaded(full, TROUSER);

        Surroundings.NECKLINE.apply(pullover, new SplittableRandom(1));
        Surroundings.NECKLINE.apply(trouser, new SplittableRandom(1));

        assertThat(stored(pullover)[14]).isZero();
        assertThat(pullover.isGarment(0, 14)).isFalse();
        assertThat(stored(pullover)[20 * SIDE + 14]).isEqualTo(0.5f);
        assertThat(stored(trouser)).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(ints = {TROUSER, PULLOVER, SNEAKER, BAG})
    void geometryWithoutAnythingToDoFitsTheGarmentIntoTheFrame(int label) {
        float[] small = new float[Picture.PIXELS];
        paint(small, 10, 12, 18, 16, 0.5f);
        Picture picture = loaded(small, label);

        new Geometry(0, 0, 0, 0, 0, 0).apply(picture, new SplittableRandom(1));

        float[] fitted = stored(picture);
        // 8 × 4 pixels, three and a half times as large.
        assertThat(fitted[2 * SIDE + 13]).isEqualTo(0.5f);
        assertThat(fitted[25 * SIDE + 13]).isEqualTo(0.5f);
        assertThat(fitted[14 * SIDE + 4]).isZero();
        assertThat(fitted[14 * SIDE + 23]).isZero();
        assertThat(fitted[14 * SIDE + 9]).isEqualTo(0.5f);
    }

    @Test
    void geometryOfAnEmptyPictureIsEmpty() {
        Picture picture = loaded(new float[Picture.PIXELS], SNEAKER);

        new Geometry(0.5, 0.5, 0.5, 2, 1, 1).apply(picture, new SplittableRandom(1));

        assertThat(stored(picture)).containsOnly(0);
    }

    /** A T: raised arms come higher, and the trunk stays where it is. */
    @Test
    void raisedSleevesComeHigherOnGarmentsThatHaveSome() {
        assertThat(highestOfSleeves(PULLOVER)).isLessThan(highestOfSleeves(TROUSER));
    }

    private static int highestOfSleeves(int label) {
        float[] hanging = new float[Picture.PIXELS];
        paint(hanging, 2, 9, 26, 19, 0.5f);
        paint(hanging, 12, 2, 26, 5, 0.5f);
        paint(hanging, 12, 23, 26, 26, 0.5f);
        paint(hanging, 12, 2, 14, 26, 0.5f);
        Picture picture = loaded(hanging, label);
        new Geometry(0, 0, 0, 0, 1, 0).apply(picture, new SplittableRandom(4));
        float[] raised = stored(picture);
        for (int row = 0; row < SIDE; row++) {
            if (raised[row * SIDE + 2] > 0.1f || raised[row * SIDE + 1] > 0.1f) {
                return row;
            }
        }
        return SIDE;
    }

    @Test
    void aSilhouetteWithoutInnerLinesHasOneValue() {
        int even = 0;
        for (int seed = 0; seed < 60; seed++) {
            Picture picture = loaded(block(0.5f), TROUSER);
            Drawings.SILHOUETTE.apply(picture, new SplittableRandom(seed));
            even += Arrays.equals(stored(picture), block(stored(picture)[5 * SIDE + 5])) ? 1 : 0;
        }
        assertThat(even).isBetween(20, 55);
    }

    @Test
    void anOutlineIsBrighterThanWhatItSurrounds() {
        for (int seed = 0; seed < 30; seed++) {
            Picture picture = loaded(block(0.5f), TROUSER);
            Drawings.OUTLINE.apply(picture, new SplittableRandom(seed));
            float[] drawn = stored(picture);
            assertThat(drawn[14 * SIDE + 4]).isBetween(0.7f, 1f);
            assertThat(drawn[0]).isZero();
            assertThat(Math.min(drawn[10 * SIDE + 10], drawn[18 * SIDE + 18])).isLessThanOrEqualTo(1f);
        }
    }

    @Test
    void innerLinesStayInsideTheGarment() {
        for (int label = 0; label < 10; label++) {
            for (int seed = 0; seed < 20; seed++) {
                Picture picture = loaded(block(0.5f), label);
                Drawings.InnerLines.draw(picture, new SplittableRandom(seed), 1);
                assertThat(outside(stored(picture))).isZero();
            }
        }
    }

    @Test
    void aShoeOftenGetsASoleLine() {
        int soles = 0;
        for (int seed = 0; seed < 100; seed++) {
            Picture picture = loaded(block(0.5f), SNEAKER);
            Drawings.InnerLines.draw(picture, new SplittableRandom(seed), 1);
            float[] drawn = stored(picture);
            for (int row = 19; row < 23; row++) {
                if (drawn[row * SIDE + 5] == 1 && drawn[row * SIDE + 22] == 1) {
                    soles++;
                    break;
                }
            }
        }
        assertThat(soles).isBetween(50, 90);
    }

    @Test
    void footwearIsSeenFromAboveAndNothingElse() {
        Picture pullover = loaded(block(0.5f), PULLOVER);
        new FromAbove(0.35).apply(pullover, new SplittableRandom(1));
        assertThat(stored(pullover)).isEqualTo(block(0.5f));

        for (int label : new int[] {5, SNEAKER, 9}) {
            for (int seed = 0; seed < 50; seed++) {
                Picture shoe = loaded(block(0.5f), label);
                new FromAbove(0.35).apply(shoe, new SplittableRandom(seed));
                int covered = 0;
                for (float value : stored(shoe)) {
                    covered += value > 0 ? 1 : 0;
                }
                assertThat(covered).isBetween(60, 420);
            }
        }
    }

    @Test
    void twoInARowAreAppliedInOrder() {
        Picture picture = loaded(block(0.4f), PULLOVER);

        Tones.INVERSION.then(Tones.LIFT).apply(picture, new SplittableRandom(1));

        assertThat(stored(picture)).isEqualTo(block(0.25f + 0.75f * (1 - 0.4f)));
    }

    private static Picture loaded(float[] intensities, int label) {
        Picture picture = new Picture();
        picture.load(intensities, 0, label);
        return picture;
    }

    private static float[] stored(Picture picture) {
        float[] values = new float[Picture.PIXELS];
        picture.store(values, 0);
        return values;
    }

    /** 20 × 20 pixels in the middle. */
    private static float[] block(float value) {
        float[] block = new float[Picture.PIXELS];
        paint(block, 4, 4, 24, 24, value);
        return block;
    }

    private static void paint(float[] picture, int top, int left, int bottom, int right, float value) {
        for (int row = top; row < bottom; row++) {
            Arrays.fill(picture, row * SIDE + left, row * SIDE + right, value);
        }
    }

    /** Sum around {@link #block}. */
    private static double outside(float[] picture) {
        float[] around = picture.clone();
        paint(around, 4, 4, 24, 24, 0);
        return sum(around);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static int different(float[] first, float[] second) {
        int different = 0;
        for (int i = 0; i < first.length; i++) {
            different += first[i] == second[i] ? 0 : 1;
        }
        return different;
    }
}
