package fittingroom.ui.controls;

import fittingroom.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix as a heatmap: rows actual, columns predicted; hits in the accent colour, errors in orange so that
 * they stand out. Mouse and arrow keys choose a cell.
 */
public final class ConfusionHeatmap extends PaintedRegion {
    private static final double TOP = 62;
    private static final double LEFT = 82;
    private static final double BOTTOM = 18;
    private static final double LARGEST_CELL = 46;
    private static final double SMALLEST_CELL = 21;

    /** A cell by its axes. */
    public record Cell(int actual, int predicted) {}

    private final ObjectProperty<@Nullable Cell> selectedCell = new SimpleObjectProperty<>();
    private final Tooltip tooltip = new Tooltip();
    private List<String> classNames = List.of();
    private Optional<ConfusionMatrix> matrix = Optional.empty();

    public ConfusionHeatmap() {
        setMinSize(LEFT + 10 * SMALLEST_CELL, TOP + 10 * SMALLEST_CELL + BOTTOM);
        setPrefSize(LEFT + 10 * 31 + 24, TOP + 10 * 22 + BOTTOM);
        setFocusTraversable(true);
        getStyleClass().add("confusion-heatmap");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Confusion matrix, no evaluation yet");
        tooltip.setShowDelay(Duration.millis(150));
        selectedCell.addListener((observable, before, now) -> selected(now));
        focusedProperty().addListener((observable, before, now) -> repaint());
        setOnMousePressed(event -> {
            requestFocus();
            cellAt(event.getX(), event.getY()).ifPresent(selectedCell::set);
        });
        setOnMouseMoved(event -> explain(cellAt(event.getX(), event.getY())));
        setOnMouseExited(event -> Tooltip.uninstall(this, tooltip));
        setOnKeyPressed(this::keyPressed);
    }

    public void setClassNames(List<String> names) {
        classNames = List.copyOf(names);
        repaint();
    }

    /** @throws IllegalArgumentException if the matrix has other classes than the names */
    public void setMatrix(ConfusionMatrix counts) {
        if (counts.classes() != classNames.size()) {
            throw new IllegalArgumentException("expected " + classNames.size() + " classes, got " + counts.classes());
        }
        matrix = Optional.of(counts);
        setAccessibleText(String.format(
                Locale.ROOT, "Confusion matrix, accuracy %.4f of %d images", counts.accuracy(), counts.total()));
        selected(selectedCell.get());
    }

    /** Shows no counts; the choice of a cell stays. */
    public void clear() {
        matrix = Optional.empty();
        setAccessibleText("Confusion matrix, no evaluation yet");
        repaint();
    }

    /** The chosen cell; null while there is none. */
    public ObjectProperty<@Nullable Cell> selectedCellProperty() {
        return selectedCell;
    }

    /** What a cell counts, as a sentence; empty while there is no matrix. */
    public String sentence(Cell cell) {
        return matrix.map(counts -> {
                    int count = counts.count(cell.actual(), cell.predicted());
                    int support = counts.support(cell.actual());
                    String actual = classNames.get(cell.actual());
                    String what = cell.actual() == cell.predicted()
                            ? actual + " recognised"
                            : actual + " taken for " + classNames.get(cell.predicted());
                    return String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d (%.1f %%)",
                            what,
                            count,
                            support,
                            support == 0 ? 0 : 100.0 * count / support);
                })
                .orElse("");
    }

    private void selected(@Nullable Cell cell) {
        if (cell != null && matrix.isPresent()) {
            setAccessibleText(sentence(cell));
        }
        repaint();
    }

    private void explain(Optional<Cell> cell) {
        String sentence = cell.map(this::sentence).orElse("");
        if (sentence.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else if (!sentence.equals(tooltip.getText()) || !tooltip.isShowing()) {
            tooltip.setText(sentence);
            Tooltip.install(this, tooltip);
        }
    }

    private void keyPressed(KeyEvent event) {
        int last = classNames.size() - 1;
        Cell now = Optional.ofNullable(selectedCell.get()).orElse(new Cell(0, 0));
        int actual = now.actual() + (event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0);
        int predicted =
                now.predicted() + (event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0);
        if (event.getCode().isArrowKey()) {
            selectedCell.set(new Cell(Math.max(0, Math.min(last, actual)), Math.max(0, Math.min(last, predicted))));
            event.consume();
        }
    }

    private double cellWidth() {
        return Math.max(8, Math.min(LARGEST_CELL, (getWidth() - LEFT - 22) / Math.max(1, classNames.size())));
    }

    private double cellHeight() {
        return Math.max(8, Math.min(LARGEST_CELL, (getHeight() - TOP - BOTTOM) / Math.max(1, classNames.size())));
    }

    private Optional<Cell> cellAt(double x, double y) {
        int predicted = (int) Math.floor((x - LEFT) / cellWidth());
        int actual = (int) Math.floor((y - TOP) / cellHeight());
        boolean inside = predicted >= 0 && actual >= 0 && predicted < classNames.size() && actual < classNames.size();
        return inside ? Optional.of(new Cell(actual, predicted)) : Optional.empty();
    }

    @Override
    void paint(GraphicsContext graphics, double width, double height) {
        double cellWidth = cellWidth();
        double cellHeight = cellHeight();
        paintHeadings(graphics, cellWidth, cellHeight);
        for (int actual = 0; actual < classNames.size(); actual++) {
            for (int predicted = 0; predicted < classNames.size(); predicted++) {
                paintCell(graphics, actual, predicted, cellWidth, cellHeight);
            }
        }
        Cell chosen = selectedCell.get();
        if (chosen != null && matrix.isPresent()) {
            graphics.setStroke(textColor());
            graphics.setLineWidth(2);
            graphics.strokeRoundRect(
                    LEFT + chosen.predicted() * cellWidth,
                    TOP + chosen.actual() * cellHeight,
                    cellWidth - 1,
                    cellHeight - 1,
                    5,
                    5);
        }
        graphics.setFill(mutedColor());
        graphics.setFont(font(11));
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.BASELINE);
        String line = matrix.isEmpty()
                ? "filled after the first epoch · rows: actual, columns: predicted"
                : "rows: actual · columns: predicted";
        graphics.fillText(line, 0, TOP + classNames.size() * cellHeight + 14);
    }

    private void paintHeadings(GraphicsContext graphics, double cellWidth, double cellHeight) {
        graphics.setFont(font(11));
        graphics.setFill(mutedColor());
        graphics.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < classNames.size(); i++) {
            graphics.setTextAlign(TextAlignment.RIGHT);
            graphics.fillText(classNames.get(i), LEFT - 8, TOP + (i + 0.5) * cellHeight);
            graphics.save();
            graphics.translate(LEFT + (i + 0.5) * cellWidth - 2, TOP - 6);
            graphics.rotate(-52);
            graphics.setTextAlign(TextAlignment.LEFT);
            graphics.fillText(classNames.get(i), 0, 0);
            graphics.restore();
        }
    }

    private void paintCell(GraphicsContext graphics, int actual, int predicted, double width, double height) {
        double x = LEFT + predicted * width;
        double y = TOP + actual * height;
        int count = matrix.map(counts -> counts.count(actual, predicted)).orElse(0);
        int support = Math.max(1, matrix.map(counts -> counts.support(actual)).orElse(1));
        double share = (double) count / support;
        Color background = cellColor(actual == predicted, share);
        graphics.setFill(background);
        graphics.fillRoundRect(x, y, width - 1.5, height - 1.5, 4, 4);
        if (count > 0) {
            graphics.setFill(contrasting(background));
            graphics.setFont(font(width < 26 ? 9 : 11));
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.setTextBaseline(VPos.CENTER);
            graphics.fillText(String.valueOf(count), x + width / 2 - 0.75, y + height / 2 - 0.75, width - 3);
        }
    }

    private Color cellColor(boolean hit, double share) {
        if (share == 0) {
            return insetColor();
        }
        // Errors are few among many: the square root keeps one in a hundred visible.
        double strength = hit ? 0.25 + 0.75 * share : 0.12 + 2.2 * Math.sqrt(share * share + share / 12);
        return insetColor().interpolate(hit ? trainingColor() : missColor(), Math.min(1, strength));
    }

    /** Black or white, whichever has more contrast (WCAG 2.1, relative luminance). */
    static Color contrasting(Color background) {
        double luminance = 0.2126 * linear(background.getRed())
                + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? Color.web("#0d1117") : Color.WHITE;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
