package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/** A value on a scale, with the band in which it is healthy; and how it went until then. */
public final class BandTrack extends PaintedRegion {
    private static final double HEIGHT = 44;
    private static final double MARGIN = 6;
    private static final double TRACK_WIDTH = 130;
    private static final double NARROWEST = 100;

    /**
     * What shows.
     *
     * @param history oldest first; the last one is the value
     * @param band the healthy range, if there is one; then the scale is {@code from..to} and the value has a dot on it
     */
    public record Values(String name, List<Double> history, Optional<Band> band) {
        public static final Values NONE = new Values("", List.of(), Optional.empty());

        public Values {
            history = List.copyOf(history);
        }
    }

    /** A healthy range on a scale. */
    public record Band(double from, double to, double lowest, double highest) {}

    private Values values = Values.NONE;

    public BandTrack() {
        setMinSize(NARROWEST, HEIGHT);
        setPrefSize(2 * TRACK_WIDTH, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("band-track");
    }

    public void show(Values shown) {
        values = shown;
        setAccessibleText(
                shown.history().isEmpty()
                        ? "Nothing measured"
                        : String.format(Locale.ROOT, "%s %s", shown.name(), text(last())));
        repaint();
    }

    private double last() {
        return values.history().get(values.history().size() - 1);
    }

    private static String text(double value) {
        return (Math.abs(value) >= 0.01 && Math.abs(value) < 1000) || value == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.1e", value);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        if (values.history().isEmpty()) {
            return;
        }
        Surface surface = new FxSurface(graphics);
        double track = values.band().isPresent() ? Math.min(TRACK_WIDTH, width) : 0;
        values.band().ifPresent(band -> paintTrack(surface, band, track, height));
        double left = track + (track > 0 ? 16 : 0);
        if (width - left > 40) {
            paintHistory(surface, left, width - left, height);
        }
    }

    private void paintTrack(Surface surface, Band band, double width, double height) {
        Plot plot = new Plot(MARGIN, 0, width - 2 * MARGIN, height, band.from(), band.to(), 0, 1, false);
        double y = height * 0.38;
        surface.fillBox(
                plot.xOf(band.lowest()),
                y - 8,
                plot.xOf(band.highest()) - plot.xOf(band.lowest()),
                16,
                0,
                faded(bestColor(), 0.2));
        surface.line(plot.x(), y, plot.right(), y, Surface.Stroke.solid(gridColor(), 2));
        double value = Math.max(band.from(), Math.min(band.to(), last()));
        boolean healthy = last() >= band.lowest() && last() <= band.highest();
        if (healthy) {
            surface.fillCircle(plot.xOf(value), y, 5, bestColor());
        } else {
            // Not hue alone: what is out of the band is a square.
            surface.fillBox(plot.xOf(value) - 5, y - 5, 10, 10, 1, errorColor());
        }
        for (double tick : List.of(band.from(), band.lowest(), band.highest(), band.to())) {
            surface.text(
                    String.format(Locale.ROOT, "%.0f", tick).replace('-', '−'),
                    plot.xOf(tick),
                    height - 7,
                    new Surface.TextStyle(10, false, mutedColor(), Surface.Anchor.MIDDLE));
        }
    }

    private void paintHistory(Surface surface, double left, double width, double height) {
        DoubleSummaryStatistics measured = values.history().stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        boolean anything = measured.getCount() > 0;
        double lower = values.band().map(Band::from).orElse(anything ? measured.getMin() : 0);
        double upper = values.band().map(Band::to).orElse(anything ? measured.getMax() : 1);
        if (upper - lower < 1e-12) {
            upper = lower + 1;
        }
        String text = text(last()).replace('-', '−');
        double textWidth = surface.textWidth(text, 11, false);
        int epochs = values.history().size();
        Plot plot = new Plot(
                left,
                4,
                Math.max(1, width - textWidth - 10),
                height - 8,
                0,
                Math.max(1, epochs - 1),
                lower,
                upper,
                false);
        values.band()
                .ifPresent(band -> surface.fillBox(
                        plot.x(),
                        plot.yOf(band.highest()),
                        plot.width(),
                        plot.yOf(band.lowest()) - plot.yOf(band.highest()),
                        0,
                        faded(bestColor(), 0.12)));
        Polyline line = new Polyline();
        for (int epoch = 0; epoch < epochs; epoch++) {
            double value = values.history().get(epoch);
            if (Double.isFinite(value)) {
                line.add(plot.xOf(epoch), plot.yOf(Math.max(lower, Math.min(upper, value))));
            }
        }
        surface.polyline(line, Surface.Stroke.solid(trainingColor(), 1.5));
        surface.text(
                text, plot.right() + 6, height / 2, new Surface.TextStyle(11, false, textColor(), Surface.Anchor.LEFT));
    }
}
