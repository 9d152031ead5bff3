package fittingroom.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/**
 * A curve over the epochs of a run: every training batch faint, their moving average bold, the validation of each epoch
 * dashed with markers, the best epoch and live changes marked. Made for 100,000 batches at 60 frames a second: faint
 * points are drawn as one stroke per pixel column.
 */
public final class LearningCurveChart extends PaintedRegion {
    private static final double TOP = 26;
    private static final double BOTTOM = 20;
    private static final double RIGHT = 12;
    /** Left edge of the plot, shared with {@link LearningRateStrip}. */
    static final double LEFT = 44;

    private static final double RAW_OPACITY = 0.35;
    private static final double BAND_OPACITY = 0.35;
    /** The first batches of a run are far off; they don't decide the scale. */
    private static final double SCALE_FROM_EPOCH = 0.1;

    private record Edit(double position, String label) {}

    private final Series batches = new Series();
    private final Series trainingEpochs = new Series();
    private final Series validationEpochs = new Series();
    private final List<Edit> edits = new ArrayList<>();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.9);

    private String title = "";
    private String subtitle = "";
    private String emptyText = "";
    private DoubleFunction<String> valueFormat = value -> String.format(Locale.ROOT, "%.4f", value);
    private OptionalDouble lowerBound = OptionalDouble.empty();
    private OptionalDouble upperBound = OptionalDouble.empty();
    private OptionalInt bestEpoch = OptionalInt.empty();
    private List<Double> baseline = List.of();
    private int epochs = 20;
    private double pointer = Double.NaN;

    public LearningCurveChart() {
        setMinSize(180, 150);
        setPrefSize(360, 240);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Learning curve, no run yet");
        smoothing.addListener((observable, before, now) -> repaint());
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(event -> point(Double.NaN));
    }

    private void point(double x) {
        pointer = x;
        repaint();
    }

    public void setTitle(String newTitle) {
        title = newTitle;
        repaint();
    }

    /** A remark behind the title, such as the unit. */
    public void setSubtitle(String newSubtitle) {
        subtitle = newSubtitle;
        repaint();
    }

    /** What the empty chart says, best what to do next. */
    public void setEmptyText(String text) {
        emptyText = text;
        repaint();
    }

    public void setValueFormat(DoubleFunction<String> format) {
        valueFormat = format;
        repaint();
    }

    /** A fixed lower end of the value axis; empty follows the curves. */
    public void setLowerBound(OptionalDouble bound) {
        lowerBound = bound;
        repaint();
    }

    /** A fixed upper end of the value axis; empty follows the curves. */
    public void setUpperBound(OptionalDouble bound) {
        upperBound = bound;
        repaint();
    }

    /** Removes all points, marks and the best epoch. */
    public void clear() {
        batches.clear();
        trainingEpochs.clear();
        validationEpochs.clear();
        edits.clear();
        bestEpoch = OptionalInt.empty();
        repaint();
    }

    /** @param position on the epoch axis; 1.5 is the middle of the second epoch */
    public void addTrainingBatch(double position, double value) {
        batches.add(position, value);
        repaint();
    }

    /** The mean over an epoch's training; drawn where there are no batches. */
    public void addTrainingEpoch(double epoch, double value) {
        trainingEpochs.add(epoch, value);
        repaint();
    }

    public void addValidationEpoch(double epoch, double value) {
        validationEpochs.add(epoch, value);
        repaint();
    }

    public void setBestEpoch(OptionalInt epoch) {
        bestEpoch = epoch;
        repaint();
    }

    /** Marks a change that was made while training. */
    public void addEdit(double position, String label) {
        edits.add(new Edit(position, label));
        repaint();
    }

    /** Length of the epoch axis. */
    public void setEpochs(int total) {
        epochs = Math.max(1, total);
        repaint();
    }

    /** Another run's validation values, one an epoch, as a ghost. */
    public void setBaseline(List<Double> validationPerEpoch) {
        baseline = List.copyOf(validationPerEpoch);
        repaint();
    }

    /** Weight of the past in the bold curve, in {@code [0, 1)}. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    private double axisEpochs() {
        return Math.max(epochs, Math.ceil(Math.max(batches.lastPosition(), validationEpochs.lastPosition())));
    }

    @Override
    void paint(GraphicsContext graphics, double width, double height) {
        Plot plot = new Plot(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
        if (plot.width() < 20 || plot.height() < 20) {
            return;
        }
        Series smooth = batches.size() > 0 ? batches.smoothed(smoothing.get()) : trainingEpochs;
        Ticks ticks = ticks(smooth);
        Scale scale = new Scale(plot, axisEpochs(), ticks.lower(), ticks.upper());
        paintGrid(graphics, plot, ticks, scale);
        paintHeader(graphics, width);
        if (smooth.size() == 0 && validationEpochs.size() == 0) {
            graphics.setFill(mutedColor());
            graphics.setFont(font(12));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            graphics.fillText(emptyText, plot.x() + plot.width() / 2, plot.y() + plot.height() / 2, plot.width() - 8);
            return;
        }
        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.x() - 1, plot.y() - 4, plot.width() + 2, plot.height() + 8);
        graphics.clip();
        paintBaseline(graphics, scale);
        paintRaw(graphics, scale);
        paintLine(graphics, smooth, scale, trainingColor(), 2.2);
        paintValidation(graphics, scale);
        graphics.restore();
        paintEdits(graphics, plot, scale);
        paintBest(graphics, scale);
        paintPointer(graphics, plot, scale, smooth);
    }

    private Ticks ticks(Series smooth) {
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        for (Series series : List.of(smooth, validationEpochs)) {
            for (int i = 0; i < series.size(); i++) {
                boolean counts = series.position(i) >= SCALE_FROM_EPOCH || series.lastPosition() < SCALE_FROM_EPOCH;
                if (counts && Double.isFinite(series.value(i))) {
                    lower = Math.min(lower, series.value(i));
                    upper = Math.max(upper, series.value(i));
                }
            }
        }
        for (double value : baseline) {
            lower = Math.min(lower, value);
            upper = Math.max(upper, value);
        }
        if (lower > upper) {
            lower = 0;
            upper = 1;
        }
        lower = lowerBound.orElse(lower);
        upper = upperBound.orElse(upper);
        return Ticks.covering(lower, Math.max(upper, lower + 1e-3), 5);
    }

    private void paintGrid(GraphicsContext graphics, Plot plot, Ticks ticks, Scale scale) {
        Color band = insetColor();
        graphics.setFill(Color.color(band.getRed(), band.getGreen(), band.getBlue(), BAND_OPACITY));
        int total = (int) scale.epochs();
        int bandEvery = Math.max(1, total / 40);
        for (int epoch = 0; epoch < total; epoch += 2 * bandEvery) {
            double from = scale.x(epoch);
            graphics.fillRect(from, plot.y(), Math.min(scale.x(epoch + bandEvery), plot.right()) - from, plot.height());
        }
        graphics.setFont(font(11));
        graphics.setLineWidth(1);
        graphics.setStroke(gridColor());
        graphics.setFill(mutedColor());
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.CENTER);
        String format = "%." + Math.max(1, ticks.decimals()) + "f";
        for (int i = 0; i < ticks.count(); i++) {
            double y = Math.round(scale.y(ticks.at(i))) + 0.5;
            graphics.strokeLine(plot.x(), y, plot.right(), y);
            graphics.fillText(String.format(Locale.ROOT, format, ticks.at(i)), plot.x() - 8, y);
        }
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.TOP);
        Ticks epochTicks = Ticks.covering(0, total, plot.width() < 240 ? 3 : 6);
        int step = (int) Math.max(1, Math.round(epochTicks.step()));
        for (int epoch = 0; epoch <= total; epoch += step) {
            graphics.fillText(String.valueOf(epoch), scale.x(epoch), plot.bottom() + 5);
        }
    }

    private void paintHeader(GraphicsContext graphics, double width) {
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setFill(textColor());
        graphics.setFont(bold(13));
        graphics.fillText(title, LEFT, 10);
        double x = LEFT + textWidth(title, bold(13)) + 8;
        graphics.setFill(mutedColor());
        graphics.setFont(font(11));
        graphics.fillText(subtitle, x, 10);
        double free = width - RIGHT - x - textWidth(subtitle, font(11)) - 8;
        if (Double.isFinite(pointer) || free < 40) {
            return;
        }
        double legend = width - RIGHT;
        if (!baseline.isEmpty() && free > 220) {
            legend = paintLegend(graphics, legend, "baseline", mutedColor(), false);
        }
        legend = paintLegend(graphics, legend, "validation", validationColor(), true);
        if (free > 130) {
            paintLegend(graphics, legend, "train", trainingColor(), false);
        }
    }

    /** Returns the right edge for the entry before it. */
    private static double paintLegend(
            GraphicsContext graphics, double right, String name, Color color, boolean dashed) {
        double width = textWidth(name, font(11));
        graphics.setFont(font(11));
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.fillText(name, right - width, 10);
        graphics.setStroke(color);
        graphics.setLineWidth(2);
        graphics.setLineDashes(dashed ? new double[] {5, 3} : new double[0]);
        graphics.strokeLine(right - width - 22, 10, right - width - 6, 10);
        graphics.setLineDashes();
        return right - width - 34;
    }

    private void paintRaw(GraphicsContext graphics, Scale scale) {
        if (batches.size() == 0) {
            return;
        }
        Color color = trainingColor();
        graphics.setStroke(Color.color(color.getRed(), color.getGreen(), color.getBlue(), RAW_OPACITY));
        graphics.setLineWidth(1);
        int column = Integer.MIN_VALUE;
        double lowest = 0;
        double highest = 0;
        double last = Double.NaN;
        for (int i = 0; i < batches.size(); i++) {
            int x = (int) Math.round(scale.x(batches.position(i)));
            double y = scale.y(batches.value(i));
            if (!Double.isFinite(y)) {
                continue;
            }
            if (x != column) {
                if (column != Integer.MIN_VALUE) {
                    graphics.strokeLine(column + 0.5, lowest, column + 0.5, highest);
                }
                column = x;
                // Joined to the column before, so that few points still make a line.
                lowest = Double.isNaN(last) ? y : Math.min(y, last);
                highest = Double.isNaN(last) ? y : Math.max(y, last);
            } else {
                lowest = Math.min(lowest, y);
                highest = Math.max(highest, y);
            }
            last = y;
        }
        graphics.strokeLine(column + 0.5, lowest, column + 0.5, highest);
    }

    private static void paintLine(GraphicsContext graphics, Series series, Scale scale, Color color, double lineWidth) {
        graphics.setStroke(color);
        graphics.setLineWidth(lineWidth);
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.beginPath();
        double previous = Double.NEGATIVE_INFINITY;
        boolean drawing = false;
        for (int i = 0; i < series.size(); i++) {
            double x = scale.x(series.position(i));
            double y = scale.y(series.value(i));
            if (!Double.isFinite(y)) {
                drawing = false;
            } else if (!drawing) {
                graphics.moveTo(x, y);
                drawing = true;
                previous = x;
            } else if (x - previous >= 0.75 || i == series.size() - 1) {
                graphics.lineTo(x, y);
                previous = x;
            }
        }
        graphics.stroke();
    }

    private void paintValidation(GraphicsContext graphics, Scale scale) {
        graphics.setLineDashes(6, 4);
        graphics.setLineCap(StrokeLineCap.BUTT);
        paintDashed(graphics, scale);
        graphics.setLineDashes();
        graphics.setFill(validationColor());
        double radius = scale.x(1) - scale.x(0) > 8 ? 2.5 : 1.5;
        for (int i = 0; i < validationEpochs.size(); i++) {
            double x = scale.x(validationEpochs.position(i));
            double y = scale.y(validationEpochs.value(i));
            graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        }
    }

    private void paintDashed(GraphicsContext graphics, Scale scale) {
        graphics.setStroke(validationColor());
        graphics.setLineWidth(2);
        graphics.beginPath();
        for (int i = 0; i < validationEpochs.size(); i++) {
            double x = scale.x(validationEpochs.position(i));
            double y = scale.y(validationEpochs.value(i));
            if (i == 0) {
                graphics.moveTo(x, y);
            } else {
                graphics.lineTo(x, y);
            }
        }
        graphics.stroke();
    }

    private void paintBaseline(GraphicsContext graphics, Scale scale) {
        Series ghost = new Series();
        for (int i = 0; i < baseline.size(); i++) {
            ghost.add(i + 1.0, baseline.get(i));
        }
        Color color = mutedColor();
        paintLine(graphics, ghost, scale, Color.color(color.getRed(), color.getGreen(), color.getBlue(), 0.6), 1.2);
    }

    private void paintEdits(GraphicsContext graphics, Plot plot, Scale scale) {
        graphics.setFont(font(10));
        graphics.setTextBaseline(VPos.TOP);
        graphics.setLineWidth(1);
        double row = 0;
        double previousRight = Double.NEGATIVE_INFINITY;
        for (Edit edit : edits) {
            double x = Math.round(scale.x(edit.position())) + 0.5;
            graphics.setStroke(mutedColor());
            graphics.setLineDashes(2, 3);
            graphics.strokeLine(x, plot.y(), x, plot.bottom());
            graphics.setLineDashes();
            double labelWidth = textWidth(edit.label(), font(10));
            // Labels of neighbouring edits step down instead of covering each other.
            row = x < previousRight ? row + 12 : 0;
            boolean left = x + labelWidth + 6 > plot.right();
            graphics.setFill(mutedColor());
            graphics.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
            graphics.fillText(edit.label(), left ? x - 4 : x + 4, plot.y() + 2 + row);
            previousRight = x + labelWidth + 8;
        }
    }

    private void paintBest(GraphicsContext graphics, Scale scale) {
        if (bestEpoch.isEmpty()) {
            return;
        }
        int index = validationEpochs.nearest(bestEpoch.getAsInt());
        if (index < 0) {
            return;
        }
        double x = scale.x(validationEpochs.position(index));
        double y = scale.y(validationEpochs.value(index));
        graphics.setFill(surfaceColor());
        graphics.setStroke(bestColor());
        graphics.setLineWidth(2);
        graphics.fillOval(x - 4, y - 4, 8, 8);
        graphics.strokeOval(x - 4, y - 4, 8, 8);
        graphics.setFill(bestColor());
        double tip = y - 8;
        graphics.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {tip - 7, tip - 7, tip}, 3);
    }

    private void paintPointer(GraphicsContext graphics, Plot plot, Scale scale, Series smooth) {
        if (!(pointer >= plot.x() && pointer <= plot.right())) {
            return;
        }
        double position = (pointer - plot.x()) / plot.width() * scale.epochs();
        double x = Math.round(pointer) + 0.5;
        graphics.setStroke(mutedColor());
        graphics.setLineWidth(1);
        graphics.strokeLine(x, plot.y(), x, plot.bottom());
        StringBuilder readout = new StringBuilder(String.format(Locale.ROOT, "epoch %.2f", position));
        int training = smooth.nearest(position);
        if (training >= 0 && Math.abs(smooth.position(training) - position) < 1) {
            readout.append(" · train ").append(valueFormat.apply(smooth.value(training)));
        }
        int validation = validationEpochs.nearest(position);
        if (validation >= 0 && Math.abs(validationEpochs.position(validation) - position) < 1) {
            readout.append(" · validation ").append(valueFormat.apply(validationEpochs.value(validation)));
        }
        graphics.setFont(font(11));
        graphics.setFill(textColor());
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(readout.toString(), plot.right(), 10, plot.width() - 60);
    }

    private record Plot(double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }
    }

    private record Scale(Plot plot, double epochs, double lower, double upper) {
        double x(double position) {
            return plot.x() + position / epochs * plot.width();
        }

        double y(double value) {
            return plot.bottom() - (value - lower) / (upper - lower) * plot.height();
        }
    }
}
