package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlinesTest {
    private static final int SIDE = 60;

    private static Masks.Shape rectangle(int left, int top, int width, int height) {
        return (x, y) -> x >= left && x < left + width && y >= top && y < top + height;
    }

    /** A rectangle's rim. */
    private static Masks.Shape ring(int left, int top, int width, int height, int line) {
        Masks.Shape outer = rectangle(left, top, width, height);
        Masks.Shape inner = rectangle(left + line, top + line, width - 2 * line, height - 2 * line);
        return (x, y) -> outer.contains(x, y) && !inner.contains(x, y);
    }

    private static Mask mask(Masks.Shape shape) {
        return Masks.of(SIDE, SIDE, shape);
    }

    private static void assertSame(Mask actual, Mask expected) {
        assertThat(Masks.rows(actual)).containsExactly(Masks.rows(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void closedOutlineIsFilled(int line) {
        assertSame(Outlines.filled(mask(ring(10, 8, 40, 44, line))), mask(rectangle(10, 8, 40, 44)));
    }

    /** Of 44 pixels lines are up to 4 wide; what is thicker is a line where it closes an inside. */
    @Test
    void thickOutlineIsFilledAndAThickRingStaysOne() {
        assertSame(Outlines.filled(mask(ring(10, 8, 40, 44, 5))), mask(rectangle(10, 8, 40, 44)));
        assertSame(Outlines.filled(mask(ring(10, 8, 40, 44, 9))), mask(ring(10, 8, 40, 44, 9)));
    }

    @Test
    void solidShapeStaysAsItIs() {
        Mask solid = mask(rectangle(10, 8, 40, 44));

        assertThat(Outlines.filled(solid)).isSameAs(solid);
    }

    @Test
    void thinLineStaysALine() {
        Mask line = mask((x, y) -> y == 30 && x > 5 && x < 55);

        assertSame(Outlines.filled(line), line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void gapIsClosed(int gap) {
        Masks.Shape outline = ring(10, 8, 40, 44, 2);
        Mask filled = Outlines.filled(mask((x, y) -> outline.contains(x, y) && !(y < 10 && x >= 28 && x < 28 + gap)));

        Mask whole = mask(rectangle(10, 8, 40, 44));
        assertThat(whole.without(filled).area()).isLessThanOrEqualTo(2 * gap + 2);
        assertThat(filled.without(whole).area()).isZero();
    }

    /** A bell from the edge of the picture to the other: too wide a mouth for any disc. */
    @Test
    void openOutlineIsFilledAsFarAsItsLinesHideIt() {
        Masks.Shape outline = ring(10, 8, 40, 44, 2);
        Mask open = mask((x, y) -> outline.contains(x, y) && !(y < 10 && x >= 22 && x < 38));
        Mask filled = Outlines.filled(open);
        Mask whole = mask(rectangle(10, 8, 40, 44));

        assertThat(filled.without(whole).area()).isZero();
        assertThat(open.without(filled).area()).isZero();
        assertThat(filled.area()).isGreaterThan((int) (0.9 * whole.area()));
    }

    @Test
    void outlineAtTheEdgeOfThePictureIsFilledToo() {
        assertSame(Outlines.filled(mask(ring(0, 0, SIDE, SIDE, 2))), mask((x, y) -> true));
    }

    @Test
    void bothPartsOfAPairAreFilledAndASpeckIsLeftOut() {
        Masks.Shape left = ring(5, 5, 22, 50, 1);
        Masks.Shape right = ring(33, 5, 22, 50, 1);
        Masks.Shape speck = rectangle(29, 57, 2, 2);

        assertSame(
                Outlines.filled(mask((x, y) -> left.contains(x, y) || right.contains(x, y) || speck.contains(x, y))),
                mask((x, y) -> rectangle(5, 5, 22, 50).contains(x, y)
                        || rectangle(33, 5, 22, 50).contains(x, y)));
    }
}
