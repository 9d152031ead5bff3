package fittingroom.ui.controls.chart;

/**
 * Curves of any length made into lines whose length depends on the pixels, not on the points: of all points in one
 * column of pixels only the first, the lowest, the highest and the last are kept, which no eye can tell from all.
 */
final class CurveGeometry {
    /** Of a pixel: a smooth curve mostly goes one way within a column, and its ends say all. */
    private static final double UNSEEN = 0.25;

    private CurveGeometry() {}

    /** Points that can't be drawn leave a gap; what lies outside the plot to the left or right is left out. */
    static Polyline line(Points points, Plot plot) {
        Polyline line = new Polyline();
        LineColumn column = new LineColumn(line);
        int to = Math.min(points.size(), points.firstFrom(plot.to()) + 1);
        for (int i = Math.max(0, points.firstFrom(plot.from()) - 1); i < to; i++) {
            double y = plot.yOf(points.value(i));
            if (Double.isFinite(y)) {
                column.add(plot.xOf(points.position(i)), y);
            } else {
                column.lift();
            }
        }
        column.lift();
        return line;
    }

    /** One upright line a column from the lowest to the highest point, joined to the column before. */
    static Polyline columns(Points points, Plot plot) {
        Polyline columns = new Polyline();
        double column = Double.NaN;
        double lowest = 0;
        double highest = 0;
        double last = Double.NaN;
        int to = Math.min(points.size(), points.firstFrom(plot.to()) + 1);
        for (int i = Math.max(0, points.firstFrom(plot.from()) - 1); i < to; i++) {
            double y = plot.yOf(points.value(i));
            if (!Double.isFinite(y)) {
                continue;
            }
            double x = Math.floor(plot.xOf(points.position(i)));
            if (x == column) {
                lowest = Math.min(lowest, y);
                highest = Math.max(highest, y);
            } else {
                addColumn(columns, plot, column, lowest, highest);
                boolean joined = x - column <= 1;
                lowest = joined ? Math.min(y, last) : y;
                highest = joined ? Math.max(y, last) : y;
                if (!joined && !Double.isNaN(last)) {
                    columns.add(column + 0.5, last);
                    columns.add(x + 0.5, y);
                    columns.lift();
                }
                column = x;
            }
            last = y;
        }
        addColumn(columns, plot, column, lowest, highest);
        return columns;
    }

    private static void addColumn(Polyline columns, Plot plot, double x, double lowest, double highest) {
        double from = Math.max(lowest, plot.y() - 2);
        double to = Math.min(highest, plot.bottom() + 2);
        if (from <= to) {
            columns.add(x + 0.5, from);
            columns.add(x + 0.5, Math.max(to, from + 1));
            columns.lift();
        }
    }

    private static final class LineColumn {
        private final Polyline line;
        private double pixel = Double.NaN;
        private double x;
        private double first;
        private double lowest;
        private double highest;
        private double last;

        LineColumn(Polyline line) {
            this.line = line;
        }

        void add(double newX, double y) {
            if (Math.floor(newX) == pixel) {
                lowest = Math.min(lowest, y);
                highest = Math.max(highest, y);
            } else {
                flush();
                line.add(newX, y);
                pixel = Math.floor(newX);
                first = y;
                lowest = y;
                highest = y;
            }
            x = newX;
            last = y;
        }

        void lift() {
            flush();
            pixel = Double.NaN;
            line.lift();
        }

        private void flush() {
            if (!Double.isNaN(pixel) && lowest < highest) {
                if (lowest < Math.min(first, last) - UNSEEN || highest > Math.max(first, last) + UNSEEN) {
                    line.add(x, lowest);
                    line.add(x, highest);
                }
                line.add(x, last);
            }
        }
    }
}
