package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A curve over the epochs of a run: every training batch faint, their moving average bold, the validation of each epoch
 * dashed with markers, the best epoch and live changes marked. Made for 100,000 batches at 60 frames a second. The
 * pointer or the arrow keys read the values off at any epoch.
 */
public final class LearningCurveChart extends PaintedRegion {
    private static final double TOP = 28;
    private static final double BOTTOM = 20;
    private static final double TITLE_MIDDLE = 10;
    private static final double RAW_OPACITY = 0.38;
    private static final double GHOST_OPACITY = 0.65;
    private static final double CURVE_WIDTH = 2;
    /** The first batches of a run are far off; they don't decide the scale. */
    private static final double SCALE_FROM_EPOCH = 0.1;

    private static final double ROW_OF_LABELS = 13;
    private static final Font CAPTION = font(11);
    private static final Font SMALL = font(10);

    private record Edit(double position, String label) {}

    private final Series batches = new Series();
    private final Series trainingEpochs = new Series();
    private final Series validationEpochs = new Series();
    private final Series baseline = new Series();
    private final List<Edit> edits = new ArrayList<>();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.9);
    private final SmoothedSeries smoothed = new SmoothedSeries(batches, smoothing.get());
    private final BooleanProperty trainingVisible = new SimpleBooleanProperty(true);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private final DoubleProperty pointedEpoch = new SimpleDoubleProperty(Double.NaN);
    private final StringProperty emptyText = new SimpleStringProperty("");

    private String title = "";
    private String subtitle = "";
    private DoubleFunction<String> valueFormat = value -> String.format(Locale.ROOT, "%.4f", value);
    private OptionalDouble lowerBound = OptionalDouble.empty();
    private OptionalDouble upperBound = OptionalDouble.empty();
    private OptionalInt bestEpoch = OptionalInt.empty();
    private int epochs = 20;
    private Plot painted = new Plot(0, 0, 1, 1, epochs, 0, 1, false);

    public LearningCurveChart() {
        setMinSize(180, 150);
        setPrefSize(360, 240);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("learning-curve-chart");
        smoothing.addListener((observable, before, now) -> {
            smoothed.setWeight(Math.max(0, Math.min(0.99, now.doubleValue())));
            repaint();
        });
        emptyText.addListener((observable, before, now) -> repaint());
        trainingVisible.addListener((observable, before, now) -> repaint());
        logarithmic.addListener((observable, before, now) -> repaint());
        pointedEpoch.addListener((observable, before, now) -> pointed(now.doubleValue()));
        setOnMouseMoved(event -> pointAt(event.getX()));
        setOnMousePressed(event -> {
            requestFocus();
            pointAt(event.getX());
        });
        setOnMouseExited(event -> pointedEpoch.set(Double.NaN));
        setOnKeyPressed(this::keyPressed);
        focusedProperty().addListener((observable, before, now) -> pointedEpoch.set(Double.NaN));
        describe();
    }

    private void pointAt(double x) {
        boolean inside = x >= painted.x() && x <= painted.right() && !isEmpty();
        pointedEpoch.set(inside ? painted.positionOf(x) : Double.NaN);
    }

    private void keyPressed(KeyEvent event) {
        double now = pointedEpoch.get();
        double newest = Math.max(smoothed.upToDate().lastPosition(), validationEpochs.lastPosition());
        double start = Double.isNaN(now) ? Math.floor(newest) : Math.round(now);
        switch (event.getCode()) {
            case LEFT -> pointedEpoch.set(Double.isNaN(now) ? start : Math.max(0, start - 1));
            case RIGHT -> pointedEpoch.set(Double.isNaN(now) ? start : Math.min(newest, start + 1));
            case HOME -> pointedEpoch.set(Math.min(1, newest));
            case END -> pointedEpoch.set(newest);
            case ESCAPE -> {
                if (Double.isNaN(now)) {
                    return;
                }
                pointedEpoch.set(Double.NaN);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pointed(double position) {
        if (Double.isNaN(position)) {
            describe();
        } else {
            setAccessibleText(title + ", " + String.join(", ", readout(position)));
        }
        repaintOverlay();
    }

    public void setTitle(String newTitle) {
        title = newTitle;
        describe();
        repaint();
    }

    /** A remark behind the title, such as the unit. */
    public void setSubtitle(String newSubtitle) {
        subtitle = newSubtitle;
        repaint();
    }

    /** What the empty chart says, best what to do next. */
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    public String getEmptyText() {
        return emptyText.get();
    }

    public void setEmptyText(String text) {
        emptyText.set(text);
    }

    /** How values read in the readout and at the best epoch; four decimals unless told. */
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

    /** Removes all points, marks and the best epoch; the baseline stays. */
    public void clear() {
        batches.clear();
        smoothed.restart();
        trainingEpochs.clear();
        validationEpochs.clear();
        edits.clear();
        bestEpoch = OptionalInt.empty();
        pointedEpoch.set(Double.NaN);
        describe();
        repaint();
    }

    /** @param position on the epoch axis, not before the last one; 1.5 is the middle of the second epoch */
    public void addTrainingBatch(double position, double value) {
        batches.add(position, value);
        repaint();
    }

    /**
     * The mean over an epoch's training; drawn, as a line with points, only where there are no batches.
     *
     * @param epoch counted from 1
     */
    public void addTrainingEpoch(double epoch, double value) {
        trainingEpochs.add(epoch, value);
        describe();
        repaint();
    }

    /** @param epoch counted from 1 */
    public void addValidationEpoch(double epoch, double value) {
        validationEpochs.add(epoch, value);
        describe();
        repaint();
    }

    /** The epoch, counted from 1, whose weights are kept. */
    public void setBestEpoch(OptionalInt epoch) {
        bestEpoch = epoch;
        describe();
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

    /** Another run's validation values, one an epoch, as a ghost; an empty list removes it. */
    public void setBaseline(List<Double> validationPerEpoch) {
        baseline.clear();
        for (int i = 0; i < validationPerEpoch.size(); i++) {
            baseline.add(i + 1.0, validationPerEpoch.get(i));
        }
        repaint();
    }

    public BooleanProperty trainingVisibleProperty() {
        return trainingVisible;
    }

    /** Whether the training curve shows; the validation always does. */
    public void setTrainingVisible(boolean visible) {
        trainingVisible.set(visible);
    }

    /** Weight of the past in the bold curve, in {@code [0, 0.99]}. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Whether the value axis is logarithmic, which spreads out small losses. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Where the values are read off; NaN for nowhere. Bound between charts, one crosshair goes through all of them. */
    public DoubleProperty pointedEpochProperty() {
        return pointedEpoch;
    }

    private void describe() {
        if (isEmpty()) {
            setAccessibleText(title + " over the epochs, no run yet");
            return;
        }
        StringBuilder sentence = new StringBuilder(title);
        Series training = trainingEpochs.isEmpty() ? smoothed.upToDate() : trainingEpochs;
        if (!validationEpochs.isEmpty()) {
            sentence.append(String.format(Locale.ROOT, " after epoch %.0f", validationEpochs.lastPosition()));
        }
        if (!training.isEmpty()) {
            sentence.append(", training ").append(valueFormat.apply(training.lastValue()));
        }
        if (!validationEpochs.isEmpty()) {
            sentence.append(", validation ").append(valueFormat.apply(validationEpochs.lastValue()));
        }
        bestEpoch.ifPresent(epoch -> sentence.append(", best epoch ").append(epoch));
        setAccessibleText(sentence.toString());
    }

    private boolean isEmpty() {
        return batches.isEmpty() && trainingEpochs.isEmpty() && validationEpochs.isEmpty();
    }

    private Series boldTraining() {
        return batches.isEmpty() ? trainingEpochs : smoothed.upToDate();
    }

    private Plot plot(Ticks ticks) {
        double longest = Math.max(batches.lastPosition(), validationEpochs.lastPosition());
        return new Plot(
                EpochAxis.LEFT,
                TOP,
                Math.max(1, getWidth() - EpochAxis.LEFT - EpochAxis.RIGHT),
                Math.max(1, getHeight() - TOP - BOTTOM),
                Math.max(epochs, Math.ceil(longest)),
                ticks.lower(),
                ticks.upper(),
                logarithmic.get());
    }

    private Ticks ticks() {
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        List<Series> shown = trainingVisible.get()
                ? List.of(boldTraining(), validationEpochs, baseline)
                : List.of(validationEpochs, baseline);
        for (Series series : shown) {
            boolean young = series.lastPosition() < SCALE_FROM_EPOCH;
            for (int i = 0; i < series.size(); i++) {
                double value = series.value(i);
                boolean drawn = Double.isFinite(value) && (value > 0 || !logarithmic.get());
                if (drawn && (young || series.position(i) >= SCALE_FROM_EPOCH)) {
                    lower = Math.min(lower, value);
                    upper = Math.max(upper, value);
                }
            }
        }
        if (lower > upper) {
            lower = logarithmic.get() ? 0.1 : 0;
            upper = 1;
        }
        if (logarithmic.get()) {
            return Ticks.coveringLogarithmically(lower, Math.max(upper, lower * 1.01));
        }
        double from = lowerBound.orElse(lower);
        return Ticks.covering(from, Math.max(upperBound.orElse(upper), from + 1e-3), getHeight() < 190 ? 3 : 5);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        Ticks ticks = ticks();
        Plot plot = plot(ticks);
        painted = plot;
        paintAxes(graphics, plot, ticks);
        paintHeader(graphics, width);
        if (isEmpty()) {
            graphics.setFill(mutedColor());
            graphics.setFont(font(12));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            double middle = plot.x() + plot.width() / 2;
            graphics.fillText(emptyText.get(), middle, plot.y() + plot.height() / 2, plot.width() - 8);
        }
        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.x() - 1, plot.y() - 4, plot.width() + 5, plot.height() + 5);
        graphics.clip();
        paintEditLines(graphics, plot);
        CurvePainter.line(graphics, baseline, plot, faded(mutedColor(), GHOST_OPACITY), 1.25);
        if (trainingVisible.get()) {
            CurvePainter.band(graphics, batches, plot, faded(trainingColor(), RAW_OPACITY));
            CurvePainter.line(graphics, boldTraining(), plot, trainingColor(), CURVE_WIDTH);
            if (batches.isEmpty()) {
                CurvePainter.markers(graphics, trainingEpochs, plot, trainingColor());
            }
        }
        CurvePainter.dashedLine(graphics, validationEpochs, plot, validationColor(), CURVE_WIDTH);
        CurvePainter.markers(graphics, validationEpochs, plot, validationColor());
        graphics.restore();
        paintEditLabels(graphics, plot);
        paintBest(graphics, plot);
    }

    private void paintAxes(GraphicsContext graphics, Plot plot, Ticks ticks) {
        EpochAxis.paintBands(graphics, plot, insetColor());
        graphics.setFont(CAPTION);
        graphics.setLineWidth(1);
        graphics.setStroke(gridColor());
        graphics.setFill(mutedColor());
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.CENTER);
        double labelBelow = Double.POSITIVE_INFINITY;
        for (double tick : ticks.values()) {
            double y = Math.round(plot.yOf(tick)) + 0.5;
            graphics.strokeLine(plot.x(), y, plot.right(), y);
            if (labelBelow - y >= ROW_OF_LABELS) {
                graphics.fillText(ticks.label(tick), plot.x() - 8, y);
                labelBelow = y;
            }
        }
        EpochAxis.paintLabels(graphics, plot, plot.bottom() + 5);
    }

    private void paintHeader(GraphicsContext graphics, double width) {
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setFill(textColor());
        graphics.setFont(bold(13));
        graphics.fillText(title, EpochAxis.LEFT, TITLE_MIDDLE);
        double titleEnd = EpochAxis.LEFT + textWidth(title, bold(13));
        graphics.setFill(mutedColor());
        graphics.setFont(CAPTION);
        double subtitleEnd = titleEnd + 6 + textWidth(subtitle, CAPTION);
        Legend legend = new Legend(graphics, TITLE_MIDDLE, width - EpochAxis.RIGHT, mutedColor());
        boolean roomy = width - EpochAxis.RIGHT - legend.width(!baseline.isEmpty()) >= subtitleEnd + 12;
        if (roomy || subtitle.isEmpty()) {
            graphics.setTextAlign(TextAlignment.LEFT);
            graphics.fillText(subtitle, titleEnd + 6, TITLE_MIDDLE);
        }
        double free = roomy ? subtitleEnd : titleEnd;
        if (!baseline.isEmpty() && width - EpochAxis.RIGHT - legend.width(true) >= free + 8) {
            legend.entry("baseline", faded(mutedColor(), GHOST_OPACITY), 1.25, false);
        }
        if (width - EpochAxis.RIGHT - legend.width(false) >= free + 8) {
            legend.entry("validation", validationColor(), CURVE_WIDTH, true);
            legend.entry("train", trainingColor(), CURVE_WIDTH, false);
        }
    }

    private void paintEditLines(GraphicsContext graphics, Plot plot) {
        graphics.setStroke(faded(mutedColor(), 0.8));
        graphics.setLineWidth(1);
        graphics.setLineDashes(2, 3);
        for (Edit edit : edits) {
            double x = Math.round(plot.xOf(edit.position())) + 0.5;
            graphics.strokeLine(x, plot.y(), x, plot.bottom());
        }
        graphics.setLineDashes();
    }

    private void paintEditLabels(GraphicsContext graphics, Plot plot) {
        graphics.setFont(SMALL);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        List<Double> rowEnds = new ArrayList<>();
        for (Edit edit : edits) {
            double labelWidth = textWidth(edit.label(), SMALL);
            double x = Math.round(plot.xOf(edit.position())) + 0.5;
            double left = x + 5 + labelWidth > plot.right() ? x - 5 - labelWidth : x + 5;
            // Labels of neighbouring edits step down instead of covering each other.
            int row = 0;
            while (row < rowEnds.size() && rowEnds.get(row) > left) {
                row++;
            }
            double end = left + labelWidth + 6;
            if (row == rowEnds.size()) {
                rowEnds.add(end);
            } else {
                rowEnds.set(row, end);
            }
            double middle = plot.y() + 7 + row * ROW_OF_LABELS;
            graphics.setFill(faded(surfaceColor(), 0.75));
            graphics.fillRoundRect(left - 2, middle - 6, labelWidth + 4, 12, 4, 4);
            graphics.setFill(mutedColor());
            graphics.fillText(edit.label(), left, middle);
            graphics.fillPolygon(new double[] {x - 3, x + 3, x}, new double[] {plot.y(), plot.y(), plot.y() + 5}, 3);
        }
    }

    private void paintBest(GraphicsContext graphics, Plot plot) {
        if (bestEpoch.isEmpty() || validationEpochs.isEmpty()) {
            return;
        }
        int index = validationEpochs.nearest(bestEpoch.getAsInt());
        double x = plot.xOf(validationEpochs.position(index));
        double y = plot.yOf(validationEpochs.value(index));
        if (!(y >= plot.y() - 6 && y <= plot.bottom() + 1)) {
            return;
        }
        graphics.setStroke(faded(bestColor(), 0.55));
        graphics.setLineWidth(1);
        graphics.setLineDashes(1, 3);
        double column = Math.round(x) + 0.5;
        graphics.strokeLine(column, y + 6, column, plot.bottom());
        graphics.setLineDashes();
        graphics.setFill(surfaceColor());
        graphics.setStroke(bestColor());
        graphics.setLineWidth(2);
        graphics.fillOval(x - 4, y - 4, 8, 8);
        graphics.strokeOval(x - 4, y - 4, 8, 8);

        String label = valueFormat.apply(validationEpochs.value(index));
        double labelWidth = textWidth(label, SMALL);
        double left = Math.min(plot.right() - labelWidth, Math.max(plot.x() + 2, x - labelWidth / 2));
        double tip = y - 8;
        graphics.setFill(bestColor());
        graphics.fillPolygon(new double[] {x - 4.5, x + 4.5, x}, new double[] {tip - 6, tip - 6, tip}, 3);
        graphics.setFont(SMALL);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.CENTER);
        double middle = Math.max(TITLE_MIDDLE + 12, tip - 13);
        graphics.setFill(faded(surfaceColor(), 0.8));
        graphics.fillRoundRect(left - 2, middle - 6, labelWidth + 4, 12, 4, 4);
        graphics.setFill(bestColor());
        graphics.fillText(label, left, middle);
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Plot plot = painted;
        if (isFocusVisible()) {
            graphics.setStroke(trainingColor());
            graphics.setLineWidth(1.5);
            graphics.strokeRoundRect(1, 1, width - 2, height - 2, 12, 12);
        }
        double position = pointedEpoch.get();
        if (isEmpty() || !plot.covers(position)) {
            return;
        }
        double x = Math.round(plot.xOf(position)) + 0.5;
        graphics.setStroke(mutedColor());
        graphics.setLineWidth(1);
        graphics.strokeLine(x, plot.y(), x, plot.bottom());
        if (trainingVisible.get()) {
            paintDot(graphics, plot, boldTraining(), position, trainingColor());
        }
        paintDot(graphics, plot, validationEpochs, position, validationColor());
        new ReadoutBox(textColor(), mutedColor(), surfaceColor(), gridColor())
                .paint(graphics, readoutLines(position), x, plot);
    }

    private void paintDot(GraphicsContext graphics, Plot plot, Series series, double position, Color color) {
        int index = near(series, position);
        if (index >= 0) {
            double y = plot.yOf(series.value(index));
            if (y >= plot.y() && y <= plot.bottom()) {
                double x = plot.xOf(series.position(index));
                graphics.setFill(surfaceColor());
                graphics.fillOval(x - 4.5, y - 4.5, 9, 9);
                graphics.setFill(color);
                graphics.fillOval(x - 3, y - 3, 6, 6);
            }
        }
    }

    /** Index of the point nearest to a position, -1 if there is none within an epoch. */
    private static int near(Series series, double position) {
        int index = series.nearest(position);
        return index >= 0 && Math.abs(series.position(index) - position) <= 1 ? index : -1;
    }

    /** What the curves say at a position, each with its name: {@code epoch 6.42}, {@code training 0.9213}, … */
    List<String> readout(double position) {
        return readoutLines(position).stream()
                .map(line -> (line.name() + " " + line.value()).strip())
                .toList();
    }

    private List<ReadoutBox.Line> readoutLines(double position) {
        List<ReadoutBox.Line> lines = new ArrayList<>();
        lines.add(new ReadoutBox.Line(String.format(Locale.ROOT, "epoch %.2f", position), "", textColor()));
        if (trainingVisible.get()) {
            addLine(lines, "train", boldTraining(), position, trainingColor());
            addLine(lines, "batch", batches, position, faded(trainingColor(), RAW_OPACITY + 0.2));
        }
        int validation = near(validationEpochs, position);
        if (validation >= 0) {
            String name = String.format(Locale.ROOT, "validation @ %.0f", validationEpochs.position(validation));
            addLine(lines, name, validationEpochs, position, validationColor());
        }
        addLine(lines, "baseline", baseline, position, mutedColor());
        return lines;
    }

    private void addLine(List<ReadoutBox.Line> lines, String name, Series series, double position, Color color) {
        int index = near(series, position);
        if (index >= 0) {
            lines.add(new ReadoutBox.Line(name, valueFormat.apply(series.value(index)), color));
        }
    }
}
