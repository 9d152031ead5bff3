package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.GrayImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentedPicturesTest {
    private static final int SIDE = GrayImage.SIDE;
    private static final Dataset PICTURES = IdxFixture.dataset(200);
    private static final Augmentation EVERYTHING = new Augmentation(2, true, 0.5);

    @Test
    void noAugmentationLeavesThePictureAlone() {
        assertThat(augmented(PICTURES, Augmentation.NONE, 42, 1, 17))
                .isEqualTo(PICTURES.image(17).toArray());
    }

    @Test
    void aPictureDependsOnSeedEpochAndIndexAlone() {
        AugmentedPictures source = new AugmentedPictures(PICTURES, EVERYTHING, 42);
        float[] afterOthers = new float[Dataset.PIXELS];
        source.copy(1, 3, afterOthers, 0);
        source.copy(7, 4, afterOthers, 0);
        source.copy(2, 17, afterOthers, 0);

        assertThat(afterOthers).isEqualTo(augmented(PICTURES, EVERYTHING, 42, 2, 17));
    }

    /** A run that a later version takes up, or replays, must see what it would have seen: the draws never change. */
    @ParameterizedTest
    @CsvSource({
        "2, true, 0.5, false, 1b8c6c4d625c32a5",
        "0, true, 0, true, 260324a0e33a8af2",
        "3, false, 1, false, c799b987876a6189"
    })
    void drawsNeverChange(int shift, boolean flip, double erasing, boolean alternating, String sha256) {
        AugmentedPictures source =
                new AugmentedPictures(PICTURES, new Augmentation(shift, flip, erasing, 0, alternating), 42);
        float[] picture = new float[Dataset.PIXELS];
        ByteBuffer bytes = ByteBuffer.allocate(120 * Dataset.PIXELS * Float.BYTES);
        for (int i = 0; i < 120; i++) {
            source.copy(1 + i % 3, i, picture, 0);
            bytes.asFloatBuffer().put(picture);
            bytes.position(bytes.position() + Dataset.PIXELS * Float.BYTES);
        }

        assertThat(HexFormat.of().formatHex(Checksums.sha256().digest(bytes.array()), 0, 8))
                .isEqualTo(sha256);
    }

    /** Runs of before stay what they were: realism has a stream of random numbers of its own. */
    @Test
    void realismLeavesTheOtherDrawsAlone() {
        Dataset dots = dots(400, 14, 14);
        int unchanged = 0;
        for (int i = 0; i < dots.size(); i++) {
            float[] plain = augmented(dots, new Augmentation(2, true, 0), 42, 1, i);
            float[] realistic = augmented(dots, new Augmentation(2, true, 0, 0.5), 42, 1, i);
            unchanged += Arrays.equals(plain, realistic) ? 1 : 0;
        }
        // Half of the pictures are changed; 400 draws with p = 0.5 stay within five deviations of 10.
        assertThat(unchanged).isBetween(150, 250);
    }

    @Test
    void fullRealismIsAFunctionOfSeedEpochAndIndexToo() {
        Augmentation realistic = new Augmentation(1, true, 0.1, 1);
        AugmentedPictures source = new AugmentedPictures(PICTURES, realistic, 42);
        float[] afterOthers = new float[Dataset.PIXELS];
        source.copy(1, 3, afterOthers, 0);
        source.copy(2, 17, afterOthers, 0);

        assertThat(afterOthers).isEqualTo(augmented(PICTURES, realistic, 42, 2, 17));
        assertThat(afterOthers).isNotEqualTo(augmented(PICTURES, realistic, 42, 3, 17));
    }

    @Test
    void seedEpochAndIndexEachChangeTheDraw() {
        assertThat(drawsDiffer(42, 1, 43, 1)).isTrue();
        assertThat(drawsDiffer(42, 1, 42, 2)).isTrue();
    }

    /** One white pixel in the middle shows by how much its picture moved. */
    @Test
    void everyShiftUpToTheMaximumOccursAndNoneBeyond() {
        Dataset dots = dots(500, 14, 14);
        Set<List<Integer>> shifts = new TreeSet<>((a, b) -> a.get(0).equals(b.get(0))
                ? a.get(1).compareTo(b.get(1))
                : a.get(0).compareTo(b.get(0)));
        for (int i = 0; i < dots.size(); i++) {
            int position = brightest(augmented(dots, new Augmentation(2, false, 0), 42, 1, i));
            shifts.add(List.of(position / SIDE - 14, position % SIDE - 14));
        }

        assertThat(shifts)
                .containsExactlyElementsOf(IntStream.rangeClosed(-2, 2)
                        .boxed()
                        .flatMap(down -> IntStream.rangeClosed(-2, 2).mapToObj(right -> List.of(down, right)))
                        .toList());
    }

    @Test
    void whatLeavesThePictureDoesNotComeBackOnTheOtherSide() {
        Dataset corner = dots(200, 0, 0);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < corner.size(); i++) {
            float[] picture = augmented(corner, new Augmentation(1, false, 0), 42, 1, i);
            IntStream.range(0, Dataset.PIXELS)
                    .filter(pixel -> picture[pixel] > 0)
                    .forEach(places::add);
        }

        assertThat(places).contains(0, 1, SIDE, SIDE + 1).containsOnly(0, 1, SIDE, SIDE + 1);
        assertThat(places.size()).isLessThan(corner.size());
    }

    @Test
    void halfOfThePicturesAreMirroredAndTheOthersUnchanged() {
        int mirrored = 0;
        for (int i = 0; i < PICTURES.size(); i++) {
            float[] picture = augmented(PICTURES, new Augmentation(0, true, 0), 42, 1, i);
            boolean isMirrored =
                    Arrays.equals(picture, PICTURES.image(i).mirrored().toArray());
            mirrored += isMirrored ? 1 : 0;
            if (!isMirrored) {
                assertThat(picture).isEqualTo(PICTURES.image(i).toArray());
            }
        }

        // Four standard deviations, sqrt(200 / 4) = 7, around 100.
        assertThat(mirrored).isBetween(72, 128);
    }

    /** Jordan 2024, arXiv 2404.00498, section 3.6: random in the first epoch, then the other side in every further one. */
    @Test
    void alternatingFlipShowsBothSidesOfEveryPictureInAnyTwoEpochs() {
        Augmentation alternating = new Augmentation(0, true, 0, 0, true);
        int mirroredFirst = 0;
        for (int i = 0; i < PICTURES.size(); i++) {
            float[] plain = PICTURES.image(i).toArray();
            float[] mirrored = PICTURES.image(i).mirrored().toArray();
            float[] first = augmented(PICTURES, alternating, 42, 1, i);
            float[] second = augmented(PICTURES, alternating, 42, 2, i);
            boolean isMirrored = Arrays.equals(first, mirrored);
            mirroredFirst += isMirrored ? 1 : 0;

            assertThat(first).isEqualTo(isMirrored ? mirrored : plain);
            assertThat(second).isEqualTo(isMirrored ? plain : mirrored);
            assertThat(augmented(PICTURES, alternating, 42, 3, i)).isEqualTo(first);
        }

        // Four standard deviations, sqrt(200 / 4) = 7, around 100.
        assertThat(mirroredFirst).isBetween(72, 128);
    }

    @Test
    void alternatingWithoutMirroringIsNoAugmentation() {
        assertThat(new Augmentation(0, false, 0, 0, true).isNone()).isTrue();
    }

    /** Zhong et al. 2017, algorithm 1: one rectangle of 2 to 40 % of the picture, 0.3 to 3.3 times as high as wide. */
    @Test
    void erasingFillsOneRectangleOfThePapersSizeWithNoise() {
        Dataset black = Dataset.of(new byte[100 * Dataset.PIXELS], new byte[100]);
        for (int i = 0; i < black.size(); i++) {
            float[] picture = augmented(black, new Augmentation(0, false, 1), 42, 1, i);
            int[] erased = IntStream.range(0, Dataset.PIXELS)
                    .filter(pixel -> picture[pixel] > 0)
                    .toArray();
            int top = IntStream.of(erased).map(pixel -> pixel / SIDE).min().orElseThrow();
            int bottom = IntStream.of(erased).map(pixel -> pixel / SIDE).max().orElseThrow();
            int left = IntStream.of(erased).map(pixel -> pixel % SIDE).min().orElseThrow();
            int right = IntStream.of(erased).map(pixel -> pixel % SIDE).max().orElseThrow();
            int height = bottom - top + 1;
            int width = right - left + 1;

            assertThat(erased).as("picture %d", i).hasSize(height * width);
            // Rounding both sides to whole pixels moves the area and the ratio by up to half a pixel a side.
            assertThat((height + 0.5) * (width + 0.5)).isGreaterThanOrEqualTo(0.02 * Dataset.PIXELS);
            assertThat((height - 0.5) * (width - 0.5)).isLessThanOrEqualTo(0.4 * Dataset.PIXELS);
            assertThat((height + 0.5) / (width - 0.5)).isGreaterThanOrEqualTo(0.3);
            assertThat((height - 0.5) / (width + 0.5)).isLessThanOrEqualTo(1 / 0.3);
            assertThat(boxed(picture)).allSatisfy(value -> assertThat(value).isBetween(0f, 1f));
        }
    }

    @Test
    void erasingHappensWithItsProbability() {
        Dataset black = Dataset.of(new byte[1000 * Dataset.PIXELS], new byte[1000]);
        long erased = IntStream.range(0, black.size())
                .filter(i -> brightness(augmented(black, new Augmentation(0, false, 0.25), 42, 1, i)) > 0)
                .count();

        // Four standard deviations, sqrt(1000 · 0.25 · 0.75) = 14, around 250.
        assertThat(erased).isBetween(194L, 306L);
    }

    @Test
    void switchingOneOptionOnLeavesTheOthersDrawsAlone() {
        Dataset dots = dots(100, 14, 14);
        for (int i = 0; i < dots.size(); i++) {
            int plain = brightest(augmented(dots, new Augmentation(2, false, 0), 42, 1, i));
            int flipped = brightest(augmented(dots, new Augmentation(2, true, 0), 42, 1, i));

            assertThat(flipped / SIDE).isEqualTo(plain / SIDE);
        }
    }

    private static float[] augmented(Dataset dataset, Augmentation augmentation, long seed, int epoch, int index) {
        float[] target = new float[Dataset.PIXELS + 5];
        new AugmentedPictures(dataset, augmentation, seed).copy(epoch, index, target, 5);
        return Arrays.copyOfRange(target, 5, target.length);
    }

    private static boolean drawsDiffer(long seed, int epoch, long otherSeed, int otherEpoch) {
        return IntStream.range(0, 10)
                .anyMatch(i -> !Arrays.equals(
                        augmented(PICTURES, EVERYTHING, seed, epoch, i),
                        augmented(PICTURES, EVERYTHING, otherSeed, otherEpoch, i)));
    }

    private static Dataset dots(int count, int row, int column) {
        byte[] pixels = new byte[count * Dataset.PIXELS];
        for (int i = 0; i < count; i++) {
            pixels[i * Dataset.PIXELS + row * SIDE + column] = (byte) 255;
        }
        return Dataset.of(pixels, new byte[count]);
    }

    private static int brightest(float[] picture) {
        return IntStream.range(0, picture.length)
                .filter(pixel -> picture[pixel] == 1f)
                .findFirst()
                .orElseThrow();
    }

    private static List<Float> boxed(float[] picture) {
        return IntStream.range(0, picture.length).mapToObj(i -> picture[i]).toList();
    }

    private static double brightness(float[] picture) {
        return IntStream.range(0, picture.length).mapToDouble(i -> picture[i]).sum();
    }
}
