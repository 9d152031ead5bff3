package fittingroom.ui.controls.chart;

import java.util.Arrays;

/** Points of a curve, in the order of their positions; grows without boxing. */
final class Series {
    private double[] positions = new double[256];
    private double[] values = new double[256];
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

    boolean isEmpty() {
        return size == 0;
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

    double lastValue() {
        return size == 0 ? Double.NaN : values[size - 1];
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
}
