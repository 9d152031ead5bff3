package fittingroom.runs;

import fittingroom.files.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * {@code batches}: loss, accuracy and learning rate along a run, at most {@value #MOST_POINTS} points; when they are
 * full, neighbours become one.
 *
 * @param stride batches that a point is the mean of
 * @param steps of the optimiser that are done at each point, counted from 1 through all epochs
 * @param losses mean cross-entropy of those batches
 * @param accuracies share of right answers, {@code [0, 1]}
 * @param learningRates of their last batch
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of points, handed to a chart
public record BatchCurve(int stride, int[] steps, float[] losses, float[] accuracies, float[] learningRates) {
    public static final int MOST_POINTS = 20_000;
    public static final BatchCurve EMPTY = new BatchCurve(1, new int[0], new float[0], new float[0], new float[0]);

    private static final int MAGIC = 0x46524243; // "CBRF"
    private static final int HEADER_BYTES = 12;
    private static final int POINT_BYTES = 16;

    public BatchCurve {
        if (stride < 1) {
            throw new IllegalArgumentException("a point is the mean of at least 1 batch, not of " + stride);
        }
        if (losses.length != steps.length
                || accuracies.length != steps.length
                || learningRates.length != steps.length) {
            throw new IllegalArgumentException("every point has all figures: there are " + steps.length + " steps, "
                    + losses.length + " losses, " + accuracies.length + " accuracies and " + learningRates.length
                    + " learning rates");
        }
    }

    public int size() {
        return steps.length;
    }

    /** Those up to a step, inclusive. */
    BatchCurve upTo(int step) {
        int size = 0;
        while (size < size() && steps[size] <= step) {
            size++;
        }
        return new BatchCurve(
                stride,
                Arrays.copyOf(steps, size),
                Arrays.copyOf(losses, size),
                Arrays.copyOf(accuracies, size),
                Arrays.copyOf(learningRates, size));
    }

    /** Little-endian: {@code "CBRF"}, stride, points (4 bytes each), 16 bytes a point, and the CRC-32 of all before. */
    void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + POINT_BYTES * size() + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(stride).putInt(size());
        for (int i = 0; i < size(); i++) {
            bytes.putInt(steps[i]).putFloat(losses[i]).putFloat(accuracies[i]).putFloat(learningRates[i]);
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        DurableFile.write(file, stream -> stream.write(bytes.array()));
    }

    /** Nothing where there is no file, a damaged one, or one with what no run could have: the epochs are in the log. */
    static BatchCurve read(Path file) throws IOException {
        return readWhole(file).orElse(EMPTY);
    }

    /** Empty where there is no file, a damaged one, or one with what no run could have. */
    static Optional<BatchCurve> readWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > HEADER_BYTES + POINT_BYTES * MOST_POINTS + Integer.BYTES) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < HEADER_BYTES + Integer.BYTES
                || bytes.getInt(content.length - Integer.BYTES) != checksum(content, content.length - Integer.BYTES)
                || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        int stride = bytes.getInt();
        int size = bytes.getInt();
        // Asked first: a number of points can be so large that their bytes are counted past the end of an integer.
        if (stride < 1
                || size < 0
                || size > MOST_POINTS
                || content.length != HEADER_BYTES + POINT_BYTES * size + Integer.BYTES) {
            return Optional.empty();
        }
        BatchCurve curve = new BatchCurve(stride, new int[size], new float[size], new float[size], new float[size]);
        for (int i = 0; i < size; i++) {
            curve.steps[i] = bytes.getInt();
            curve.losses[i] = bytes.getFloat();
            curve.accuracies[i] = bytes.getFloat();
            curve.learningRates[i] = bytes.getFloat();
        }
        return Optional.of(curve).filter(BatchCurve::isOfARun);
    }

    private boolean isOfARun() {
        for (int i = 0; i < size(); i++) {
            if (steps[i] < 1 || !(accuracies[i] >= 0 && accuracies[i] <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
