package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final int[][] COUNTS = {{5, 2, 0}, {1, 7, 3}, {4, 0, 8}};
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(COUNTS);

    @Test
    void rowsAreActualAndColumnsPredicted() {
        ConfusionMatrix matrix = ConfusionMatrix.count(3, new int[] {0, 0, 1, 2, 2, 2}, new int[] {0, 1, 1, 0, 2, 2});

        assertThat(matrix.toArray()).isEqualTo(new int[][] {{1, 1, 0}, {0, 1, 0}, {1, 0, 2}});
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(1, 0)).isZero();
    }

    @Test
    void totalsAreSumsOfRowsColumnsAndDiagonal() {
        assertThat(MATRIX.classes()).isEqualTo(3);
        assertThat(new int[] {MATRIX.support(0), MATRIX.support(1), MATRIX.support(2)})
                .containsExactly(7, 11, 12);
        assertThat(new int[] {MATRIX.predictedTotal(0), MATRIX.predictedTotal(1), MATRIX.predictedTotal(2)})
                .containsExactly(10, 9, 11);
        assertThat(MATRIX.total()).isEqualTo(30);
        assertThat(MATRIX.correct()).isEqualTo(20);
        assertThat(MATRIX.accuracy()).isEqualTo(20.0 / 30);
    }

    @Test
    void anEmptyMatrixHasAccuracyZero() {
        assertThat(ConfusionMatrix.of(new int[2][2]).accuracy()).isZero();
    }

    @Test
    void nobodyChangesItsCounts() {
        int[][] given = {{1, 0}, {0, 1}};
        ConfusionMatrix matrix = ConfusionMatrix.of(given);

        given[0][0] = 9;
        matrix.toArray()[1][1] = 9;

        assertThat(matrix).isEqualTo(ConfusionMatrix.of(new int[][] {{1, 0}, {0, 1}}));
    }

    @Test
    void matricesOfTheSameCountsAreEqual() {
        ConfusionMatrix same = ConfusionMatrix.of(COUNTS);
        ConfusionMatrix transposed = ConfusionMatrix.of(new int[][] {{5, 1, 4}, {2, 7, 0}, {0, 3, 8}});

        assertThat(MATRIX).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(transposed);
        // A transposed matrix has the same hash code: the sum is symmetric.
        assertThat(MATRIX.hashCode())
                .isNotEqualTo(ConfusionMatrix.of(new int[][] {{6, 2, 0}, {1, 7, 3}, {4, 0, 8}})
                        .hashCode());
        assertThat(MATRIX).isNotEqualTo("ConfusionMatrix");
        assertThat(MATRIX).hasToString("ConfusionMatrix[[5, 2, 0], [1, 7, 3], [4, 0, 8]]");
    }

    @Test
    void whatIsNoMatrixIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[0][]))
                .withMessage("a confusion matrix needs at least one class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[][] {{1, 2}, {3}}))
                .withMessage("expected 2 columns in row 1, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[][] {{1, -1}, {0, 0}}))
                .withMessage("counts must not be negative, was -1");
    }

    @Test
    void labelsAndPredictionsMustMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.count(2, new int[] {0, 1}, new int[] {0}))
                .withMessage("expected as many predictions as labels, got 1 for 2");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ConfusionMatrix.count(2, new int[] {2}, new int[] {0}));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ConfusionMatrix.count(2, new int[] {0}, new int[] {-1}));
    }
}
