package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatasetTest {
    @Test
    void aLabelOutsideTheTenClassesMakesNoDataset() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Dataset.of(new byte[Dataset.PIXELS], new byte[] {10}))
                .withMessage("label must be in 0..9, was 10");
    }

    @Test
    void pixelsThatDoNotFitTheLabelsMakeNoDataset() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Dataset.of(new byte[100], new byte[] {1}))
                .withMessage("expected 784 pixels for 1 labels, got 100");
    }

    @Test
    void intensitiesAreTheByteOver255() {
        byte[] pixels = new byte[Dataset.PIXELS];
        pixels[0] = (byte) 255;
        pixels[1] = 51;
        Dataset dataset = Dataset.of(pixels, new byte[] {0});

        assertThat(dataset.image(0).intensity(0, 0)).isEqualTo(1f);
        assertThat(dataset.image(0).intensity(0, 1)).isEqualTo(0.2f);
        assertThat(dataset.image(0).intensity(27, 27)).isEqualTo(0f);
    }

    @Test
    void aSubsetKeepsTheOrderOfItsIndices() {
        Dataset dataset = IdxFixture.dataset(30);

        Dataset subset = dataset.subset(new int[] {12, 3, 12});

        assertThat(subset.image(0)).isEqualTo(dataset.image(12));
        assertThat(subset.image(1)).isEqualTo(dataset.image(3));
        assertThat(subset.image(2)).isEqualTo(dataset.image(12));
        assertThat(subset.classCounts()).containsExactly(0, 0, 2, 1, 0, 0, 0, 0, 0, 0);
    }

    /** As {@code hashlib.sha256(bytes([3]) + bytes([7] * 784))}. */
    @Test
    void checksumIsOfLabelsThenPictures() {
        byte[] pixels = new byte[Dataset.PIXELS];
        Arrays.fill(pixels, (byte) 7);

        assertThat(Dataset.of(pixels, new byte[] {3}).sha256())
                .isEqualTo("6b4d055c7c72bc69e30cf07fd3f794f733e2a6cb8571b44c0bf0ff1e4ab84e9b");
    }

    @Test
    void dataSetsAreEqualWhereEveryPixelAndLabelIs() {
        Dataset two = Dataset.of(new byte[2 * Dataset.PIXELS], new byte[] {3, 9});
        byte[] brighter = new byte[2 * Dataset.PIXELS];
        brighter[1567] = 1;

        assertThat(two).isEqualTo(Dataset.of(new byte[2 * Dataset.PIXELS], new byte[] {3, 9}));
        assertThat(two).isNotEqualTo(Dataset.of(new byte[2 * Dataset.PIXELS], new byte[] {3, 8}));
        assertThat(two).isNotEqualTo(Dataset.of(brighter, new byte[] {3, 9}));
        assertThat(two).isNotEqualTo("Dataset[2 pictures]").hasToString("Dataset[2 pictures]");
        assertThat(two.hashCode())
                .isEqualTo(31 * Arrays.hashCode(new byte[2 * Dataset.PIXELS]) + Arrays.hashCode(new byte[] {3, 9}));
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.label(1)).isEqualTo(9);
    }

    @Test
    void pictureThatIsNotThereIsRefused() {
        Dataset one = IdxFixture.dataset(1);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> one.image(1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Dataset.of(new byte[Dataset.PIXELS], new byte[] {-1}))
                .withMessage("label must be in 0..9, was 255");
    }

    @Test
    void intensitiesAreWrittenFromTheOffsetOn() {
        byte[] pixels = new byte[Dataset.PIXELS];
        pixels[0] = (byte) 255;
        pixels[783] = 51;
        float[] target = new float[Dataset.PIXELS + 3];

        Dataset.of(pixels, new byte[] {0}).copyIntensities(0, target, 2);

        assertThat(target[1]).isZero();
        assertThat(target[2]).isEqualTo(1);
        assertThat(target[785]).isEqualTo(0.2f);
        assertThat(target[786]).isZero();
    }
}
