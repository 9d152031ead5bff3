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
        assertThat(rows(Regions.holesFilled(mask, Integer.MAX_VALUE)))
                .containsExactly(
                        "#########", //
                        "#########",
                        "#########",
                        "#########",
                        "#########",
                        "..#..####");
        assertThat(rows(Regions.holesFilled(mask, 1)))
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
            assertThat(rows(Regions.holesFilled(open, 99))).isEqualTo(rows(open));
        }
        assertThat(rows(Regions.holesFilled(mask("###", "#.#", "###"), 99))).containsExactly("###", "###", "###");
    }

    @Test
    void partsThatAreSmallBesideTheLargestGo() {
        Mask mask = mask(
                "####..#", //
                "####...", "......#", "##..###", "##.....");

        assertThat(rows(Regions.largest(mask, 0.5)))
                .containsExactly(
                        "####...", //
                        "####...", "......#", "##..###", "##.....");
        assertThat(rows(Regions.largest(mask, 0.51)))
                .containsExactly(
                        "####...", //
                        "####...", ".......", ".......", ".......");
        assertThat(Regions.largest(mask, 0.1).area()).isEqualTo(mask.area());
        assertThat(Regions.largest(mask("...", "..."), 0.5).area()).isZero();
    }

    /** Pixels that only touch at a corner are two parts. */
    @Test
    void cornersDoNotJoin() {
        assertThat(rows(Regions.largest(mask("##.", "##.", "..#"), 1))).containsExactly("##.", "##.", "...");
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

        assertThat(rows(Rays.surrounded(mask, directions))).isEqualTo(rows(new Mask(9, 8, expected)));
        assertThat(Rays.surrounded(mask("..."), 1).area()).isZero();
    }

    /** Rows of several words: every operation by its definition, pixel by pixel. */
    @ParameterizedTest(name = "{0} wide")
    @ValueSource(ints = {63, 64, 65, 128, 150})
    void rowsOfAnyLengthAreTreatedAlike(int width) {
        int height = 70;
        Mask mask = random(width, height, 0.45, width);
        Mask other = random(width, height, 0.5, width + 1);
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            assertThat(mask.inverted().at(i)).isEqualTo(!mask.at(i));
            assertThat(mask.without(other).at(i)).isEqualTo(mask.at(i) && !other.at(i));
            assertThat(mask.with(other).at(i)).isEqualTo(mask.at(i) || other.at(i));
            if (x + 5 < width && y >= 3) {
                assertThat(mask.window(-5, 3, width, height).at((y - 3) * width + x + 5))
                        .isEqualTo(mask.at(i));
            }
        }
        assertThat(mask.inverted().area()).isEqualTo(width * height - mask.area());
        assertThat(mask.window(width - 2, height - 2, 80, 90).area())
                .isEqualTo((mask.at(height * width - 1) ? 1 : 0)
                        + (mask.at(height * width - 2) ? 1 : 0)
                        + (mask.at((height - 1) * width - 1) ? 1 : 0)
                        + (mask.at((height - 1) * width - 2) ? 1 : 0));
        Mask sparse = random(width, height, 0.002, width);
        assertThat(rows(sparse.grown(20.5))).isEqualTo(rows(grown(sparse, 20.5)));
        assertThat(rows(sparse.grown(90))).isEqualTo(rows(grown(sparse, 90)));
        assertThat(rows(Regions.largest(mask, 0.1))).isEqualTo(rows(components(mask, 0.1)));
        assertThat(rows(Regions.holesFilled(mask, 3))).isEqualTo(rows(holesFilled(mask, 3)));
    }

    private static Mask grown(Mask mask, double radius) {
        boolean[] grown = new boolean[mask.width() * mask.height()];
        for (int j = 0; j < grown.length; j++) {
            for (int i = 0; mask.at(j) && i < grown.length; i++) {
                double dx = i % mask.width() - j % mask.width();
                double dy = i / mask.width() - j / mask.width();
                grown[i] |= dx * dx + dy * dy <= radius * radius;
            }
        }
        return new Mask(mask.width(), mask.height(), grown);
    }

    /** Numbers of the 4-connected regions of pixels that are so, -1 elsewhere: spread until nothing changes. */
    private static int[] regions(Mask mask, boolean inside) {
        int width = mask.width();
        int[] region = new int[width * mask.height()];
        for (int i = 0; i < region.length; i++) {
            region[i] = mask.at(i) == inside ? i : -1;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < region.length; i++) {
                int[] besides = {
                    i % width == 0 ? i : i - 1,
                    i % width == width - 1 ? i : i + 1,
                    Math.max(i % width, i - width),
                    i + width < region.length ? i + width : i
                };
                for (int beside : besides) {
                    if (region[i] >= 0 && region[beside] >= 0 && region[beside] < region[i]) {
                        region[i] = region[beside];
                        changed = true;
                    }
                }
            }
        }
        return region;
    }

    private static Mask components(Mask mask, double share) {
        int[] region = regions(mask, true);
        int[] sizes = new int[region.length];
        int largest = 0;
        for (int of : region) {
            largest = of < 0 ? largest : Math.max(largest, ++sizes[of]);
        }
        boolean[] kept = new boolean[region.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = region[i] >= 0 && sizes[region[i]] >= share * largest;
        }
        return new Mask(mask.width(), mask.height(), kept);
    }

    private static Mask holesFilled(Mask mask, int largest) {
        int[] region = regions(mask, false);
        int[] sizes = new int[region.length];
        boolean[] open = new boolean[region.length];
        for (int i = 0; i < region.length; i++) {
            if (region[i] >= 0) {
                int x = i % mask.width();
                int y = i / mask.width();
                sizes[region[i]]++;
                open[region[i]] |= x == 0 || y == 0 || x == mask.width() - 1 || y == mask.height() - 1;
            }
        }
        boolean[] filled = new boolean[region.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = mask.at(i) || (!open[region[i]] && sizes[region[i]] <= largest);
        }
        return new Mask(mask.width(), mask.height(), filled);
    }

    /** Rays over more than one word. */
    @Test
    void widePictureIsHiddenByItsOutlineAlone() {
        int width = 140;
        int height = 100;
        boolean[] outline = new boolean[width * height];
        for (int x = 10; x <= 130; x++) {
            outline[10 * width + x] = true;
            outline[90 * width + x] = x < 60 || x > 70;
        }
        for (int y = 10; y <= 90; y++) {
            outline[y * width + 10] = true;
            outline[y * width + 130] = true;
        }
        Mask hidden = Rays.surrounded(new Mask(width, height, outline), 16);

        assertThat(hidden.at(40 * width + 30)).isTrue();
        assertThat(hidden.at(40 * width + 100)).isTrue();
        assertThat(hidden.at(88 * width + 65)).as("at the gap").isFalse();
        assertThat(hidden.at(95 * width + 65)).isFalse();
    }
}
