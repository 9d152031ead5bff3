package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.scene.paint.Color;

/** Paints a chart: axes, bands, curves, marks and the best point, each label where no other lies. */
record ChartPainter(Surface surface, Palette palette, ChartState state, DoubleFunction<String> valueFormat) {
    static final double LEFT = 44;
    static final double RIGHT = AxisPainter.RIGHT;
    static final double TOP = 28;
    static final double BOTTOM = 22;

    private static final double TITLE_MIDDLE = 10;
    private static final double LABEL_HEIGHT = 12;
    private static final double LABEL_ROWS = 6;
    private static final double EMPTY_LINE = 17;
    private static final double DOT = 2.5;
    /** Closer together than so many pixels dots would touch. */
    private static final double DOT_DISTANCE = 7;

    private static final int MOST_SHADED = 40;

    /** Where everything lies on a surface of a size. */
    static Plot plot(ChartState state, double width, double height) {
        double plotHeight = Math.max(1, height - TOP - BOTTOM);
        Ticks ticks = state.ticks(plotHeight);
        double length = state.data().axis().length();
        return new Plot(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - RIGHT),
                plotHeight,
                state.viewport().from(),
                state.viewport().end(length),
                ticks.lower(),
                ticks.upper(),
                state.logarithmic());
    }

    void paint(Plot plot, String emptyText) {
        paintGrid(plot);
        paintTitle();
        if (state.data().isEmpty()) {
            paintEmptyText(plot, emptyText);
        }
        surface.clipped(plot.x() - 1, plot.y() - 4, plot.width() + 5, plot.height() + 5, () -> {
            for (ChartData.Mark mark : state.data().marks()) {
                paintMarkLine(plot, mark);
            }
            state.visibleBands().forEach(band -> paintBand(plot, band));
            state.visibleCurves().forEach(curve -> paintCurve(plot, curve));
        });
        LabelSpace labels = new LabelSpace(
                new LabelSpace.Box(plot.x() - LEFT, plot.y() - 12, plot.width() + LEFT + RIGHT, plot.height() + 12));
        state.data()
                .best()
                .filter(best -> plot.covers(best.position()))
                .ifPresent(best -> paintBest(plot, best, labels));
        state.data().marks().stream()
                .filter(mark -> plot.covers(mark.position()))
                .forEach(mark -> paintMarkLabel(plot, mark, labels));
    }

    private void paintEmptyText(Plot plot, String emptyText) {
        List<String> lines = WrappedText.lines(emptyText, plot.width() - 8, line -> surface.textWidth(line, 12, false));
        double y = plot.y() + plot.height() / 2 - (lines.size() - 1) * EMPTY_LINE / 2;
        for (String line : lines) {
            surface.text(line, plot.x() + plot.width() / 2, y, style(12, palette.muted(), Surface.Anchor.MIDDLE));
            y += EMPTY_LINE;
        }
    }

    private static Surface.TextStyle style(double size, Color color, Surface.Anchor anchor) {
        return new Surface.TextStyle(size, false, color, anchor);
    }

    private void paintTitle() {
        ChartData data = state.data();
        surface.text(
                data.title(), LEFT, TITLE_MIDDLE, new Surface.TextStyle(13, true, palette.text(), Surface.Anchor.LEFT));
        surface.text(
                data.subtitle(),
                LEFT + surface.textWidth(data.title(), 13, true) + 6,
                TITLE_MIDDLE,
                style(11, palette.muted(), Surface.Anchor.LEFT));
    }

    private void paintGrid(Plot plot) {
        AxisPainter axis = new AxisPainter(surface, palette, state.data().axis());
        axis.paintEpochs(plot, MOST_SHADED);
        Ticks ticks = state.ticks(plot.height());
        double labelBelow = Double.POSITIVE_INFINITY;
        for (double tick : ticks.values()) {
            double y = Math.round(plot.yOf(tick)) + 0.5;
            surface.line(plot.x(), y, plot.right(), y, Surface.Stroke.solid(palette.grid(), 1));
            if (labelBelow - y >= LABEL_HEIGHT + 1) {
                surface.text(ticks.label(tick), plot.x() - 8, y, style(11, palette.muted(), Surface.Anchor.RIGHT));
                labelBelow = y;
            }
        }
        axis.paintLabels(plot, plot.bottom() + 12);
    }

    private void paintCurve(Plot plot, ChartData.Curve curve) {
        Color color = palette.of(curve);
        CurveStyle style = curve.style();
        if (style == CurveStyle.RAW) {
            surface.polyline(CurveGeometry.columns(curve.points(), plot), Surface.Stroke.solid(color, 1));
            return;
        }
        Points points = state.shown(curve);
        surface.polyline(CurveGeometry.line(points, plot), new Surface.Stroke(color, style.width(), style.dashes()));
        if ((style.hasDots() && isSparse(points, plot)) || points.size() == 1) {
            for (int i = 0; i < points.size(); i++) {
                double y = plot.yOf(points.value(i));
                if (Double.isFinite(y) && plot.covers(points.position(i))) {
                    surface.fillCircle(plot.xOf(points.position(i)), y, DOT, color);
                }
            }
        }
    }

    private static boolean isSparse(Points points, Plot plot) {
        return points.size() < 2
                || (plot.xOf(points.lastPosition()) - plot.xOf(points.position(0))) / (points.size() - 1)
                        >= DOT_DISTANCE;
    }

    private void paintBand(Plot plot, ChartData.Band band) {
        int size = band.lower().size();
        if (size < 2) {
            return;
        }
        double[] xs = new double[2 * size];
        double[] ys = new double[2 * size];
        for (int i = 0; i < size; i++) {
            xs[i] = plot.xOf(band.lower().position(i));
            ys[i] = plot.yOf(band.lower().value(i));
            xs[2 * size - 1 - i] = plot.xOf(band.upper().position(i));
            ys[2 * size - 1 - i] = plot.yOf(band.upper().value(i));
        }
        surface.fillPolygon(xs, ys, palette.of(band));
    }

    private void paintMarkLine(Plot plot, ChartData.Mark mark) {
        double x = Math.round(plot.xOf(mark.position())) + 0.5;
        List<Double> dashes = switch (mark.kind()) {
            case EDIT -> List.of(2.0, 3.0);
            case PAUSE -> List.of(6.0, 3.0);
            case FORK -> List.of();
        };
        surface.line(
                x,
                plot.y(),
                x,
                plot.bottom(),
                new Surface.Stroke(PaintedRegion.faded(palette.muted(), 0.8), 1, dashes));
    }

    private void paintMarkLabel(Plot plot, ChartData.Mark mark, LabelSpace labels) {
        double width = surface.textWidth(mark.label(), 10, false) + 4;
        double x = Math.round(plot.xOf(mark.position())) + 0.5;
        surface.fillPolygon(
                new double[] {x - 3, x + 3, x}, new double[] {plot.y(), plot.y(), plot.y() + 5}, palette.muted());
        List<LabelSpace.Box> places = new ArrayList<>();
        for (int row = 0; row < LABEL_ROWS; row++) {
            double y = plot.y() + 1 + row * (LABEL_HEIGHT + 1);
            places.add(new LabelSpace.Box(x + 3, y, width, LABEL_HEIGHT));
            places.add(new LabelSpace.Box(x - 3 - width, y, width, LABEL_HEIGHT));
        }
        places.removeIf(box -> box.x() + box.width() > plot.right() + 2 || box.x() < plot.x());
        paintLabel(mark.label(), labels.place(places), palette.muted());
    }

    /** A label without a free place is left out: the crosshair reads it. */
    private void paintLabel(String label, Optional<LabelSpace.Box> place, Color color) {
        place.ifPresent(box -> {
            surface.fillBox(
                    box.x(), box.y(), box.width(), box.height(), 2, PaintedRegion.faded(palette.surface(), 0.75));
            surface.text(label, box.x() + 2, box.y() + box.height() / 2, style(10, color, Surface.Anchor.LEFT));
        });
    }

    private void paintBest(Plot plot, ChartData.Best best, LabelSpace labels) {
        double x = plot.xOf(best.position());
        double y = plot.yOf(best.value());
        if (!(y >= plot.y() - 6 && y <= plot.bottom() + 1)) {
            return;
        }
        double column = Math.round(x) + 0.5;
        surface.line(
                column,
                y + 6,
                column,
                plot.bottom(),
                new Surface.Stroke(PaintedRegion.faded(palette.best(), 0.55), 1, List.of(1.0, 3.0)));
        surface.fillCircle(x, y, 4, palette.surface());
        surface.strokeCircle(x, y, 4, Surface.Stroke.solid(palette.best(), 2));
        double tip = y - 8;
        surface.fillPolygon(new double[] {x - 4.5, x + 4.5, x}, new double[] {tip - 6, tip - 6, tip}, palette.best());
        labels.block(new LabelSpace.Box(x - 5, tip - 6, 10, 18));
        String label = valueFormat.apply(best.value());
        double width = surface.textWidth(label, 10, false) + 4;
        double left = Math.max(plot.x() + 2, Math.min(plot.right() - width, x - width / 2));
        paintLabel(
                label,
                labels.place(List.of(
                        new LabelSpace.Box(left, tip - 8 - LABEL_HEIGHT, width, LABEL_HEIGHT),
                        new LabelSpace.Box(left, y + 8, width, LABEL_HEIGHT),
                        new LabelSpace.Box(x + 8, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT),
                        new LabelSpace.Box(x - 8 - width, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT))),
                palette.best());
    }
}
