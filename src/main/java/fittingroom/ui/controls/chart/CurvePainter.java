package fittingroom.ui.controls.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Draws series of any length in time that depends on the pixels, not on the points: of all points in one column of
 * pixels only the first, the lowest, the highest and the last are drawn, which no eye can tell from drawing all.
 */
final class CurvePainter {
    static final double[] DASHES = {6, 4};

    private static final double MARKER_RADIUS = 2.5;
    /** Below so many pixels between epochs markers would touch. */
    private static final double MARKER_DISTANCE = 7;

    private CurvePainter() {}

    /** All points as one line a column from the lowest to the highest, joined to the column before. */
    static void band(GraphicsContext graphics, Series series, Plot plot, Color color) {
        graphics.setStroke(color);
        graphics.setLineWidth(1);
        graphics.setLineCap(StrokeLineCap.BUTT);
        double column = Double.NaN;
        double lowest = 0;
        double highest = 0;
        double last = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            double y = plot.yOf(series.value(i));
            if (!Double.isFinite(y)) {
                continue;
            }
            double x = Math.floor(plot.xOf(series.position(i)));
            if (x == column) {
                lowest = Math.min(lowest, y);
                highest = Math.max(highest, y);
            } else {
                strokeColumn(graphics, plot, column, lowest, highest);
                boolean joined = x - column <= 1;
                lowest = joined ? Math.min(y, last) : y;
                highest = joined ? Math.max(y, last) : y;
                if (!joined && !Double.isNaN(last)) {
                    graphics.strokeLine(column + 0.5, last, x + 0.5, y);
                }
                column = x;
            }
            last = y;
        }
        strokeColumn(graphics, plot, column, lowest, highest);
    }

    private static void strokeColumn(GraphicsContext graphics, Plot plot, double x, double lowest, double highest) {
        double from = Math.max(lowest, plot.y() - 2);
        double to = Math.min(highest, plot.bottom() + 2);
        if (from <= to) {
            graphics.strokeLine(x + 0.5, from, x + 0.5, Math.max(to, from + 1));
        }
    }

    /** A solid line; points that can't be drawn leave a gap. */
    static void line(GraphicsContext graphics, Series series, Plot plot, Color color, double width) {
        graphics.setStroke(color);
        graphics.setLineWidth(width);
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.beginPath();
        Column column = new Column(graphics);
        for (int i = 0; i < series.size(); i++) {
            double y = plot.yOf(series.value(i));
            if (Double.isFinite(y)) {
                column.add(plot.xOf(series.position(i)), y);
            } else {
                column.lift();
            }
        }
        column.lift();
        graphics.stroke();
    }

    static void dashedLine(GraphicsContext graphics, Series series, Plot plot, Color color, double width) {
        graphics.setLineDashes(DASHES);
        line(graphics, series, plot, color, width);
        graphics.setLineDashes();
    }

    static void markers(GraphicsContext graphics, Series series, Plot plot, Color color) {
        if (plot.xOf(1) - plot.xOf(0) < MARKER_DISTANCE) {
            return;
        }
        graphics.setFill(color);
        for (int i = 0; i < series.size(); i++) {
            double x = plot.xOf(series.position(i));
            double y = plot.yOf(series.value(i));
            if (Double.isFinite(y)) {
                graphics.fillOval(x - MARKER_RADIUS, y - MARKER_RADIUS, 2 * MARKER_RADIUS, 2 * MARKER_RADIUS);
            }
        }
    }

    /** Collects the points of one column of pixels and adds the four that matter to the path. */
    private static final class Column {
        private final GraphicsContext graphics;
        private double pixel = Double.NaN;
        private double x;
        private double lowest;
        private double highest;
        private double last;
        private boolean drawing;

        Column(GraphicsContext graphics) {
            this.graphics = graphics;
        }

        void add(double newX, double y) {
            if (Math.floor(newX) == pixel) {
                lowest = Math.min(lowest, y);
                highest = Math.max(highest, y);
            } else {
                flush();
                to(newX, y);
                pixel = Math.floor(newX);
                lowest = y;
                highest = y;
            }
            x = newX;
            last = y;
        }

        void lift() {
            flush();
            pixel = Double.NaN;
            drawing = false;
        }

        private void flush() {
            if (!Double.isNaN(pixel) && lowest < highest) {
                to(x, lowest);
                to(x, highest);
                to(x, last);
            }
        }

        private void to(double toX, double toY) {
            if (drawing) {
                graphics.lineTo(toX, toY);
            } else {
                graphics.moveTo(toX, toY);
                drawing = true;
            }
        }
    }
}
