package fittingroom.runs;

import com.fasterxml.jackson.core.io.NumberInput;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An epoch's line of a log as this program writes it, read without the detour through a general parser: a large home has
 * half a million of them. A line of any other form is left to {@link LogJson}.
 */
final class EpochLine {
    private static final byte[] BEGINNING = ascii("{\"event\":\"epoch\",\"metrics\":{\"epoch\":");
    private static final List<byte[]> FIGURES = List.of(
            ascii(",\"trainLoss\":"),
            ascii(",\"trainAccuracy\":"),
            ascii(",\"validationLoss\":"),
            ascii(",\"validationAccuracy\":"),
            ascii(",\"learningRate\":"),
            ascii(",\"imagesPerSecond\":"),
            ascii(",\"seconds\":"));
    private static final byte[] MATRIX = ascii("},\"validationConfusion\":[");
    private static final byte[] BEST_EPOCH = ascii("],\"bestEpoch\":");
    private static final int MOST_CLASSES = 1000;

    private final byte[] buffer;
    private final int end;
    private int position;

    private EpochLine(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Not of that form. */
    private static final class OtherFormException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OtherFormException() {
            super("not an epoch's line as it is usually written", null, false, false);
        }
    }

    /**
     * The epoch of a line.
     *
     * @param end behind the last figure: the closing brace, or the checksum's comma in its place
     * @return empty if the line is something else, or an epoch written otherwise
     */
    static Optional<TrainingEvent.EpochFinished> parse(byte[] buffer, int start, int end) {
        try {
            return Optional.of(new EpochLine(buffer, start, end).parse());
        } catch (OtherFormException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TrainingEvent.EpochFinished parse() {
        require(BEGINNING);
        int epoch = integer();
        double[] figures = new double[FIGURES.size()];
        for (int i = 0; i < figures.length; i++) {
            require(FIGURES.get(i));
            figures[i] = number();
        }
        EpochMetrics metrics = new EpochMetrics(
                epoch, figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]);
        require(MATRIX);
        ConfusionMatrix confusion = matrix();
        require(BEST_EPOCH);
        int bestEpoch = integer();
        if (position != end) {
            throw new OtherFormException();
        }
        return new TrainingEvent.EpochFinished(metrics, confusion, bestEpoch);
    }

    private void require(byte[] text) {
        for (byte expected : text) {
            if (next() != expected) {
                throw new OtherFormException();
            }
        }
    }

    private byte next() {
        if (position >= end) {
            throw new OtherFormException();
        }
        return buffer[position++];
    }

    private int integer() {
        int start = position;
        int value = 0;
        while (position < end && buffer[position] >= '0' && buffer[position] <= '9') {
            value = 10 * value + buffer[position++] - '0';
        }
        if (position == start || position - start > 9) {
            throw new OtherFormException();
        }
        return value;
    }

    private double number() {
        int start = position;
        while (position < end && buffer[position] != ',' && buffer[position] != '}') {
            position++;
        }
        return NumberInput.parseDouble(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1), true);
    }

    private ConfusionMatrix matrix() {
        List<int[]> rows = new ArrayList<>();
        do {
            if (next() != '[' || rows.size() == MOST_CLASSES) {
                throw new OtherFormException();
            }
            rows.add(row(rows.isEmpty() ? MOST_CLASSES : rows.get(0).length));
        } while (position < end && buffer[position] == ',' && position++ > 0);
        return ConfusionMatrix.of(rows.toArray(int[][]::new));
    }

    private int[] row(int most) {
        int[] counts = new int[Math.min(most, 16)];
        int size = 0;
        byte after;
        do {
            if (size == counts.length) {
                counts = java.util.Arrays.copyOf(counts, 2 * size);
            }
            counts[size++] = integer();
            after = next();
        } while (after == ',');
        if (after != ']') {
            throw new OtherFormException();
        }
        return size == counts.length ? counts : java.util.Arrays.copyOf(counts, size);
    }
}
