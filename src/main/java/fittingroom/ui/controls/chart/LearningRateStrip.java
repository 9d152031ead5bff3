package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The learning rate under a {@link LearningCurveChart}, on the same epoch axis: planned dashed, taken solid. */
public final class LearningRateStrip extends PaintedRegion {
    private static final double HEIGHT = 36;
    private static final double PADDING = 6;
    private static final double LABEL_DISTANCE = 6;
    private static final Font CAPTION = font(11);
    private static final Font SMALL = font(10);

    private final Series taken = new Series();
    private final Series planned = new Series();
    private final DoubleProperty pointedEpoch = new SimpleDoubleProperty(Double.NaN);
    private int epochs = 20;

    public LearningRateStrip() {
        setMinSize(180, HEIGHT);
        setPrefSize(360, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Learning rate over the epochs, none taken yet");
        getStyleClass().add("learning-rate-strip");
        pointedEpoch.addListener((observable, before, now) -> repaintOverlay());
        setOnMouseMoved(event -> {
            Plot plot = plot();
            boolean inside = event.getX() >= plot.x() && event.getX() <= plot.right();
            pointedEpoch.set(inside ? plot.positionOf(event.getX()) : Double.NaN);
        });
        setOnMouseExited(event -> pointedEpoch.set(Double.NaN));
    }

    /** Length of the epoch axis. */
    public void setEpochs(int total) {
        epochs = Math.max(1, total);
        repaint();
    }

    /** @param rates the planned rate of each epoch; not negative */
    public void setSchedule(double[] rates) {
        planned.clear();
        for (int epoch = 0; epoch < rates.length; epoch++) {
            planned.add(epoch, rates[epoch]);
            planned.add(epoch + 1.0, rates[epoch]);
        }
        repaint();
    }

    /** The rate that a batch was trained with. */
    public void addPoint(double position, double rate) {
        taken.add(position, rate);
        setAccessibleText("Learning rate " + format(rate));
        repaint();
    }

    /** Removes the rates taken; the plan stays. */
    public void clear() {
        taken.clear();
        setAccessibleText("Learning rate over the epochs, none taken yet");
        repaint();
    }

    /** Where the rate is read off; NaN for nowhere. Bound to a chart's, one crosshair goes through both. */
    public DoubleProperty pointedEpochProperty() {
        return pointedEpoch;
    }

    private Plot plot() {
        double highest = 0;
        for (Series series : Arrays.asList(planned, taken)) {
            for (int i = 0; i < series.size(); i++) {
                highest = Math.max(highest, series.value(i));
            }
        }
        return new Plot(
                EpochAxis.LEFT,
                PADDING,
                Math.max(1, getWidth() - EpochAxis.LEFT - EpochAxis.RIGHT),
                Math.max(1, getHeight() - 2 * PADDING),
                Math.max(epochs, Math.ceil(taken.lastPosition())),
                0,
                highest > 0 ? highest : 1,
                false);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        Plot plot = plot();
        graphics.setFont(CAPTION);
        graphics.setFill(mutedColor());
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.fillText("lr", plot.x() - 8, height / 2);
        graphics.setStroke(gridColor());
        graphics.setLineWidth(1);
        double floor = Math.round(plot.bottom()) + 0.5;
        graphics.strokeLine(plot.x(), floor, plot.right(), floor);

        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.x(), 0, plot.width() + 2, height);
        graphics.clip();
        graphics.setLineDashes(3, 3);
        CurvePainter.line(graphics, planned, plot, faded(mutedColor(), 0.75), 1);
        graphics.setLineDashes();
        CurvePainter.line(graphics, taken, plot, trainingColor(), 2);
        graphics.restore();
        if (!taken.isEmpty()) {
            paintNow(graphics, plot);
        }
    }

    private void paintNow(GraphicsContext graphics, Plot plot) {
        paintLabel(graphics, plot, format(taken.lastValue()), taken.lastPosition(), taken.lastValue());
    }

    /** Beside the point, above the line where there is no room right of it. */
    private void paintLabel(GraphicsContext graphics, Plot plot, String label, double position, double rate) {
        double labelWidth = textWidth(label, SMALL);
        double x = plot.xOf(position);
        boolean fits = x + LABEL_DISTANCE + labelWidth <= plot.right();
        double y = plot.yOf(rate);
        double middle = fits ? y : y - 9 >= 5 ? y - 9 : y + 9;
        double left = fits ? x + LABEL_DISTANCE : plot.right() - labelWidth;
        graphics.setFill(faded(surfaceColor(), 0.8));
        graphics.fillRoundRect(left - 2, middle - 6, labelWidth + 4, 12, 4, 4);
        graphics.setFont(SMALL);
        graphics.setFill(textColor());
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(label, left, middle);
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Plot plot = plot();
        double position = pointedEpoch.get();
        if (!plot.covers(position)) {
            return;
        }
        double x = Math.round(plot.xOf(position)) + 0.5;
        graphics.setStroke(mutedColor());
        graphics.setLineWidth(1);
        graphics.strokeLine(x, 0, x, plot.bottom());
        boolean trained = position <= taken.lastPosition();
        Series series = trained ? taken : planned;
        // Of a plan's two points at an epoch's border the one that begins it counts.
        int index = trained ? series.nearest(position) : Math.min(series.size() - 1, 2 * (int) position);
        if (index >= 0) {
            paintLabel(graphics, plot, format(series.value(index)), position, series.value(index));
        }
    }

    private static String format(double rate) {
        return String.format(Locale.ROOT, rate >= 0.01 ? "%.3f" : "%.1e", rate).replaceFirst("e([+-])0", "e$1");
    }
}
