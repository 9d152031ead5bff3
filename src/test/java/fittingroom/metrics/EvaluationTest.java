package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Of four images three are right; the last, of class 1, is taken for class 0. */
    private static final Evaluation EVALUATION = new Evaluation(
            0.5, Predictions.of(2, new int[] {0, 1, 0, 1}, new float[] {1, 0, 0, 1, 0.6f, 0.4f, 0.7f, 0.3f}));

    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(new int[][] {{2, 0}, {1, 1}});

    @Test
    void figuresFollowFromThePredictions() {
        assertThat(EVALUATION.confusion()).isEqualTo(MATRIX);
        assertThat(EVALUATION.accuracy()).isEqualTo(0.75);
    }

    @Test
    void figuresAreKeptWithoutThePredictions() {
        assertThat(EVALUATION.figures()).isEqualTo(new EvaluationFigures(0.5, MATRIX));
        assertThat(EVALUATION.figures().accuracy()).isEqualTo(0.75);
    }
}
