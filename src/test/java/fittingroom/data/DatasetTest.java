package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
}
