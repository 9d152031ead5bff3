package fittingroom.ui.controls.chart;

import java.util.Arrays;

/**
 * Points of a curve in the order of their positions; immutable. A snapshot of growing columns shares their arrays, so
 * that a run's batches are kept once, however many charts show them.
 */
public final class Points {
    /** No points. */
    public static final Points NONE = new Points(new double[0], new double[0], 0);

    private final double[] positions;
    private final double[] values;
    private final int size;

    private Points(double[] positions, double[] values, int size) {
        this.positions = positions;
        this.values = values;
        this.size = size;
    }

    /**
     * @param positions ascending
     * @throws IllegalArgumentException if there are not as many values as positions
     */
    public static Points of(double[] positions, double[] values) {
        if (positions.length != values.length) {
            throw new IllegalArgumentException(positions.length + " positions, but " + values.length + " values");
        }
        return new Points(positions.clone(), values.clone(), positions.length);
    }

    /** What two columns hold now; later entries do not show. */
    public static Points of(Column positions, Column values) {
        int size = Math.min(positions.size(), values.size());
        return size == 0 ? NONE : new Points(positions.array(), values.array(), size);
    }

    /** Takes the arrays as they are; nobody may change them afterwards. */
    static Points owning(double[] positions, double[] values, int size) {
        return new Points(positions, values, size);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public double position(int index) {
        return positions[index];
    }

    /** May be NaN or infinite, where a run diverged. */
    public double value(int index) {
        return values[index];
    }

    /** 0 while there is none. */
    public double lastPosition() {
        return size == 0 ? 0 : positions[size - 1];
    }

    /** NaN while there is none. */
    public double lastValue() {
        return size == 0 ? Double.NaN : values[size - 1];
    }

    /** Index of the point nearest to a position; -1 while there is none. */
    public int nearest(double position) {
        if (size == 0) {
            return -1;
        }
        int after = firstFrom(position);
        if (after == 0) {
            return 0;
        }
        if (after == size) {
            return size - 1;
        }
        return position - positions[after - 1] <= positions[after] - position ? after - 1 : after;
    }

    /** Index of the first point that does not lie before a position; {@link #size()} if all do. */
    public int firstFrom(double position) {
        int found = Arrays.binarySearch(positions, 0, size, position);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && positions[found - 1] == position) {
            found--;
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points
                && size == points.size
                && Arrays.equals(positions, 0, size, points.positions, 0, size)
                && Arrays.equals(values, 0, size, points.values, 0, size);
    }

    @Override
    public int hashCode() {
        return 31 * size + Double.hashCode(lastValue());
    }

    @Override
    public String toString() {
        return "Points[" + size + "]";
    }
}
