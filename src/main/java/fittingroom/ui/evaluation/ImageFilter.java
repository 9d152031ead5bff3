package fittingroom.ui.evaluation;

import fittingroom.metrics.Predictions;
import java.util.function.Predicate;

/** Which of the selected images show. */
public enum ImageFilter {
    ALL("right and wrong", answer -> true),
    RIGHT("right", Answer::isCorrect),
    WRONG("wrong", answer -> !answer.isCorrect()),
    SURE("sure (≥ 70 %)", Answer::isSure),
    UNSURE("unsure (< 70 %)", answer -> !answer.isSure()),
    SURE_AND_WRONG("sure and wrong", answer -> answer.isSure() && !answer.isCorrect());

    private record Answer(Predictions predictions, int image) {
        boolean isCorrect() {
            return predictions.isCorrect(image);
        }

        boolean isSure() {
            return predictions.confidence(image) >= 0.7;
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
