package fittingroom.ui.controls.chart;

import java.util.Arrays;

/** Numbers that are only ever added to; grows without boxing. What was added once never changes. */
public final class Column {
    private double[] values = new double[256];
    private int size;

    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public double value(int index) {
        return values[index];
    }

    /** Its first {@link #size()} entries are final. */
    double[] array() {
        return values;
    }
}
