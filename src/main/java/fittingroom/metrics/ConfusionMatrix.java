package fittingroom.metrics;

import java.util.Arrays;
import java.util.Objects;

/** Counts of predictions per actual class, {@code [actual, predicted]}; immutable. */
public final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    /**
     * @param counts square, rows actual, columns predicted
     * @throws IllegalArgumentException if it is empty, not square, or holds a negative count
     */
    public static ConfusionMatrix of(int[][] counts) {
        if (counts.length == 0) {
            throw new IllegalArgumentException("a confusion matrix needs at least one class");
        }
        int[][] copy = new int[counts.length][];
        for (int actual = 0; actual < counts.length; actual++) {
            if (counts[actual].length != counts.length) {
                throw new IllegalArgumentException(
                        "expected " + counts.length + " columns in row " + actual + ", got " + counts[actual].length);
            }
            for (int count : counts[actual]) {
                if (count < 0) {
                    throw new IllegalArgumentException("counts must not be negative, was " + count);
                }
            }
            copy[actual] = counts[actual].clone();
        }
        return new ConfusionMatrix(copy);
    }

    /**
     * Counts pairs of labels.
     *
     * @param actual class indices in {@code [0, classes)}
     * @param predicted class indices in {@code [0, classes)}, as many as {@code actual}
     */
    public static ConfusionMatrix count(int classes, int[] actual, int[] predicted) {
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "expected as many predictions as labels, got " + predicted.length + " for " + actual.length);
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            counts[Objects.checkIndex(actual[i], classes)][Objects.checkIndex(predicted[i], classes)]++;
        }
        return of(counts);
    }

    public int classes() {
        return counts.length;
    }

    /** How many images of class {@code actual} were taken for class {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** How many images are of class {@code actual}. */
    public int support(int actual) {
        return Arrays.stream(counts[actual]).sum();
    }

    /** How many images were taken for class {@code predicted}. */
    public int predictedTotal(int predicted) {
        int total = 0;
        for (int[] row : counts) {
            total += row[predicted];
        }
        return total;
    }

    public int total() {
        int total = 0;
        for (int[] row : counts) {
            total += Arrays.stream(row).sum();
        }
        return total;
    }

    public int correct() {
        int correct = 0;
        for (int i = 0; i < counts.length; i++) {
            correct += counts[i][i];
        }
        return correct;
    }

    /** Share of correct predictions in {@code [0, 1]}; 0 for an empty matrix. */
    public double accuracy() {
        int total = total();
        return total == 0 ? 0 : (double) correct() / total;
    }

    /** A copy, rows actual, columns predicted. */
    public int[][] toArray() {
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return "ConfusionMatrix" + Arrays.deepToString(counts);
    }
}
