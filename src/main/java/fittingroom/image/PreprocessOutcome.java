package fittingroom.image;

import java.util.List;

/** What became of a picture on its way to 28 × 28. */
public sealed interface PreprocessOutcome {

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
    }

    /** @param reason one sentence, for example that the picture is one even colour */
    record NothingToClassify(String reason) implements PreprocessOutcome {}

    /** @param title a few words, for example "background removed" */
    record Step(String title, ColorImage image) {}
}
