package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCurveTest {
    private static final BatchCurve CURVE = new BatchCurve(
            2, new int[] {2, 4, 6}, new float[] {2.5f, 1.5f, 0.5f}, new float[] {0, 0.5f, 1}, new float[] {1, 2, 3});

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("batches");
    }

    private static void assertSame(BatchCurve actual, BatchCurve expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void curveIsReadBack() throws IOException {
        CURVE.write(file);

        assertThat(Files.size(file)).isEqualTo(12 + 3 * 16 + 4);
        assertSame(BatchCurve.read(file), CURVE);
        assertThat(CURVE.size()).isEqualTo(3);
    }

    @Test
    void longestCurveIsReadBackAndALongerOneIsNot() throws IOException {
        int points = BatchCurve.MOST_POINTS;
        BatchCurve longest =
                new BatchCurve(1, new int[points], new float[points], new float[points], new float[points]);
        Arrays.setAll(longest.steps(), i -> i + 1);
        longest.write(file);
        assertThat(BatchCurve.read(file).steps()).isEqualTo(longest.steps());

        new BatchCurve(1, new int[points + 1], new float[points + 1], new float[points + 1], new float[points + 1])
                .write(file);
        assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
    }

    @Test
    void nothingIsThereWithoutAFile() throws IOException {
        assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        assertSame(BatchCurve.read(folder), BatchCurve.EMPTY);
    }

    @Test
    void anyChangedByteIsNoticed() throws IOException {
        CURVE.write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);

            assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        }
    }

    @Test
    void anyShorterFileIsNoticed() throws IOException {
        CURVE.write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        }
    }

    /** Whole by its checksum, and still no curve. */
    private void writeWithChecksum(int... header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : header) {
            bytes.putInt(value);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 0, bytes.position());
        bytes.putInt((int) checksum.getValue());
        Files.write(file, bytes.array());
    }

    @Test
    void wrongHeaderIsNoticedWhateverItsChecksum() throws IOException {
        int magic = 0x46524243;
        writeWithChecksum(magic, 1, 0);
        assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        writeWithChecksum(magic, 3, 0);
        assertThat(BatchCurve.read(file).stride()).isEqualTo(3);
        writeWithChecksum(magic, 3, 1, 7, 0, 0, 0);
        assertThat(BatchCurve.read(file).steps()).containsExactly(7);
        for (int[] wrong :
                new int[][] {{magic + 1, 3, 0}, {magic, 0, 0}, {magic, 3, -1}, {magic, 3, 1}, {magic, 3, 0, 0}}) {
            writeWithChecksum(wrong);

            assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        }
    }

    @Test
    void partUpToAStepKeepsThatStep() {
        assertSame(CURVE.upTo(1), new BatchCurve(2, new int[0], new float[0], new float[0], new float[0]));
        assertSame(
                CURVE.upTo(4),
                new BatchCurve(
                        2, new int[] {2, 4}, new float[] {2.5f, 1.5f}, new float[] {0, 0.5f}, new float[] {1, 2}));
        assertSame(CURVE.upTo(5), CURVE.upTo(4));
        assertSame(CURVE.upTo(100), CURVE);
    }

    /** 16 bytes a point, 2^28 points: in an integer that is nothing. */
    @Test
    void numberOfPointsWhoseBytesOverflowIsRefusedBeforeThereIsRoomForThem() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("CBRF".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1 << 28);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 0, 12);
        bytes.putInt((int) checksum.getValue());
        Files.write(file, bytes.array());

        assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
    }

    @Test
    void figuresThatNoRunCouldHaveAreNotRead() throws IOException {
        for (BatchCurve curve : List.of(
                new BatchCurve(1, new int[] {0}, new float[1], new float[1], new float[1]),
                new BatchCurve(1, new int[] {1}, new float[1], new float[] {1.5f}, new float[1]),
                new BatchCurve(1, new int[] {1}, new float[1], new float[] {Float.NaN}, new float[1]))) {
            curve.write(file);

            assertSame(BatchCurve.read(file), BatchCurve.EMPTY);
        }
    }

    @Test
    void lossesOfARunThatDivergedAreRead() throws IOException {
        BatchCurve diverged = new BatchCurve(
                1, new int[] {1, 2}, new float[] {Float.NaN, Float.POSITIVE_INFINITY}, new float[] {0, 1}, new float[] {
                    1, 1
                });
        diverged.write(file);

        assertThat(BatchCurve.read(file).losses()).isEqualTo(diverged.losses());
    }

    @Test
    void pointsThatLackAFigureAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchCurve(1, new int[2], new float[2], new float[1], new float[3]))
                .withMessage("every point has all figures: there are 2 steps, 2 losses, 1 accuracies and 3 learning"
                        + " rates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchCurve(0, new int[0], new float[0], new float[0], new float[0]))
                .withMessage("a point is the mean of at least 1 batch, not of 0");
    }

    private static TrainingEvent.BatchFinished batch(int step) {
        return new TrainingEvent.BatchFinished(
                (step - 1) / 10 + 1, (step - 1) % 10 + 1, 10, step, step % 2 == 1 ? 0.75 : 0.25, step / 1000.0, 500);
    }

    @Test
    void everyBatchIsAPointUntilTheyAreFull() {
        BatchRecorder recorder = new BatchRecorder();
        recorder.add(batch(1));
        recorder.add(batch(11));
        recorder.add(batch(12));

        assertSame(
                recorder.curve(),
                new BatchCurve(
                        1,
                        new int[] {1, 11, 12},
                        new float[] {1, 11, 12},
                        new float[] {0.75f, 0.75f, 0.25f},
                        new float[] {0.001f, 0.011f, 0.012f}));
    }

    @Test
    void neighboursBecomeOneOnceTheyAreFull() {
        BatchRecorder recorder = new BatchRecorder();
        for (int step = 1; step <= BatchCurve.MOST_POINTS; step++) {
            recorder.add(batch(step));
        }
        assertThat(recorder.curve().size()).isEqualTo(BatchCurve.MOST_POINTS);
        assertThat(recorder.curve().stride()).isEqualTo(1);

        recorder.add(batch(BatchCurve.MOST_POINTS + 1));
        assertThat(recorder.curve().size()).isEqualTo(BatchCurve.MOST_POINTS / 2);
        recorder.add(batch(BatchCurve.MOST_POINTS + 2));

        BatchCurve halved = recorder.curve();
        assertThat(halved.stride()).isEqualTo(2);
        assertThat(halved.size()).isEqualTo(BatchCurve.MOST_POINTS / 2 + 1);
        for (int i = 0; i < halved.size(); i++) {
            int second = 2 * i + 2;
            assertThat(halved.steps()[i]).isEqualTo(second);
            assertThat(halved.losses()[i]).isEqualTo(second - 0.5f);
            assertThat(halved.accuracies()[i]).isEqualTo(0.5f);
            assertThat(halved.learningRates()[i]).isEqualTo((float) (second / 1000.0));
        }
    }

    @Test
    void recorderGoesOnAfterWhatWasKept() {
        BatchRecorder recorder = new BatchRecorder();
        recorder.add(batch(99));
        recorder.restart(CURVE);
        recorder.add(batch(7));
        assertSame(recorder.curve(), CURVE);
        recorder.add(batch(8));

        assertSame(
                recorder.curve(),
                new BatchCurve(
                        2,
                        new int[] {2, 4, 6, 8},
                        new float[] {2.5f, 1.5f, 0.5f, 7.5f},
                        new float[] {0, 0.5f, 1, 0.5f},
                        new float[] {1, 2, 3, 0.008f}));

        recorder.add(batch(9));
        recorder.restart(CURVE);
        recorder.add(batch(11));
        recorder.add(batch(13));
        assertThat(recorder.curve().losses()).containsExactly(2.5f, 1.5f, 0.5f, 12);
    }
}
