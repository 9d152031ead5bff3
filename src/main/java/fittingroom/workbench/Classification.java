package fittingroom.workbench;

import fittingroom.image.GrayImage;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Prediction;
import java.util.List;
import java.util.Optional;

/** What became of a picture that was to be classified. */
public sealed interface Classification {

    /** The model's answer, if there is one. */
    Optional<Classified> answer();

    /** What should be known about the answer, or why there is none; whole sentences. */
    List<String> sentences();

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

        @Override
        public Optional<Classified> answer() {
            return Optional.of(this);
        }

        @Override
        public List<String> sentences() {
            return notes;
        }
    }

    /** @param reason one sentence: the file was refused, nothing was found on it, or there is no model yet */
    record Refused(String reason) implements Classification {
        @Override
        public Optional<Classified> answer() {
            return Optional.empty();
        }

        @Override
        public List<String> sentences() {
            return List.of(reason);
        }
    }
}
