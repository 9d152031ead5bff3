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
import java.util.Optional;

/** A picture on its way to a model. */
sealed interface PreparedPicture {

    /** Itself, unless it was refused. */
    Optional<Ready> ready();

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind fails to compile where it is not handled. */
    interface Visitor<T> {
        T ready(Ready picture);

        T refused(Refused picture);
    }

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

        @Override
        public Optional<Ready> ready() {
            return Optional.of(this);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ready(this);
        }
    }

    /** @param reason one sentence */
    record Refused(String reason) implements PreparedPicture {
        @Override
        public Optional<Ready> ready() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refused(this);
        }
    }

    /** Reads and preprocesses it; may take long, on any thread. */
    static PreparedPicture of(Picture picture) {
        return picture.accept(new Picture.Visitor<>() {
            @Override
            public PreparedPicture file(Picture.File file) {
                return ImageDecoder.decode(file.path()).accept(new DecodeOutcome.Visitor<>() {
                    @Override
                    public PreparedPicture decoded(DecodeOutcome.Decoded decoded) {
                        return of(ImagePreprocessor.preprocess(decoded.image()), decoded.notes());
                    }

                    @Override
                    public PreparedPicture refused(DecodeOutcome.Refused refused) {
                        return new Refused(refused.reason());
                    }
                });
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
        return outcome.accept(new PreprocessOutcome.Visitor<>() {
            @Override
            public PreparedPicture prepared(PreprocessOutcome.Prepared prepared) {
                List<String> notes = new ArrayList<>(earlierNotes);
                notes.addAll(prepared.notes());
                return new Ready(prepared.input(), prepared.kind(), false, prepared.steps(), notes);
            }

            @Override
            public PreparedPicture nothingToClassify(PreprocessOutcome.NothingToClassify nothing) {
                return new Refused(nothing.reason());
            }
        });
    }
}
