package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrayImageTest {
    @Test
    void mirroredPictureHasItsRowsTheOtherWayRound() {
        GrayImage image = GrayImage.of(3, 2, new float[] {0, 0.25f, 0.5f, 0.75f, 1, 0.125f});

        assertThat(image.mirrored()).isEqualTo(GrayImage.of(3, 2, new float[] {0.5f, 0.25f, 0, 0.125f, 1, 0.75f}));
        assertThat(image.mirrored().mirrored()).isEqualTo(image);
    }

    @Test
    void intensitiesLieRowByRowAndNobodyChangesThemAfterwards() {
        float[] intensities = {0, 0.25f, 0.5f, 0.75f, 1, 0.125f};
        GrayImage image = GrayImage.of(3, 2, intensities);

        intensities[0] = 1;
        image.toArray()[1] = 1;

        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.intensity(0, 0)).isZero();
        assertThat(image.intensity(1, 2)).isEqualTo(0.125f);
        assertThat(image.toArray()).containsExactly(0, 0.25f, 0.5f, 0.75f, 1, 0.125f);
        assertThat(image).hasToString("GrayImage[3 × 2]");
        assertThatThrownBy(() -> image.intensity(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.intensity(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void picturesAreEqualBySidesAndIntensities() {
        GrayImage image = GrayImage.of(3, 2, new float[] {0, 0.25f, 0.5f, 0.75f, 1, 0.125f});
        GrayImage same = GrayImage.of(3, 2, image.toArray());

        assertThat(image).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(image.equals(new Object())).isFalse();
        for (GrayImage other : List.of(
                GrayImage.of(2, 3, image.toArray()),
                GrayImage.of(6, 1, image.toArray()),
                GrayImage.of(3, 2, new float[6]))) {
            assertThat(image).isNotEqualTo(other);
            assertThat(image.hashCode()).isNotEqualTo(other.hashCode());
        }
    }
}
