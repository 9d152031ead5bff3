package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a file and of a picture reaches the method that is named like it, with its notes as they were. */
class OutcomesTest {
    private static final ColorImage PICTURE = ColorImage.of(1, 1, new int[] {0xFF000000});

    @Test
    void decodedAndRefusedFilesAreToldApart() {
        DecodeOutcome.Visitor<String> named = new DecodeOutcome.Visitor<>() {
            @Override
            public String decoded(DecodeOutcome.Decoded outcome) {
                return "decoded " + outcome.image() + " " + outcome.notes();
            }

            @Override
            public String refused(DecodeOutcome.Refused outcome) {
                return "refused: " + outcome.reason();
            }
        };

        assertThat(new DecodeOutcome.Decoded(PICTURE, List.of("Only the first of 3 frames is used."))
                        .<String>accept(named))
                .isEqualTo("decoded ColorImage[1 × 1] [Only the first of 3 frames is used.]");
        assertThat(new DecodeOutcome.Refused("It is empty.").<String>accept(named))
                .isEqualTo("refused: It is empty.");
    }

    @Test
    void preparedPicturesAndNothingAreToldApart() {
        PreprocessOutcome.Visitor<String> named = new PreprocessOutcome.Visitor<>() {
            @Override
            public String prepared(PreprocessOutcome.Prepared outcome) {
                return "prepared " + outcome.kind() + " " + outcome.notes();
            }

            @Override
            public String nothingToClassify(PreprocessOutcome.NothingToClassify outcome) {
                return "nothing: " + outcome.reason();
            }
        };
        GrayImage input = GrayImage.of(1, 1, new float[1]);

        assertThat(new PreprocessOutcome.Prepared(input, PictureKind.PHOTO, List.of(), List.of("a note"))
                        .<String>accept(named))
                .isEqualTo("prepared PHOTO [a note]");
        assertThat(new PreprocessOutcome.NothingToClassify("The board is empty.").<String>accept(named))
                .isEqualTo("nothing: The board is empty.");
    }

    @Test
    void nobodyChangesNotesAndStepsAfterwards() {
        List<String> notes = new ArrayList<>(List.of("a note"));
        List<PreprocessOutcome.Step> steps =
                new ArrayList<>(List.of(new PreprocessOutcome.Step(PreprocessOutcome.Decision.SCALED, PICTURE)));
        DecodeOutcome.Decoded decoded = new DecodeOutcome.Decoded(PICTURE, notes);
        PreprocessOutcome.Prepared prepared =
                new PreprocessOutcome.Prepared(GrayImage.of(1, 1, new float[1]), PictureKind.DRAWING, steps, notes);

        notes.clear();
        steps.clear();

        assertThat(decoded.notes()).containsExactly("a note");
        assertThat(prepared.notes()).containsExactly("a note");
        assertThat(prepared.steps()).extracting(PreprocessOutcome.Step::title).containsExactly("scaled to 28 × 28");
        assertThatThrownBy(() -> prepared.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
