package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.Decimals;
import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.paint.Color;

/** What the curves say at a position, and the box beside the crosshair that shows it. */
record Readout(String heading, List<Line> lines) {
    private static final double PADDING = 8;
    private static final double LINE_HEIGHT = 15;
    private static final double SWATCH = 10;
    private static final double DISTANCE = 10;
    private static final int MOST_LINES = 8;

    /** @param pointX position of the point that was read off */
    record Line(String name, String value, Color color, double pointX, double pointValue, boolean dot) {}

    static Readout at(double position, ChartState state, Palette palette, DoubleFunction<String> valueFormat) {
        ChartData.Axis axis = state.data().axis();
        List<Line> lines = new ArrayList<>();
        // Read in the order of the legend: the bold curves before what lies behind them.
        List<ChartData.Curve> curves = new ArrayList<>(state.visibleCurves());
        curves.sort((one, other) -> Integer.compare(rank(one.style()), rank(other.style())));
        for (ChartData.Curve curve : curves) {
            Points points = state.shown(curve);
            int index = points.nearest(position);
            if (index >= 0 && Math.abs(points.position(index) - position) <= axis.slack()) {
                lines.add(new Line(
                        curve.name(),
                        valueFormat.apply(points.value(index)),
                        palette.of(curve),
                        points.position(index),
                        points.value(index),
                        curve.style() != CurveStyle.RAW && curve.style() != CurveStyle.MEMBER));
            }
        }
        for (ChartData.Mark mark : state.data().marks()) {
            if (Math.abs(mark.position() - position) <= axis.slack() / 4) {
                lines.add(new Line(mark.label(), "", palette.muted(), mark.position(), Double.NaN, false));
            }
        }
        String heading = axis.name() + " " + Decimals.fixed(position, axis.length() > 400 ? 0 : 2);
        return new Readout(heading, List.copyOf(lines.subList(0, Math.min(MOST_LINES, lines.size()))));
    }

    private static int rank(CurveStyle style) {
        return switch (style) {
            case TRAIN -> 0;
            case RAW -> 1;
            case VALIDATION -> 2;
            case BOLD, BOLD_DASHED, BOLD_DOTTED, BOLD_DASH_DOTTED -> 3;
            case GHOST -> 4;
            case MEMBER -> 5;
        };
    }

    /** As a sentence for a screen reader. */
    String spoken() {
        StringBuilder sentence = new StringBuilder(heading);
        lines.forEach(line -> sentence.append(", ").append((line.name() + " " + line.value()).strip()));
        return sentence.toString();
    }

    /** Paints the crosshair, a dot on each curve, and the box on the side with room. */
    void paint(Surface surface, Plot plot, double position, Palette palette) {
        double x = Math.round(plot.xOf(position)) + 0.5;
        surface.line(x, plot.y(), x, plot.bottom(), Surface.Stroke.solid(palette.muted(), 1));
        for (Line line : lines) {
            double y = plot.yOf(line.pointValue());
            if (line.dot() && y >= plot.y() && y <= plot.bottom() && plot.covers(line.pointX())) {
                surface.fillCircle(plot.xOf(line.pointX()), y, 4.5, palette.surface());
                surface.fillCircle(plot.xOf(line.pointX()), y, 3, line.color());
            }
        }
        paintBox(surface, plot, x, palette);
    }

    private void paintBox(Surface surface, Plot plot, double crosshair, Palette palette) {
        double names = surface.textWidth(heading, 11, false);
        double values = 0;
        for (Line line : lines) {
            names = Math.max(names, surface.textWidth(line.name(), 11, false));
            values = Math.max(values, surface.textWidth(line.value(), 11, false));
        }
        double width = 2 * PADDING + SWATCH + 6 + names + 12 + values;
        double height = 2 * PADDING - 4 + (lines.size() + 1) * LINE_HEIGHT;
        double right = crosshair + DISTANCE;
        double left = right + width <= plot.right() ? right : crosshair - DISTANCE - width;
        double x = Math.round(Math.max(2, left)) + 0.5;
        double y = Math.round(plot.y() + Math.max(0, (plot.height() - height) / 2)) + 0.5;
        surface.fillBox(x, y, width, height, 6, PaintedRegion.faded(palette.surface(), 0.94));
        surface.strokeBox(x, y, width, height, 6, Surface.Stroke.solid(palette.grid(), 1));
        double middle = y + PADDING - 2 + LINE_HEIGHT / 2;
        surface.text(
                heading, x + PADDING, middle, new Surface.TextStyle(11, false, palette.text(), Surface.Anchor.LEFT));
        for (Line line : lines) {
            middle += LINE_HEIGHT;
            surface.fillBox(x + PADDING, middle - 1.5, SWATCH, 3, 1.5, line.color());
            surface.text(
                    line.name(),
                    x + PADDING + SWATCH + 6,
                    middle,
                    new Surface.TextStyle(11, false, palette.muted(), Surface.Anchor.LEFT));
            surface.text(
                    line.value(),
                    x + width - PADDING,
                    middle,
                    new Surface.TextStyle(11, false, palette.text(), Surface.Anchor.RIGHT));
        }
    }
}
