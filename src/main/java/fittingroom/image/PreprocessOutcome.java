package fittingroom.image;

import java.util.List;

/** What became of a picture on its way to 28 × 28. */
public sealed interface PreprocessOutcome {

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of outcome fails to compile where it is not handled. */
    interface Visitor<T> {
        T prepared(Prepared outcome);

        T nothingToClassify(NothingToClassify outcome);
    }

    /**
     * @param input 28 × 28, garment bright on black, as Fashion-MNIST has it
     * @param kind how sure a model may be of it depends on it
     * @param steps what was done, in order, each with the picture after it; the last step's picture is the input
     * @param notes sentences worth showing, for example that a closed outline was filled
     */
    record Prepared(GrayImage input, PictureKind kind, List<Step> steps, List<String> notes)
            implements PreprocessOutcome {
        public Prepared {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.prepared(this);
        }
    }

    /** @param reason one sentence, for example that the picture is one even colour */
    record NothingToClassify(String reason) implements PreprocessOutcome {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.nothingToClassify(this);
        }
    }

    /**
     * One stage's decision and the picture after it.
     *
     * @param image the whole picture, black where the garment is not; 28 × 28 at the end
     */
    record Step(Decision decision, ColorImage image) {
        /** A few words, for example "background removed". */
        public String title() {
            return decision.title();
        }
    }

    /** What a stage decided to do. */
    enum Decision {
        PICTURE("the picture"),
        DRAWING("the drawing"),
        TAKEN_AS_IT_IS("taken as it is"),
        NEGATIVE("made a negative"),
        TRANSPARENCY_REMOVED("transparency removed"),
        OPACITY_AS_BRIGHTNESS("opacity taken as brightness"),
        WHOLE_PICTURE("the whole picture"),
        BACKGROUND_REMOVED("background removed"),
        OUTLINE_FILLED("outline filled"),
        SKIN_REMOVED("head and skin removed"),
        SCALED("scaled to 28 × 28");

        private final String title;

        Decision(String title) {
            this.title = title;
        }

        /** A few words, in the lower case. */
        public String title() {
            return title;
        }
    }
}
