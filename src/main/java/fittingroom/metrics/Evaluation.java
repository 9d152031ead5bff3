package fittingroom.metrics;

/**
 * A network measured on a data set.
 *
 * @param loss mean cross-entropy of all images
 * @param predictions what it answered for each of them
 */
public record Evaluation(double loss, Predictions predictions) {

    public ConfusionMatrix confusion() {
        return predictions.confusion();
    }

    /** Share of right answers, in {@code [0, 1]}. */
    public double accuracy() {
        return confusion().accuracy();
    }

    /** What is kept where ten numbers for each image are too many. */
    public EvaluationFigures figures() {
        return new EvaluationFigures(loss, confusion());
    }
}
