package fittingroom.ui.evaluation;

import fittingroom.metrics.Predictions;
import java.util.function.Predicate;

/** Which of the selected images show. */
public enum ImageFilter {
    ALL("right and wrong", answer -> true),
    RIGHT("right", Answer::isCorrect),
    WRONG("wrong", answer -> !answer.isCorrect()),
    SURE("sure (≥ 70 %)", answer -> answer.confidence() >= 0.7),
    UNSURE("unsure (< 70 %)", answer -> answer.confidence() < 0.7),
    SURE_AND_WRONG("sure and wrong", answer -> answer.confidence() >= 0.7 && !answer.isCorrect());

    private record Answer(Predictions predictions, int image) {
        boolean isCorrect() {
            return predictions.isCorrect(image);
        }

        double confidence() {
            return predictions.confidence(image);
        }
    }

    private final String title;
    private final Predicate<Answer> shown;

    ImageFilter(String title, Predicate<Answer> shown) {
        this.title = title;
        this.shown = shown;
    }

    boolean shows(Predictions predictions, int image) {
        return shown.test(new Answer(predictions, image));
    }

    @Override
    public String toString() {
        return title;
    }
}
