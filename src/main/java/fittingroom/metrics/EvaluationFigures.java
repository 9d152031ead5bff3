package fittingroom.metrics;

/** The figures of an evaluation, without the answers they are made of. */
public record EvaluationFigures(double loss, ConfusionMatrix confusion) {
    /** Share of right answers, in {@code [0, 1]}. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
