package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of 20 × 40 in a picture of 24 × 44: a head above a garment. */
class SkinTest {
    private static final int WIDTH = 24;
    private static final int HEIGHT = 44;
    private static final int GARMENT = 0xFF204080;

    private static Pixels figure(int skin, int headRows) {
        int[] argb = new int[WIDTH * HEIGHT];
        Arrays.fill(argb, 0xFFFFFFFF);
        for (int y = 2; y < 42; y++) {
            for (int x = 2; x < 22; x++) {
                argb[y * WIDTH + x] = y < 2 + headRows ? skin : GARMENT;
            }
        }
        return Pixels.of(ColorImage.of(WIDTH, HEIGHT, argb), HEIGHT);
    }

    private static Mask body(int left, int top, int right, int bottom) {
        boolean[] inside = new boolean[WIDTH * HEIGHT];
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                inside[y * WIDTH + x] = true;
            }
        }
        return new Mask(WIDTH, HEIGHT, inside);
    }

    private static final Mask WHOLE = body(2, 2, 21, 41);

    /** Skin tones from light to dark, all within the ranges of Chai and Ngan 1999. */
    @ParameterizedTest
    @ValueSource(ints = {0xFFE8BEAC, 0xFFC68642, 0xFF8D5524})
    void headOfAWearerIsRemoved(int skin) {
        Mask rest = Skin.removed(figure(skin, 8), WHOLE);

        assertThat(rest).isNotSameAs(WHOLE);
        assertThat(rest.bounds()).contains(new Mask.Bounds(2, 10, 21, 41));
        assertThat(rest.area()).isBetween(20 * 32 - 12, 20 * 32);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF204080, 0xFF30A030, 0xFF101010, 0xFFFFFFFF, 0xFFFFE000, 0xFF8000FF, 0xFFFF0000})
    void otherColoursAreNoSkin(int colour) {
        assertThat(Skin.removed(figure(colour, 8), WHOLE)).isSameAs(WHOLE);
    }

    /** Of the upper fifth, 8 rows, at least 18 % must be skin: one row of 20 is 12.5 %, two are 25 %. */
    @Test
    void aLittleSkinAtTheTopIsAPatternOfTheGarment() {
        assertThat(Skin.removed(figure(0xFFE8BEAC, 1), WHOLE)).isSameAs(WHOLE);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 2), WHOLE)).isNotSameAs(WHOLE);
    }

    /** What is left must be a good third of the whole: 26 of 40 rows may go, 27 may not. */
    @Test
    void garmentOfSkinsColourStays() {
        assertThat(Skin.removed(figure(0xFFE8BEAC, 40), WHOLE)).isSameAs(WHOLE);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 30), WHOLE)).isSameAs(WHOLE);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 24), WHOLE)).isNotSameAs(WHOLE);
    }

    /** A wearer stands: whatever is not at least 1.15 times as high as wide is no figure. */
    @Test
    void wideThingHasNoWearer() {
        Mask square = body(2, 2, 21, 24);

        assertThat(square.bounds().orElseThrow().height()).isEqualTo(23);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 8), square)).isNotSameAs(square);
        Mask wider = body(2, 2, 21, 23);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 8), wider)).isSameAs(wider);
        Mask nothing = new Mask(WIDTH, HEIGHT, new boolean[WIDTH * HEIGHT]);
        assertThat(Skin.removed(figure(0xFFE8BEAC, 8), nothing)).isSameAs(nothing);
    }

    @Test
    void skinOutsideOfTheMaskDoesNotCount() {
        Mask garmentAlone = body(2, 10, 21, 41);

        assertThat(Skin.removed(figure(0xFFE8BEAC, 8), garmentAlone)).isSameAs(garmentAlone);
    }
}
