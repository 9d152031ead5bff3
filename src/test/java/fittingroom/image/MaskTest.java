package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks as text, {@code #} inside, and the operations by their definitions. */
class MaskTest {
    private static Mask mask(String... rows) {
        return Masks.of(rows);
    }

    private static String[] rows(Mask mask) {
        return Masks.rows(mask);
    }

    private static Mask random(int width, int height, double share, long seed) {
        Random random = new Random(seed);
        boolean[] inside = new boolean[width * height];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = random.nextDouble() < share;
        }
        return new Mask(width, height, inside);
    }

    @Test
    void areaShareAndBoundsAreThoseOfWhatIsInside() {
        Mask mask = mask(
                ".....", //
                "..#..", "....#", ".....");

        assertThat(mask.width()).isEqualTo(5);
        assertThat(mask.height()).isEqualTo(4);
        assertThat(mask.area()).isEqualTo(2);
        assertThat(mask.share()).isEqualTo(0.1);
        assertThat(mask.bounds()).contains(new Mask.Bounds(2, 1, 4, 2));
        assertThat(mask.bounds().orElseThrow().width()).isEqualTo(3);
        assertThat(mask.bounds().orElseThrow().height()).isEqualTo(2);
        assertThat(mask("...").bounds()).isEmpty();
        assertThat(mask("#").bounds()).contains(new Mask.Bounds(0, 0, 0, 0));
    }

    @Test
    void invertedAndWithoutAreTheSetsOperations() {
        assertThat(rows(mask("##.", "..#").inverted())).containsExactly("..#", "##.");
        assertThat(rows(mask("##.", "..#").without(mask("#.#", "...")))).containsExactly(".#.", "..#");
    }

    /** By definition: whatever has a pixel inside at a distance of at most the radius. */
    @ParameterizedTest(name = "radius {0}")
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 2.5, 4.3})
    void grownMaskIsADiscAroundEveryPixel(double radius) {
        for (long seed = 0; seed < 4; seed++) {
            Mask mask = random(11, 7, 0.06, seed);
            boolean[] expected = new boolean[77];
            for (int i = 0; i < 77; i++) {
                for (int j = 0; j < 77; j++) {
                    double dx = i % 11 - j % 11;
                    double dy = i / 11 - j / 11;
                    expected[i] |= mask.at(j) && dx * dx + dy * dy <= radius * radius;
                }
            }
            assertThat(rows(mask.grown(radius))).isEqualTo(rows(new Mask(11, 7, expected)));
        }
    }

    @Test
    void shrinkingTakesABorderAndLeavesTheEdgeOfThePicture() {
        assertThat(rows(mask(
                                "#####", //
                                "#####", "###..", "#####")
                        .shrunk(1)))
                .containsExactly(
                        "#####", //
                        "###..", "##...", "###..");
    }

    @Test
    void closingJoinsAndOpeningParts() {
        Mask bridge = mask(
                ".......", //
                "##...##", "#######", "##...##", ".......");
        assertThat(rows(bridge.opened(1)))
                .containsExactly(
                        ".......", //
                        "##...##", "###.###", "##...##", ".......");
        Mask gap = mask(
                ".......", //
                "###.###", "###.###", "###.###", ".......");
        assertThat(gap.closed(1).at(2 * 7 + 3)).isTrue();
        assertThat(gap.closed(0.5).at(2 * 7 + 3)).isFalse();
    }

    @Test
    void holesUpToASizeAreFilledAndBaysAreNot() {
        Mask mask = mask(
                "#########", //
                "#.##..#.#",
                "#######.#",
                "#########",
                "##.######",
                "..#..####");
        assertThat(rows(mask.holesFilled(Integer.MAX_VALUE)))
                .containsExactly(
                        "#########", //
                        "#########",
                        "#########",
                        "#########",
                        "#########",
                        "..#..####");
        assertThat(rows(mask.holesFilled(1)))
                .containsExactly(
                        "#########", //
                        "####..#.#",
                        "#######.#",
                        "#########",
                        "#########",
                        "..#..####");
    }

    /** A hole that reaches any of the four borders is none. */
    @Test
    void openingToAnyBorderIsNoHole() {
        for (Mask open : new Mask[] {
            mask("###", "..#", "###"), mask("###", "#..", "###"), mask("#.#", "#.#", "###"), mask("###", "#.#", "#.#")
        }) {
            assertThat(rows(open.holesFilled(99))).isEqualTo(rows(open));
        }
        assertThat(rows(mask("###", "#.#", "###").holesFilled(99))).containsExactly("###", "###", "###");
    }

    @Test
    void partsThatAreSmallBesideTheLargestGo() {
        Mask mask = mask(
                "####..#", //
                "####...", "......#", "##..###", "##.....");

        assertThat(rows(mask.largestComponents(0.5)))
                .containsExactly(
                        "####...", //
                        "####...", "......#", "##..###", "##.....");
        assertThat(rows(mask.largestComponents(0.51)))
                .containsExactly(
                        "####...", //
                        "####...", ".......", ".......", ".......");
        assertThat(mask.largestComponents(0.1).area()).isEqualTo(mask.area());
        assertThat(mask("...", "...").largestComponents(0.5).area()).isZero();
    }

    /** Pixels that only touch at a corner are two parts. */
    @Test
    void cornersDoNotJoin() {
        assertThat(rows(mask("##.", "##.", "..#").largestComponents(1))).containsExactly("##.", "##.", "...");
    }

    /** Hulls by the shoelace formula, of whole pixels: their corners count. */
    @Test
    void hullSurroundsWholePixels() {
        assertThat(mask("#").hullArea()).isEqualTo(1);
        assertThat(mask("...", "...").hullArea()).isEqualTo(1);
        assertThat(mask(".##.", ".##.").hullArea()).isEqualTo(4);
        // From (0, 0) to (3, 3) with the corners of two pixels cut off: 9 − 2 · 2.
        assertThat(mask("#..", ".#.", "..#").hullArea()).isEqualTo(5);
        // A diamond in a square of 5: four triangles of 2 · 2 / 2 are missing.
        assertThat(mask("..#..", ".....", "#...#", ".....", "..#..").hullArea()).isEqualTo(17);
        // An L: the triangle between its arms' ends counts.
        assertThat(mask("#...", "#...", "#...", "####").hullArea()).isEqualTo(16 - 4.5);
        assertThat(mask("####", "...#", "...#", "...#").hullArea()).isEqualTo(16 - 4.5);
        assertThat(mask("#.#", "...", "...").hullArea()).isEqualTo(3);
    }

    /** By definition for each pixel and direction. */
    @ParameterizedTest(name = "{0} directions")
    @CsvSource({"16", "13", "8", "1"})
    void surroundedPixelsSeeTheMaskAllAround(int directions) {
        Mask mask = mask(
                ".........", //
                ".#######.",
                ".#.....#.",
                ".#.....#.",
                ".#.......",
                ".#.....#.",
                ".###..##.",
                ".........");
        boolean[] expected = new boolean[72];
        for (int i = 0; i < 72; i++) {
            int met = 0;
            for (int direction = 0; direction < 16; direction++) {
                boolean hit = false;
                double x = i % 9 + 0.5;
                int line = i / 9;
                double y = line + 0.5;
                for (int step = 0; step < 20; step++) {
                    int column = (int) Math.floor(x + step * Math.cos(Math.PI * direction / 8));
                    int row = (int) Math.floor(y + step * Math.sin(Math.PI * direction / 8));
                    hit |= column >= 0 && row >= 0 && column < 9 && row < 8 && mask.at(row * 9 + column);
                }
                met += hit ? 1 : 0;
            }
            boolean withinBounds = i % 9 >= 1 && i % 9 <= 7 && i / 9 >= 1 && i / 9 <= 6;
            expected[i] = mask.at(i) || (withinBounds && met >= directions);
        }

        assertThat(rows(mask.surrounded(directions))).isEqualTo(rows(new Mask(9, 8, expected)));
        assertThat(mask("...").surrounded(1).area()).isZero();
    }
}
