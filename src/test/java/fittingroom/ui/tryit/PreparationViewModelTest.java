package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.ColorImage;
import fittingroom.image.Overrides;
import fittingroom.ui.controls.draw.BoardContent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationViewModelTest {
    /** A whole one may be larger than what a graphics processor takes as one texture, and is turned at every decision. */
    @Test
    void photoOfACameraIsCroppedAsLargeAsItIsSeen() {
        PreparationViewModel preparation = new PreparationViewModel(photo -> {});
        ColorImage photo = ColorImage.of(4096, 2048, new int[4096 * 2048]);

        preparation.shown(Optional.of(new BoardContent.Photo(photo, List.of(), Overrides.NONE.turnedRight())));

        assertThat(preparation.turned()).contains(ColorImage.of(512, 1024, new int[512 * 1024]));
    }
}
