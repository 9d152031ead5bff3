package fittingroom.ui.controls.draw;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.ColorImage;
import org.junit.jupiter.api.Test;

class ReducedPhotoTest {
    @Test
    void pixelIsTheMeanOfWhatItCoversAndNothingShinesThroughFromTransparentOnes() {
        int clear = 0x00FFFFFF;
        ColorImage photo = ColorImage.of(
                4, 2, new int[] {0xFF000000, 0xFF020000, clear, 0xFF0A0000, 0xFF040000, 0xFF060000, 0xFF0A0000, clear});

        assertThat(ReducedPhoto.of(photo, 2)).isEqualTo(ColorImage.of(2, 1, new int[] {0xFF030000, 0x7F0A0000}));
    }

    @Test
    void smallPhotoStaysAndALongStripKeepsAPixel() {
        ColorImage small = ColorImage.of(3, 2, new int[6]);

        assertThat(ReducedPhoto.of(small, 3)).isSameAs(small);
        assertThat(ReducedPhoto.of(ColorImage.of(1000, 1, new int[1000]), 100))
                .isEqualTo(ColorImage.of(100, 1, new int[100]));
    }
}
