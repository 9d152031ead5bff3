package fittingroom.ui.controls.matrix;

import java.util.Optional;

/**
 * Where headings and cells lie.
 *
 * @param heading width of the widest heading in pixels
 */
record MatrixGrid(int classes, double heading, double cellWidth, double cellHeight) {
    static final double HEADING_DISTANCE = 8;
    static final double HEADING_ANGLE = Math.toRadians(50);
    static final double FOOTER = 22;

    private static final double LARGEST_CELL = 46;
    private static final double LEAST_CELL = 8;

    /** The grid that fills a size, with cells that are no larger than is good to read. */
    static MatrixGrid filling(int classes, double heading, double width, double height) {
        int count = Math.max(1, classes);
        MatrixGrid frame = new MatrixGrid(count, heading, 1, 1);
        double free = width - frame.left();
        double cellWidth = Math.min(free / count, (free - frame.overhang()) / (count - 0.5));
        double cellHeight = (height - frame.top() - FOOTER) / count;
        return new MatrixGrid(classes, heading, bounded(cellWidth), bounded(cellHeight));
    }

    private static double bounded(double side) {
        return Math.max(LEAST_CELL, Math.min(LARGEST_CELL, Math.floor(side)));
    }

    double left() {
        return Math.ceil(heading) + HEADING_DISTANCE;
    }

    double top() {
        return Math.ceil(heading * Math.sin(HEADING_ANGLE)) + HEADING_DISTANCE + 4;
    }

    /** How far the last column's heading reaches beyond its column's middle. */
    private double overhang() {
        return Math.ceil(heading * Math.cos(HEADING_ANGLE));
    }

    double width() {
        return left() + Math.max(classes * cellWidth, (classes - 0.5) * cellWidth + overhang());
    }

    double height() {
        return top() + classes * cellHeight + FOOTER;
    }

    double x(int predicted) {
        return left() + predicted * cellWidth;
    }

    double y(int actual) {
        return top() + actual * cellHeight;
    }

    Optional<MatrixData.Cell> cellAt(double x, double y) {
        int predicted = (int) Math.floor((x - left()) / cellWidth);
        int actual = (int) Math.floor((y - top()) / cellHeight);
        boolean inside = predicted >= 0 && actual >= 0 && predicted < classes && actual < classes;
        return inside ? Optional.of(new MatrixData.Cell(actual, predicted)) : Optional.empty();
    }
}
