package fittingroom.workbench;

import fittingroom.image.GrayImage;
import fittingroom.image.PictureKind;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Prediction;
import fittingroom.inference.Unfamiliarity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What became of a picture that was to be classified. */
public sealed interface Classification {

    /** The model's answer, if there is one. */
    Optional<Classified> answer();

    /** What should be known about the answer, or why there is none; whole sentences. */
    List<String> sentences();

    /**
     * @param model the model that answered, for example {@code run-12 · epoch 6}
     * @param prediction with probabilities that are calibrated for the kind of picture
     * @param kind what was given
     * @param unfamiliarity from 0, clothing, to 1, anything else; empty where it isn't known
     * @param input what the network saw, 28 × 28
     * @param steps how the picture became that input; empty for a data-set picture
     */
    record Classified(
            String model,
            Prediction prediction,
            PictureKind kind,
            OptionalDouble unfamiliarity,
            GrayImage input,
            List<PreprocessOutcome.Step> steps,
            List<String> notes)
            implements Classification {
        public Classified {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }

        /** Whether the picture is like nothing that models of clothing can know. */
        public boolean isUnfamiliar() {
            return unfamiliarity.isPresent() && unfamiliarity.getAsDouble() > Unfamiliarity.THRESHOLD;
        }

        /** Whether the answer may be given without a "perhaps". */
        public boolean isSure() {
            return prediction.isSure() && !isUnfamiliar();
        }

        @Override
        public Optional<Classified> answer() {
            return Optional.of(this);
        }

        @Override
        public List<String> sentences() {
            return isUnfamiliar()
                    ? Stream.concat(Stream.of(Unfamiliarity.NOTE), notes.stream())
                            .toList()
                    : notes;
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
