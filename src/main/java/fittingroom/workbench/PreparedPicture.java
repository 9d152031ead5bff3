package fittingroom.workbench;

import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.image.ImageDecoder;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PictureKind;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Classifier;
import java.util.ArrayList;
import java.util.List;

/** A picture on its way to a model. */
sealed interface PreparedPicture {

    /**
     * @param input 28 × 28
     * @param own whether it is the data set's own, not somebody's file that looks like it
     * @param steps how it became what it is
     */
    record Ready(GrayImage input, PictureKind kind, boolean own, List<PreprocessOutcome.Step> steps, List<String> notes)
            implements PreparedPicture {
        Classifier.Facing facing() {
            return own ? Classifier.Facing.AS_IN_DATA_SET : Classifier.Facing.UNKNOWN;
        }
    }

    /** @param reason one sentence */
    record Refused(String reason) implements PreparedPicture {}

    /** Reads and preprocesses it; may take long, on any thread. */
    static PreparedPicture of(Picture picture) {
        return picture.accept(new Picture.Visitor<>() {
            @Override
            public PreparedPicture file(Picture.File file) {
                DecodeOutcome outcome = ImageDecoder.decode(file.path());
                if (outcome instanceof DecodeOutcome.Decoded decoded) {
                    return of(ImagePreprocessor.preprocess(decoded.image()), decoded.notes());
                }
                return new Refused(((DecodeOutcome.Refused) outcome).reason());
            }

            @Override
            public PreparedPicture pixels(Picture.Pixels pixels) {
                return of(ImagePreprocessor.preprocess(pixels.image(), pixels.overrides()), List.of());
            }

            @Override
            public PreparedPicture drawing(Picture.Drawing drawing) {
                return of(ImagePreprocessor.preprocessDrawing(drawing.image()), List.of());
            }

            @Override
            public PreparedPicture modelInput(Picture.ModelInput input) {
                return new Ready(input.image(), PictureKind.DATA_SET, true, List.of(), List.of());
            }
        });
    }

    private static PreparedPicture of(PreprocessOutcome outcome, List<String> earlierNotes) {
        if (outcome instanceof PreprocessOutcome.NothingToClassify nothing) {
            return new Refused(nothing.reason());
        }
        PreprocessOutcome.Prepared prepared = (PreprocessOutcome.Prepared) outcome;
        List<String> notes = new ArrayList<>(earlierNotes);
        notes.addAll(prepared.notes());
        return new Ready(prepared.input(), prepared.kind(), false, prepared.steps(), notes);
    }
}
