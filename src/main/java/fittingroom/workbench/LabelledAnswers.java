package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.inference.Prediction;
import fittingroom.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How often a model was right about pictures that are labelled. */
public final class LabelledAnswers {
    private record Answer(int actual, Prediction prediction, boolean sure) {}

    private final List<Answer> answers = new ArrayList<>();

    /**
     * @param actual what the picture shows, 0..9
     * @param sure whether the answer is given without a "perhaps"
     */
    public void add(int actual, Prediction prediction, boolean sure) {
        answers.add(new Answer(actual, prediction, sure));
    }

    public boolean isEmpty() {
        return answers.isEmpty();
    }

    /** How many pictures are labelled. */
    public int size() {
        return answers.size();
    }

    public ConfusionMatrix confusion() {
        return ConfusionMatrix.count(
                FashionMnist.CLASS_NAMES.size(),
                answers.stream().mapToInt(Answer::actual).toArray(),
                answers.stream().mapToInt(answer -> answer.prediction().index()).toArray());
    }

    /** Share of the pictures whose class is the most probable one; 0 if there are none. */
    public double accuracy() {
        return share(answer -> answer.prediction().index() == answer.actual(), answers);
    }

    /** Share of the pictures whose class is among the two most probable ones. */
    public double topTwo() {
        return share(answer -> answer.prediction().ranking().subList(0, 2).contains(answer.actual()), answers);
    }

    /** Share of the answers that are given without a "perhaps". */
    public double sure() {
        return share(Answer::sure, answers);
    }

    /** Share of those that are right; 0 if there are none. */
    public double sureAndRight() {
        return share(
                answer -> answer.prediction().index() == answer.actual(),
                answers.stream().filter(Answer::sure).toList());
    }

    private static double share(Predicate<Answer> wanted, List<Answer> counted) {
        return counted.isEmpty() ? 0 : (double) counted.stream().filter(wanted).count() / counted.size();
    }
}
