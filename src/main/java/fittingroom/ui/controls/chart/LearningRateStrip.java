package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/** The learning rate under a {@link LearningCurveChart}, over the same part of the same axis: planned dashed, taken solid. */
@SuppressWarnings("ReferenceEquality") // two series may hold the same points
public final class LearningRateStrip extends PaintedRegion {
    private static final double HEIGHT = 36;
    private static final double PADDING = 6;
    private static final double LABEL_DISTANCE = 6;

    /**
     * @param planned two points for each epoch, at its begin and its end
     * @param taken the rate of each batch
     */
    public record Rates(ChartData.Axis axis, Points planned, Points taken) {}

    private final ObjectProperty<Rates> rates =
            new SimpleObjectProperty<>(new Rates(ChartData.Axis.ofEpochs(20), Points.NONE, Points.NONE));
    private ChartView view = new ChartView();
    private double writtenRate = Double.NaN;
    private String written = "";

    public LearningRateStrip() {
        setMinSize(180, HEIGHT);
        setPrefSize(360, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("learning-rate-strip");
        // Not what they are now, which is made when the strip is next painted.
        rates.addListener((Observable changed) -> repaint());
        setOnMouseMoved(event -> {
            Plot plot = plot();
            boolean inside = event.getX() >= plot.x() && event.getX() <= plot.right();
            view.pointedProperty().set(inside ? plot.positionOf(event.getX()) : Double.NaN);
        });
        setOnMouseExited(event -> view.pointedProperty().set(Double.NaN));
        describe();
    }

    public ObjectProperty<Rates> ratesProperty() {
        return rates;
    }

    /** Shares crosshair and zoom with the charts; to be called once. */
    public void setView(ChartView shared) {
        view = shared;
        view.viewportProperty().addListener((observable, before, now) -> repaint());
        view.pointedProperty().addListener((observable, before, now) -> repaintOverlay());
    }

    private void describe() {
        Points taken = rates.get().taken();
        setAccessibleText(
                taken.isEmpty() ? "Learning rate, none taken yet" : "Learning rate " + format(taken.lastValue()));
    }

    private Plot plot() {
        double highest =
                Math.max(highest(rates.get().planned()), highest(rates.get().taken()));
        Viewport viewport =
                view.viewportProperty().get().within(rates.get().axis().length());
        return new Plot(
                ChartPainter.LEFT,
                PADDING,
                Math.max(1, getWidth() - ChartPainter.LEFT - ChartPainter.RIGHT),
                Math.max(1, getHeight() - 2 * PADDING),
                viewport.from(),
                viewport.end(rates.get().axis().length()),
                0,
                highest > 0 ? highest : 1,
                false);
    }

    private static double highest(Points points) {
        double highest = 0;
        for (int i = 0; i < points.size(); i++) {
            highest = Math.max(highest, points.value(i));
        }
        return highest;
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        describe();
        Surface surface = new FxSurface(graphics);
        Plot plot = plot();
        surface.text(
                "lr", plot.x() - 8, height / 2, new Surface.TextStyle(11, false, mutedColor(), Surface.Anchor.RIGHT));
        double floor = Math.round(plot.bottom()) + 0.5;
        surface.line(plot.x(), floor, plot.right(), floor, Surface.Stroke.solid(gridColor(), 1));
        Points taken = rates.get().taken();
        surface.clipped(plot.x(), 0, plot.width() + 2, height, () -> {
            surface.polyline(
                    CurveGeometry.line(rates.get().planned(), plot),
                    new Surface.Stroke(faded(mutedColor(), 0.75), 1, List.of(3.0, 3.0)));
            surface.polyline(CurveGeometry.line(taken, plot), Surface.Stroke.solid(trainingColor(), 2));
        });
        if (!taken.isEmpty() && plot.covers(taken.lastPosition())) {
            paintLabel(surface, plot, taken.lastPosition(), taken.lastValue());
        }
    }

    /** Beside the point, above or below the line where there is no room right of it. */
    private void paintLabel(Surface surface, Plot plot, double position, double rate) {
        String label = format(rate);
        double labelWidth = surface.textWidth(label, 10, false);
        double x = plot.xOf(position);
        boolean fits = x + LABEL_DISTANCE + labelWidth <= plot.right();
        double y = plot.yOf(rate);
        double middle = fits ? y : y - 9 >= 5 ? y - 9 : y + 9;
        double left = fits ? x + LABEL_DISTANCE : plot.right() - labelWidth;
        surface.fillBox(left - 2, middle - 6, labelWidth + 4, 12, 2, faded(surfaceColor(), 0.8));
        surface.text(label, left, middle, new Surface.TextStyle(10, false, textColor(), Surface.Anchor.LEFT));
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Plot plot = plot();
        double position = view.pointedProperty().get();
        if (!plot.covers(position)) {
            return;
        }
        Surface surface = new FxSurface(graphics);
        double x = Math.round(plot.xOf(position)) + 0.5;
        surface.line(x, 0, x, plot.bottom(), Surface.Stroke.solid(mutedColor(), 1));
        Points taken = rates.get().taken();
        Points read = position <= taken.lastPosition() ? taken : rates.get().planned();
        if (!read.isEmpty()) {
            // Of a plan's two points at an epoch's border the one that begins it counts.
            int index = read == taken
                    ? read.nearest(position)
                    : Math.max(0, Math.min(read.size() - 1, read.firstFrom(Math.nextUp(position)) - 1));
            paintLabel(surface, plot, position, read.value(index));
        }
    }

    /** The same one batch after batch. */
    private String format(double rate) {
        if (rate != writtenRate) {
            writtenRate = rate;
            written = String.format(Locale.ROOT, rate >= 0.01 ? "%.3f" : "%.1e", rate)
                    .replaceFirst("e([+-])0", "e$1");
        }
        return written;
    }
}
