package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    /** 3 wide, 2 high. */
    private static final ColorImage SIX = ColorImage.of(3, 2, new int[] {1, 2, 3, 4, 5, 6});

    private static Overrides placed(int quarterTurns, boolean mirrored) {
        return new Overrides(
                quarterTurns, mirrored, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void withoutADecisionThePictureIsPlacedAsItIs() {
        assertThat(Overrides.NONE.placed(SIX)).isSameAs(SIX);
    }

    @Test
    void quarterTurnsGoClockwise() {
        assertThat(placed(1, false).placed(SIX)).isEqualTo(ColorImage.of(2, 3, new int[] {4, 1, 5, 2, 6, 3}));
        assertThat(placed(2, false).placed(SIX)).isEqualTo(ColorImage.of(3, 2, new int[] {6, 5, 4, 3, 2, 1}));
        assertThat(placed(3, false).placed(SIX)).isEqualTo(ColorImage.of(2, 3, new int[] {3, 6, 2, 5, 1, 4}));
    }

    @Test
    void mirroringComesAfterTheTurnAndTheCropAfterBoth() {
        Overrides all = placed(1, true).withCrop(Optional.of(new Overrides.Crop(0.5, 1 / 3.0, 1, 1)));

        assertThat(all.placed(SIX)).isEqualTo(ColorImage.of(1, 2, new int[] {5, 6}));
    }

    /** As it is seen: a picture that is mirrored afterwards turns right, too. */
    @Test
    void turnsAndMirroringsAreThoseOfWhatIsSeen() {
        Overrides mirrored = Overrides.NONE.mirroredOnceMore();
        assertThat(mirrored.turned(SIX)).isEqualTo(ColorImage.of(3, 2, new int[] {3, 2, 1, 6, 5, 4}));
        assertThat(mirrored.turnedRight().turned(SIX)).isEqualTo(ColorImage.of(2, 3, new int[] {6, 3, 5, 2, 4, 1}));
        assertThat(mirrored.turnedRight().turnedRight().turnedRight().turnedRight())
                .isEqualTo(mirrored);
        assertThat(mirrored.mirroredOnceMore()).isEqualTo(Overrides.NONE);
    }

    /** What somebody has cropped is turned and mirrored; it does not become another part of the picture. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cropStaysThePartThatItIs(boolean mirroredFirst) {
        Overrides whole = mirroredFirst ? Overrides.NONE.mirroredOnceMore() : Overrides.NONE;
        Overrides right = whole.withCrop(Optional.of(new Overrides.Crop(1 / 3.0, 0.5, 1, 1)));
        ColorImage part = right.placed(SIX);

        assertThat(right.turnedRight().placed(SIX)).isEqualTo(ImageDecoder.upright(part, 6));
        assertThat(right.turnedRight().turnedRight().placed(SIX)).isEqualTo(ImageDecoder.upright(part, 3));
        assertThat(right.mirroredOnceMore().placed(SIX)).isEqualTo(ImageDecoder.upright(part, 2));
    }

    @Test
    void aTinyCropKeepsAPixel() {
        Overrides tiny = Overrides.NONE.withCrop(Optional.of(new Overrides.Crop(0.999, 0.999, 1, 1)));

        assertThat(tiny.placed(SIX)).isEqualTo(ColorImage.of(1, 1, new int[] {6}));
    }

    @Test
    void aCropBeyondThePictureIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Overrides.Crop(0.5, 0, 0.5, 1))
                .withMessageContaining("0.5, 0.0, 0.5, 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Overrides.Crop(0, 0, 1, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> placed(4, false));
    }

    @Test
    void brightnessIsTakenAsItIsOnDemand() {
        Overrides asItIs = Overrides.NONE.withInverted(Optional.of(false));

        // Cloth goes from 0.25 to 1: what is bright one way is dark the other way, and both make 1.25.
        assertThat(leg(Overrides.NONE)).isGreaterThan(0.7f);
        assertThat(leg(asItIs) + leg(Overrides.NONE)).isCloseTo(1.25f, within(0.02f));
    }

    @Test
    void theBackgroundStaysOnDemand() {
        PreprocessOutcome.Prepared kept =
                prepared(Shapes.trouser(300), Overrides.NONE.withBackgroundRemoved(Optional.of(false)));

        // White background, lifted to the darkest cloth.
        assertThat(kept.input().intensity(0, 0)).isBetween(0.24f, 0.26f);
        assertThat(kept.steps()).extracting(PreprocessOutcome.Step::title).contains("the whole picture");
    }

    @Test
    void anOutlineStaysEmptyOnDemand() {
        Overrides empty = Overrides.NONE.withOutlineFilled(Optional.of(false));

        PreprocessOutcome.Prepared lines = prepared(Shapes.trouserOutline(300), empty);

        assertThat(lines.notes()).isEmpty();
        assertThat(lines.input().intensity(4, 14)).isLessThan(0.1f);
        assertThat(prepared(Shapes.trouserOutline(300), Overrides.NONE).input().intensity(4, 14))
                .isGreaterThan(0.5f);
    }

    private static float leg(Overrides overrides) {
        return prepared(Shapes.trouser(300), overrides).input().intensity(24, 8);
    }

    private static PreprocessOutcome.Prepared prepared(BufferedImage image, Overrides overrides) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return (PreprocessOutcome.Prepared)
                ImagePreprocessor.preprocess(ColorImage.of(image.getWidth(), image.getHeight(), argb), overrides);
    }
}
