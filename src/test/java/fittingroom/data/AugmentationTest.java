package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    @Test
    void extremesAreTaken() {
        assertThat(new Augmentation(8, true, 1, 1)).isNotEqualTo(Augmentation.NONE);
        assertThat(new Augmentation(0, false, 0, 0)).isEqualTo(Augmentation.NONE);
        assertThat(new Augmentation(0, false, 0)).isEqualTo(Augmentation.NONE);
    }

    @Test
    void noneIsWhatChangesNothing() {
        assertThat(Augmentation.NONE.isNone()).isTrue();
        assertThat(new Augmentation(1, false, 0).isNone()).isFalse();
        assertThat(new Augmentation(0, false, 0, 0.1).isNone()).isFalse();
    }

    @Test
    void whatIsNotMirroredDoesNotAlternate() {
        assertThat(new Augmentation(0, true, 0, 0, true).alternatingFlip()).isTrue();
        assertThat(new Augmentation(0, false, 0, 0, true)).isEqualTo(Augmentation.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9})
    void shiftsOutsideAreRefused(int shift) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(shift, false, 0))
                .withMessage("maximum shift must be in 0..8 pixels, was " + shift);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void sharesOutsideAreRefused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(0, false, share))
                .withMessage("erasing probability must be in [0, 1], was " + share);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(0, false, 0, share))
                .withMessage("realism must be in [0, 1], was " + share);
    }
}
