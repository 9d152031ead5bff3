package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(ints = {0, 128})
    void moreClassesThanFitAByteAreRefused(int classes) {
        assertThatThrownBy(() -> Predictions.of(classes, new int[0], new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes must be in [1, 127], was " + classes);
    }

    @ParameterizedTest(name = "{0} images of {1} classes")
    @CsvSource({"0, 1", "2, 1", "2, 127", "1000000, 1"})
    void smallestAndLargestComeBack(int images, int classes) throws IOException {
        int[] actual = new int[images];
        Arrays.fill(actual, classes - 1);
        Predictions predictions = Predictions.of(classes, actual, new float[images * classes]);

        assertThat(predictions.classes()).isEqualTo(classes);
        assertThat(Predictions.read(new ByteArrayInputStream(predictions.toBytes())))
                .isEqualTo(predictions);
    }

    @ParameterizedTest(name = "{0} images of {1} classes")
    @CsvSource({"-1, 3", "1000001, 3", "4, 0", "4, 128"})
    void headerBeyondWhatIsWrittenIsRefused(int images, int classes) {
        byte[] bytes = PREDICTIONS.toBytes();
        ByteBuffer.wrap(bytes).putInt(8, images).putInt(12, classes);

        assertThatThrownBy(() -> Predictions.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("predictions of " + images + " images and " + classes + " classes are damaged");
    }

    @ParameterizedTest
    @ValueSource(bytes = {-1, 3})
    void labelOfNoClassIsRefusedEvenWithTheRightChecksum(byte label) {
        byte[] bytes = PREDICTIONS.toBytes();
        bytes[16] = label;
        CRC32 crc = new CRC32();
        crc.update(bytes, 16, bytes.length - 24);
        ByteBuffer.wrap(bytes).putLong(bytes.length - 8, crc.getValue());

        assertThatThrownBy(() -> Predictions.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("the predictions are damaged: there is no class " + label);
    }

    @Test
    void nothingStaysInABuffer() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        PREDICTIONS.write(new BufferedOutputStream(bytes));

        assertThat(bytes.toByteArray()).isEqualTo(PREDICTIONS.toBytes());
    }

    @Test
    void predictionsAreEqualWhereEveryLabelAndProbabilityIs() {
        Predictions one = Predictions.of(2, new int[] {1}, new float[] {0.25f, 0.75f});

        assertThat(one).isEqualTo(Predictions.of(2, new int[] {1}, new float[] {0.25f, 0.75f}));
        assertThat(one).isNotEqualTo(Predictions.of(2, new int[] {0}, new float[] {0.25f, 0.75f}));
        assertThat(one).isNotEqualTo(Predictions.of(2, new int[] {1}, new float[] {0.75f, 0.25f}));
        assertThat(Predictions.of(2, new int[0], new float[0]))
                .isNotEqualTo(Predictions.of(3, new int[0], new float[0]));
        assertThat(one)
                .isNotEqualTo("Predictions[1 images, 2 classes]")
                .hasToString("Predictions[1 images, 2 classes]");
        assertThat(one.hashCode())
                .isEqualTo(31 * Arrays.hashCode(new byte[] {1}) + Arrays.hashCode(new float[] {0.25f, 0.75f}));
    }
}
