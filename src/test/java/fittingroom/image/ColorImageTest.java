package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColorImageTest {
    private static final int[] SIX = {0xFF000001, 0xFF000002, 0xFF000003, 0xFF000004, 0xFF000005, 0xFF000006};

    @Test
    void pixelsLieRowByRow() {
        ColorImage image = ColorImage.of(3, 2, SIX);

        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.argb(0, 2)).isEqualTo(0xFF000003);
        assertThat(image.argb(1, 0)).isEqualTo(0xFF000004);
        assertThat(image.toArray()).isEqualTo(SIX);
        assertThat(image).hasToString("ColorImage[3 × 2]");
    }

    @Test
    void nobodyChangesItAfterwards() {
        int[] argb = SIX.clone();
        ColorImage image = ColorImage.of(3, 2, argb);

        argb[0] = 0;
        image.toArray()[1] = 0;

        assertThat(image.toArray()).isEqualTo(SIX);
    }

    @Test
    void sidesAndLengthAreChecked() {
        assertThatThrownBy(() -> ColorImage.of(0, 2, new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width and height must be positive, were 0 × 2");
        assertThatThrownBy(() -> ColorImage.of(2, -1, new int[0]))
                .hasMessage("width and height must be positive, were 2 × -1");
        assertThatThrownBy(() -> ColorImage.of(3, 2, new int[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 6 pixels for 3 × 2, got 5");
        // 65536 · 65536 is 0 in 32 bits.
        assertThatThrownBy(() -> ColorImage.of(65_536, 65_536, new int[0]))
                .hasMessage("expected 4294967296 pixels for 65536 × 65536, got 0");
    }

    @Test
    void picturesAreEqualBySidesAndPixels() {
        ColorImage image = ColorImage.of(3, 2, SIX);
        int[] other = SIX.clone();
        other[5] = 0;

        assertThat(image).isEqualTo(ColorImage.of(3, 2, SIX)).hasSameHashCodeAs(ColorImage.of(3, 2, SIX));
        assertThat(image.equals(new Object())).isFalse();
        for (ColorImage different :
                List.of(ColorImage.of(2, 3, SIX), ColorImage.of(6, 1, SIX), ColorImage.of(3, 2, other))) {
            assertThat(image).isNotEqualTo(different);
            assertThat(image.hashCode()).isNotEqualTo(different.hashCode());
        }
    }
}
