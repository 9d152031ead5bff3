package fittingroom.workbench;

import fittingroom.image.GrayImage;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Prediction;
import java.util.List;

/** What became of a picture that was to be classified. */
public sealed interface Classification {

    /**
     * @param model the model that answered, for example {@code run-12 · epoch 6}
     * @param input what the network saw, 28 × 28
     * @param steps how the picture became that input; empty for a data-set picture
     */
    record Classified(
            String model,
            Prediction prediction,
            GrayImage input,
            List<PreprocessOutcome.Step> steps,
            List<String> notes)
            implements Classification {
        public Classified {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }
    }

    /** @param reason one sentence: the file was refused, nothing was found on it, or there is no model yet */
    record Refused(String reason) implements Classification {}
}
