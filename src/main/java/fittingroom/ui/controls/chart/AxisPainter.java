package fittingroom.ui.controls.chart;

import java.util.List;

/** The axis that a curve and the learning rate under it share: the same edges, shades and numbers. */
record AxisPainter(Surface surface, Palette palette, ChartData.Axis axis) {
    /** Pixels right of a plot, into which its last number may reach. */
    static final double RIGHT = 12;

    /** Pixels between the name of the axis and its first number. */
    private static final double GAP = 4;

    private static final double NARROW = 240;

    /** Shades every other epoch, or every other few epochs on a long axis. */
    void paintEpochs(Plot plot, int most) {
        List<Double> ends = axis.epochEnds();
        int first = 0;
        while (first < ends.size() && ends.get(first) <= plot.from()) {
            first++;
        }
        int last = first;
        while (last < ends.size() && (last == 0 ? 0 : ends.get(last - 1)) < plot.to()) {
            last++;
        }
        int wide = (int) Math.max(1, Math.ceil((double) (last - first) / most));
        int start = first - first % (2 * wide);
        for (int epoch = start; epoch < last; epoch += 2 * wide) {
            double from = Math.max(plot.from(), epoch == 0 ? 0 : ends.get(epoch - 1));
            double to = Math.min(plot.to(), ends.get(Math.min(ends.size(), epoch + wide) - 1));
            if (to > from) {
                double x = plot.xOf(from);
                surface.fillBox(x, plot.y(), plot.xOf(to) - x, plot.height(), 0, palette.inset());
            }
        }
    }

    /** Numbers under the axis, behind the name of what they count. */
    void paintLabels(Plot plot, double middle) {
        Surface.TextStyle name = new Surface.TextStyle(11, false, palette.muted(), Surface.Anchor.RIGHT);
        Surface.TextStyle number = new Surface.TextStyle(11, false, palette.muted(), Surface.Anchor.MIDDLE);
        Ticks ticks = Ticks.covering(plot.from(), plot.to(), plot.width() < NARROW ? 3 : 6);
        double beforeFirst = ticks.values().stream()
                .filter(plot::covers)
                .mapToDouble(tick -> plot.xOf(tick) - surface.textWidth(ticks.label(tick), 11, false) / 2 - GAP)
                .findFirst()
                .orElse(plot.x());
        surface.text(axis.name(), Math.min(plot.x() - 8, beforeFirst), middle, name);
        for (double tick : ticks.values()) {
            double x = plot.xOf(tick);
            boolean fits = x + surface.textWidth(ticks.label(tick), 11, false) / 2 <= plot.right() + RIGHT;
            if (plot.covers(tick) && fits) {
                surface.text(ticks.label(tick), x, middle, number);
            }
        }
    }
}
