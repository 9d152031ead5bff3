package fittingroom.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.McNemar;
import fittingroom.metrics.Predictions;
import fittingroom.runs.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link ComparisonReferenceTest} has what other programs say. */
class PairedComparisonTest {
    /** Two classes; each image with the probability of the first. */
    private static Predictions answers(int[] actual, double... ofTheFirst) {
        float[] probabilities = new float[2 * actual.length];
        for (int i = 0; i < actual.length; i++) {
            probabilities[2 * i] = (float) ofTheFirst[i];
            probabilities[2 * i + 1] = (float) (1 - ofTheFirst[i]);
        }
        return Predictions.of(2, actual, probabilities);
    }

    @Test
    void changedAnswersComeSurestFirst() {
        int[] actual = {0, 0, 0, 1, 1, 0};
        Predictions one = answers(actual, 0.25, 0.25, 0.25, 0.125, 0.125, 0.75);
        Predictions other = answers(actual, 0.625, 0.875, 0.75, 0.75, 0.875, 0.75);

        PairedComparison comparison = PairedComparison.of(RunId.ofNumber(1), one, RunId.ofNumber(2), other);

        assertThat(comparison)
                .isEqualTo(new PairedComparison(
                        RunId.ofNumber(1),
                        RunId.ofNumber(2),
                        List.of(1, 2, 0),
                        List.of(4, 3),
                        List.of(List.of(3, -3), List.of(2, -2)),
                        new McNemar(3, 2)));
    }
}
