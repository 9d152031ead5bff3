package fittingroom.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RealWorldTest {
    private static final int PIXELS = Picture.PIXELS;

    @Test
    void aChangeDependsOnPictureLabelAndGeneratorAlone() {
        RealWorld used = new RealWorld();
        used.change(garment(), 0, 4, new SplittableRandom(99));

        assertThat(changed(used, 3, 17)).isEqualTo(changed(new RealWorld(), 3, 17));
    }

    @Test
    void everyDrawIsAnotherPicture() {
        RealWorld realWorld = new RealWorld();

        assertThat(changed(realWorld, 3, 17)).isNotEqualTo(changed(realWorld, 3, 18));
    }

    @Test
    void intensitiesStayBetweenBlackAndWhiteForEveryClass() {
        RealWorld realWorld = new RealWorld();
        for (int seed = 0; seed < 2_000; seed++) {
            for (float value : changed(realWorld, seed % 10, seed)) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void aGarmentStaysVisible() {
        RealWorld realWorld = new RealWorld();
        int invisible = 0;
        for (int seed = 0; seed < 500; seed++) {
            int bright = 0;
            for (float value : changed(realWorld, seed % 10, seed)) {
                bright += value > 0.1f ? 1 : 0;
            }
            invisible += bright < 30 ? 1 : 0;
        }
        assertThat(invisible).isLessThan(5);
    }

    @Test
    void whatLiesBesideTheRangeInTheArrayIsLeftAlone() {
        float[] three = new float[3 * PIXELS];
        Arrays.fill(three, 0.123f);
        System.arraycopy(garment(), 0, three, PIXELS, PIXELS);

        new RealWorld().change(three, PIXELS, 0, new SplittableRandom(1));

        assertThat(Arrays.copyOf(three, PIXELS)).containsOnly(0.123f);
        assertThat(Arrays.copyOfRange(three, 2 * PIXELS, 3 * PIXELS)).containsOnly(0.123f);
    }

    @Test
    void anEmptyPictureDoesNoHarm() {
        for (int seed = 0; seed < 200; seed++) {
            new RealWorld().change(new float[PIXELS], 0, seed % 10, new SplittableRandom(seed));
        }
    }

    private static float[] changed(RealWorld realWorld, int label, long seed) {
        float[] picture = garment();
        realWorld.change(picture, 0, label, new SplittableRandom(seed));
        return picture;
    }

    /** A trunk with sleeves. */
    private static float[] garment() {
        float[] garment = new float[PIXELS];
        for (int row = 1; row < 27; row++) {
            Arrays.fill(garment, row * Picture.SIDE + 8, row * Picture.SIDE + 20, 0.6f);
        }
        for (int row = 2; row < 20; row++) {
            Arrays.fill(garment, row * Picture.SIDE + 3, row * Picture.SIDE + 7, 0.4f);
            Arrays.fill(garment, row * Picture.SIDE + 21, row * Picture.SIDE + 25, 0.4f);
        }
        return garment;
    }
}
