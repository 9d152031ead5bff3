package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/** Losses along growing learning rates: the mean of the repeats, their band, and the suggestion. */
public final class LearningRateChart extends PaintedRegion {
    private static final double HEIGHT = 172;
    private static final double LEFT = 44;
    private static final double BOTTOM = 38;
    private static final double MARGIN = 8;
    private static final double TOP = 22;
    private static final int MOST_TICKS = 4;

    /** Of the lowest loss: what explodes at the end must not flatten the valley. */
    private static final double HIGHEST_SHOWN = 2.5;

    /**
     * What shows.
     *
     * @param rates ascending, above 0
     * @param repeats losses of each repeat; one may be shorter than the rates
     */
    public record Curve(List<Double> rates, List<List<Double>> repeats, Optional<Double> suggestion) {
        public static final Curve NONE = new Curve(List.of(), List.of(), Optional.empty());

        public Curve {
            rates = List.copyOf(rates);
            repeats = repeats.stream().map(List::copyOf).toList();
        }

        private int reached() {
            return repeats.stream().mapToInt(List::size).min().orElse(0);
        }

        private double lowest(int step) {
            return repeats.stream()
                    .mapToDouble(repeat -> repeat.get(step))
                    .min()
                    .orElseThrow();
        }

        private double highest(int step) {
            return repeats.stream()
                    .mapToDouble(repeat -> repeat.get(step))
                    .max()
                    .orElseThrow();
        }

        private double mean(int step) {
            return repeats.stream()
                    .mapToDouble(repeat -> repeat.get(step))
                    .average()
                    .orElseThrow();
        }
    }

    private Curve curve = Curve.NONE;

    public LearningRateChart() {
        setMinSize(200, HEIGHT);
        setPrefSize(400, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Loss along the learning rate");
    }

    public void show(Curve shown) {
        curve = shown;
        setAccessibleText("Loss along the learning rate"
                + shown.suggestion()
                        .map(rate -> String.format(Locale.ROOT, ", %.0e suggested", rate))
                        .orElse(", no valley"));
        repaint();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        int reached = curve.reached();
        if (reached < 2) {
            return;
        }
        Surface surface = new FxSurface(graphics);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int step = 0; step < reached; step++) {
            lowest = Math.min(lowest, curve.lowest(step));
            highest = Math.max(highest, curve.highest(step));
        }
        Ticks ticks = Ticks.covering(
                lowest, Math.max(curve.highest(0), Math.min(highest, HIGHEST_SHOWN * lowest)), MOST_TICKS);
        Plot plot = new Plot(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - MARGIN),
                Math.max(1, height - TOP - BOTTOM),
                Math.log10(curve.rates().get(0)),
                Math.log10(curve.rates().get(curve.rates().size() - 1)),
                ticks.lower(),
                ticks.upper(),
                false);
        paintAxes(surface, plot, ticks);
        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.x(), plot.y(), plot.width(), plot.height());
        graphics.clip();
        paintBand(graphics, plot, reached);
        Polyline mean = new Polyline();
        for (int step = 0; step < reached; step++) {
            mean.add(x(plot, step), plot.yOf(curve.mean(step)));
        }
        surface.polyline(mean, Surface.Stroke.solid(trainingColor(), 2));
        graphics.restore();
        curve.suggestion().ifPresent(rate -> {
            double x = plot.xOf(Math.log10(rate));
            surface.line(x, plot.y(), x, plot.bottom(), Surface.Stroke.solid(bestColor(), 2));
            surface.text(
                    String.format(Locale.ROOT, "%.0e", rate).replace("e-0", "e-"),
                    x + 5,
                    plot.y() + 8,
                    new Surface.TextStyle(11, true, bestColor(), Surface.Anchor.LEFT));
        });
    }

    private double x(Plot plot, int step) {
        return plot.xOf(Math.log10(curve.rates().get(step)));
    }

    private void paintAxes(Surface surface, Plot plot, Ticks ticks) {
        Surface.TextStyle labels = new Surface.TextStyle(11, false, mutedColor(), Surface.Anchor.RIGHT);
        for (double tick : ticks.values()) {
            double y = plot.yOf(tick);
            surface.line(plot.x(), y, plot.right(), y, Surface.Stroke.solid(gridColor(), 1));
            surface.text(ticks.label(tick), plot.x() - 6, y, labels);
        }
        surface.text("loss", plot.x() - 6, TOP - 14, labels);
        surface.text(
                "learning rate",
                plot.x() + plot.width() / 2,
                plot.bottom() + 28,
                new Surface.TextStyle(11, false, mutedColor(), Surface.Anchor.MIDDLE));
        int first = (int) Math.round(Math.log10(curve.rates().get(0)));
        int last = (int) Math.round(Math.log10(curve.rates().get(curve.rates().size() - 1)));
        for (int power = first; power <= last; power++) {
            surface.text(
                    power == 0 ? "1" : "1e" + power,
                    plot.xOf(power),
                    plot.bottom() + 12,
                    new Surface.TextStyle(11, false, mutedColor(), Surface.Anchor.MIDDLE));
        }
    }

    private void paintBand(GraphicsContext graphics, Plot plot, int reached) {
        double[] xs = new double[2 * reached];
        double[] ys = new double[2 * reached];
        for (int step = 0; step < reached; step++) {
            xs[step] = x(plot, step);
            ys[step] = plot.yOf(curve.lowest(step));
            xs[2 * reached - 1 - step] = xs[step];
            ys[2 * reached - 1 - step] = plot.yOf(curve.highest(step));
        }
        graphics.setFill(faded(trainingColor(), 0.18));
        graphics.fillPolygon(xs, ys, 2 * reached);
    }
}
