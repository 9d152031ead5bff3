package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {
    /** Four images of three classes: right, taken for class 2, a tie of classes 0 and 1, and a diverged network's. */
    private static final Predictions PREDICTIONS = Predictions.of(3, new int[] {0, 1, 1, 2}, new float[] {
        0.7f, 0.2f, 0.1f, //
        0.1f, 0.3f, 0.6f, //
        0.4f, 0.4f, 0.2f, //
        Float.NaN, Float.NaN, Float.NaN
    });

    @Test
    void firstOfTheMostProbableClassesIsPredicted() {
        assertThat(new int[] {
                    PREDICTIONS.predicted(0),
                    PREDICTIONS.predicted(1),
                    PREDICTIONS.predicted(2),
                    PREDICTIONS.predicted(3)
                })
                .containsExactly(0, 2, 0, 0);
        assertThat(PREDICTIONS.isCorrect(0)).isTrue();
        assertThat(PREDICTIONS.isCorrect(1)).isFalse();
        assertThat(PREDICTIONS.confidence(1)).isEqualTo(0.6f);
        assertThat(PREDICTIONS.probabilities(1)).containsExactly(0.1f, 0.3f, 0.6f);
    }

    @Test
    void matrixCountsEveryImage() {
        assertThat(PREDICTIONS.confusion()).isEqualTo(ConfusionMatrix.of(new int[][] {{1, 0, 0}, {1, 0, 1}, {1, 0, 0}
        }));
    }

    @Test
    void everyBitComesBackFromTheCompactForm() throws IOException {
        assertThat(Predictions.read(new ByteArrayInputStream(PREDICTIONS.toBytes())))
                .isEqualTo(PREDICTIONS);
        assertThat(Predictions.of(10, new int[10_000], new float[100_000]).toBytes())
                .hasSize(410_024);
    }

    @ParameterizedTest(name = "cut to {0} bytes")
    @ValueSource(ints = {0, 3, 10, 16, 19, 40, 75})
    void cutFileIsRefused(int length) {
        byte[] cut = Arrays.copyOf(PREDICTIONS.toBytes(), length);

        assertThatThrownBy(() -> Predictions.read(new ByteArrayInputStream(cut)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noBitFlipsUnnoticed() {
        byte[] whole = PREDICTIONS.toBytes();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> Predictions.read(new ByteArrayInputStream(flipped)))
                    .as("bit %d", bit)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Predictions.of(3, new int[2], new float[5]))
                .hasMessage("expected 6 probabilities for 2 images, got 5");
        assertThatThrownBy(() -> Predictions.of(3, new int[] {3}, new float[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
