package fittingroom.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailoredTest {
    private static final int SIDE = Picture.SIDE;
    private static final int T_SHIRT = 0;
    private static final int TROUSER = 1;
    private static final int PULLOVER = 2;
    private static final int COAT = 4;
    private static final int SHIRT = 6;

    @Test
    void onlyGarmentsOfTheUpperBodyAreCutAnew() {
        for (int label : new int[] {TROUSER, 3, 5, 7, 8, 9}) {
            assertThat(tailored(label, 0.5, 1)).isEqualTo(even());
        }
        for (int label : new int[] {T_SHIRT, PULLOVER, COAT, SHIRT}) {
            assertThat(tailored(label, 0.5, 1)).isNotEqualTo(even());
        }
    }

    @Test
    void whatIsCutFillsTheFrameInOneDirectionAndLeavesBackground() {
        for (int label : new int[] {T_SHIRT, PULLOVER, COAT, SHIRT}) {
            for (int seed = 0; seed < 100; seed++) {
                float[] values = tailored(label, 0.5, seed);
                assertThat(Math.max(extent(values, true), extent(values, false)))
                        .isGreaterThanOrEqualTo(SIDE - 2);
                assertThat(count(values, 0)).as("garment %d of %d", label, seed).isBetween(60, 750);
            }
        }
    }

    /** Of the width, a long sleeve takes more than a short one: that is how they differ. */
    @Test
    void aPulloversSleevesReachFartherThanATShirts() {
        double shortSleeved = 0;
        double longSleeved = 0;
        for (int seed = 0; seed < 200; seed++) {
            shortSleeved += coverage(tailored(T_SHIRT, 1, seed));
            longSleeved += coverage(tailored(PULLOVER, 1, seed));
        }

        // Long sleeves leave more of the frame around the body empty.
        assertThat(longSleeved / 200).isLessThan(shortSleeved / 200 - 0.08);
    }

    @Test
    void drawnInLinesItHasAnOutlineAroundAFilling() {
        int outlined = 0;
        for (int seed = 0; seed < 100; seed++) {
            float[] values = tailored(PULLOVER, 1, seed);
            long ink = 0;
            for (float value : values) {
                ink += value > 0.79f ? 1 : 0;
            }
            outlined += ink > 20 && count(values, 0) > ink ? 1 : 0;
        }
        assertThat(outlined).isGreaterThan(90);
    }

    /** Where the body's middle column has ink from top to bottom, something opens in front. */
    @Test
    void aCoatOpensInFrontAndAPulloverDoesNot() {
        int coats = 0;
        int pullovers = 0;
        for (int seed = 0; seed < 100; seed++) {
            coats += opens(tailored(COAT, 1, seed)) ? 1 : 0;
            pullovers += opens(tailored(PULLOVER, 1, seed)) ? 1 : 0;
        }
        assertThat(coats).isGreaterThan(70);
        assertThat(pullovers).isLessThan(10);
    }

    private static boolean opens(float[] values) {
        int rows = 0;
        int cloth = 0;
        for (int row = SIDE / 3; row < SIDE * 2 / 3; row++) {
            boolean line = false;
            boolean any = false;
            for (int column = SIDE / 2 - 3; column < SIDE / 2 + 3; column++) {
                line |= values[row * SIDE + column] > 0.68f;
                any |= values[row * SIDE + column] > 0.01f;
            }
            rows += line ? 1 : 0;
            cloth += any ? 1 : 0;
        }
        return cloth > 0 && rows > 0.8 * cloth;
    }

    private static float[] tailored(int label, double outlined, int seed) {
        Picture picture = new Picture();
        picture.load(even(), 0, label);
        new Tailored(outlined).apply(picture, new SplittableRandom(seed));
        float[] values = new float[Picture.PIXELS];
        picture.store(values, 0);
        return values;
    }

    private static float[] even() {
        float[] even = new float[Picture.PIXELS];
        Arrays.fill(even, 0.5f);
        return even;
    }

    private static int count(float[] values, float above) {
        int count = 0;
        for (float value : values) {
            count += value > above ? 1 : 0;
        }
        return count;
    }

    private static double coverage(float[] values) {
        return count(values, 0) / (double) values.length;
    }

    private static int extent(float[] values, boolean rows) {
        int first = SIDE;
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            int at = rows ? i / SIDE : i % SIDE;
            if (values[i] > 0) {
                first = Math.min(first, at);
                last = Math.max(last, at);
            }
        }
        return last - first + 1;
    }
}
