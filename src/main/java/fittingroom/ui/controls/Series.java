package fittingroom.ui.controls;

import java.util.Arrays;

/** Points of a curve, in the order of their positions; grows without boxing. */
final class Series {
    private double[] positions = new double[1024];
    private double[] values = new double[1024];
    private int size;

    void add(double position, double value) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        positions[size] = position;
        values[size] = value;
        size++;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double position(int index) {
        return positions[index];
    }

    double value(int index) {
        return values[index];
    }

    double lastPosition() {
        return size == 0 ? 0 : positions[size - 1];
    }

    /** Index of the point nearest to a position; -1 while there is none. */
    int nearest(double position) {
        if (size == 0) {
            return -1;
        }
        int found = Arrays.binarySearch(positions, 0, size, position);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        if (after == 0) {
            return 0;
        }
        if (after == size) {
            return size - 1;
        }
        return position - positions[after - 1] <= positions[after] - position ? after - 1 : after;
    }

    /**
     * Exponential moving average, freed of its start's bias as in Adam (Kingma & Ba 2015, section 3).
     *
     * @param weight of the past, in {@code [0, 1)}
     */
    Series smoothed(double weight) {
        Series smooth = new Series();
        double average = 0;
        double total = 0;
        for (int i = 0; i < size; i++) {
            average = weight * average + (1 - weight) * values[i];
            total = weight * total + (1 - weight);
            smooth.add(positions[i], average / total);
        }
        return smooth;
    }
}
