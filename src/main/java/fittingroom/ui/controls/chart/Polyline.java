package fittingroom.ui.controls.chart;

import java.util.Arrays;

/** Corners of a broken line in pixels; where x is NaN the pen is lifted. */
final class Polyline {
    private double[] xs = new double[128];
    private double[] ys = new double[128];
    private int size;

    void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    void lift() {
        if (size > 0 && !isLift(size - 1)) {
            add(Double.NaN, Double.NaN);
        }
    }

    int size() {
        return size;
    }

    double x(int index) {
        return xs[index];
    }

    double y(int index) {
        return ys[index];
    }

    boolean isLift(int index) {
        return Double.isNaN(xs[index]);
    }
}
