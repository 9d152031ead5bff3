package fittingroom.ui.controls;

import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The learning rate under a {@link LearningCurveChart}, on the same epoch axis: planned dashed, taken solid. */
public final class LearningRateStrip extends PaintedRegion {
    private static final double RIGHT = 12;
    private static final double PADDING = 5;

    private final Series taken = new Series();
    private double[] planned = new double[0];
    private int epochs = 20;

    public LearningRateStrip() {
        setMinSize(180, 34);
        setPrefSize(360, 34);
        setMaxHeight(34);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Learning rate");
    }

    /** Length of the epoch axis. */
    public void setEpochs(int total) {
        epochs = Math.max(1, total);
        repaint();
    }

    /** @param rates the planned rate of each epoch */
    public void setSchedule(double[] rates) {
        planned = rates.clone();
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
        repaint();
    }

    @Override
    void paint(GraphicsContext graphics, double width, double height) {
        double left = LearningCurveChart.LEFT;
        double plotWidth = width - left - RIGHT;
        double highest = Arrays.stream(planned).max().orElse(0);
        for (int i = 0; i < taken.size(); i++) {
            highest = Math.max(highest, taken.value(i));
        }
        graphics.setFont(font(11));
        graphics.setFill(mutedColor());
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.fillText("lr", left - 8, height / 2);
        graphics.setStroke(gridColor());
        graphics.setLineWidth(1);
        double floor = Math.round(height - PADDING) + 0.5;
        graphics.strokeLine(left, floor, left + plotWidth, floor);
        if (highest <= 0) {
            return;
        }
        double scale = (height - 2 * PADDING) / highest;
        double axis = Math.max(epochs, Math.ceil(taken.lastPosition()));
        Color muted = mutedColor();
        graphics.setStroke(Color.color(muted.getRed(), muted.getGreen(), muted.getBlue(), 0.7));
        graphics.setLineDashes(3, 3);
        graphics.beginPath();
        for (int epoch = 0; epoch < planned.length && epoch < axis; epoch++) {
            double y = floor - planned[epoch] * scale;
            if (epoch == 0) {
                graphics.moveTo(left, y);
            } else {
                graphics.lineTo(left + epoch / axis * plotWidth, y);
            }
            graphics.lineTo(left + (epoch + 1) / axis * plotWidth, y);
        }
        graphics.stroke();
        graphics.setLineDashes();
        paintTaken(graphics, left, plotWidth, floor, scale, axis);
    }

    private void paintTaken(
            GraphicsContext graphics, double left, double plotWidth, double floor, double scale, double axis) {
        if (taken.size() == 0) {
            return;
        }
        graphics.setStroke(trainingColor());
        graphics.setLineWidth(2);
        graphics.beginPath();
        double previous = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < taken.size(); i++) {
            double x = left + taken.position(i) / axis * plotWidth;
            double y = floor - taken.value(i) * scale;
            if (i == 0) {
                graphics.moveTo(x, y);
                previous = x;
            } else if (x - previous >= 0.5 || i == taken.size() - 1 || taken.value(i) != taken.value(i - 1)) {
                graphics.lineTo(x, y);
                previous = x;
            }
        }
        graphics.stroke();
        graphics.setFill(textColor());
        graphics.setFont(font(10));
        String now = format(taken.value(taken.size() - 1));
        double x = left + taken.lastPosition() / axis * plotWidth;
        boolean fits = x + 60 < left + plotWidth;
        graphics.setTextAlign(fits ? TextAlignment.LEFT : TextAlignment.RIGHT);
        double y = Math.max(7, floor - taken.value(taken.size() - 1) * scale + (fits ? 0 : 10));
        graphics.fillText(now, fits ? x + 5 : x - 5, Math.min(floor - 6, y));
    }

    private static String format(double rate) {
        return String.format(Locale.ROOT, "%.2g", rate);
    }
}
