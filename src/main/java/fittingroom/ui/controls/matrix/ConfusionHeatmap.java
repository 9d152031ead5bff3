package fittingroom.ui.controls.matrix;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix as a heatmap: rows actual, columns predicted; hits in the accent colour, errors in orange so that
 * they stand out. Mouse and arrow keys choose a cell.
 */
public final class ConfusionHeatmap extends PaintedRegion {
    private static final double FOOTER = 22;
    private static final double GAP = 1;
    private static final double HEADING_DISTANCE = 8;
    private static final double HEADING_ANGLE = Math.toRadians(50);
    private static final double LARGEST_CELL = 46;
    private static final double SMALLEST_CELL = 20;
    private static final double PREFERRED_CELL_WIDTH = 31;
    private static final double PREFERRED_CELL_HEIGHT = 22;
    private static final double CORNER = 4;
    /** Share of a row at which an error has its full colour; one image in a thousand is still seen. */
    private static final double GLARING = 0.1;

    private static final double FAINTEST = 0.1;
    private static final Font CAPTION = font(11);
    private static final Font SMALL = font(9.5);
    private static final Color BLACK = Color.web("#0d1117");

    /** A cell by its axes, counted from 0. */
    public record Cell(int actual, int predicted) {}

    /** What the cells say. */
    public enum Display {
        /** Numbers of images. */
        COUNTS,
        /** Percent of the actual class. */
        SHARES,
        /** Percentage points of the actual class above or below the reference. */
        DIFFERENCE
    }

    private final ObjectProperty<@Nullable Cell> selectedCell = new SimpleObjectProperty<>();
    private final ObjectProperty<Display> display = new SimpleObjectProperty<>(Display.COUNTS);
    private final StringProperty emptyText = new SimpleStringProperty("Filled after the first epoch.");
    private final Tooltip tooltip = new Tooltip();
    private List<String> classNames = List.of();
    private Optional<ConfusionMatrix> matrix = Optional.empty();
    private Optional<ConfusionMatrix> reference = Optional.empty();
    private Optional<Cell> pointed = Optional.empty();
    private double headingWidth;

    public ConfusionHeatmap() {
        setFocusTraversable(true);
        getStyleClass().add("confusion-heatmap");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        tooltip.setShowDelay(Duration.millis(250));
        tooltip.setHideDelay(Duration.ZERO);
        selectedCell.addListener((observable, before, now) -> {
            describe();
            repaintOverlay();
        });
        display.addListener((observable, before, now) -> repaint());
        emptyText.addListener((observable, before, now) -> repaint());
        setOnMousePressed(event -> {
            requestFocus();
            cellAt(event.getX(), event.getY()).ifPresent(selectedCell::set);
        });
        setOnMouseMoved(event -> point(cellAt(event.getX(), event.getY())));
        setOnMouseExited(event -> point(Optional.empty()));
        setOnKeyPressed(this::keyPressed);
        describe();
    }

    public void setClassNames(List<String> names) {
        classNames = List.copyOf(names);
        headingWidth = classNames.stream()
                .mapToDouble(name -> textWidth(name, CAPTION))
                .max()
                .orElse(0);
        if (matrix.filter(counts -> counts.classes() == names.size()).isEmpty()) {
            matrix = Optional.empty();
            selectedCell.set(null);
        }
        describe();
        requestLayout();
        repaint();
    }

    /** @throws IllegalArgumentException if the matrix has other classes than the names */
    public void setMatrix(ConfusionMatrix counts) {
        requireFitting(counts);
        matrix = Optional.of(counts);
        describe();
        repaint();
    }

    /**
     * The matrix that {@link Display#DIFFERENCE} compares with; without one every difference is 0.
     *
     * @throws IllegalArgumentException if the matrix has other classes than the names
     */
    public void setReference(Optional<ConfusionMatrix> counts) {
        counts.ifPresent(this::requireFitting);
        reference = counts;
        repaint();
    }

    private void requireFitting(ConfusionMatrix counts) {
        if (counts.classes() != classNames.size()) {
            throw new IllegalArgumentException("expected " + classNames.size() + " classes, got " + counts.classes());
        }
    }

    /** Shows no counts; the choice of a cell stays. */
    public void clear() {
        matrix = Optional.empty();
        describe();
        repaint();
    }

    /** The chosen cell; null while there is none. */
    public ObjectProperty<@Nullable Cell> selectedCellProperty() {
        return selectedCell;
    }

    public ObjectProperty<Display> displayProperty() {
        return display;
    }

    /** What the empty heatmap says. */
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    /** What a cell counts, as a sentence; empty while there is no matrix. */
    public String sentence(Cell cell) {
        return matrix.map(counts -> {
                    String actual = classNames.get(cell.actual());
                    String what = cell.actual() == cell.predicted()
                            ? actual + " recognised"
                            : actual + " taken for " + classNames.get(cell.predicted());
                    return String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d (%.1f %%)",
                            what,
                            counts.count(cell.actual(), cell.predicted()),
                            counts.support(cell.actual()),
                            100 * share(counts, cell));
                })
                .orElse("");
    }

    private static double share(ConfusionMatrix counts, Cell cell) {
        int support = counts.support(cell.actual());
        return support == 0 ? 0 : (double) counts.count(cell.actual(), cell.predicted()) / support;
    }

    private double difference(ConfusionMatrix counts, Cell cell) {
        return reference
                .map(before -> share(counts, cell) - share(before, cell))
                .orElse(0.0);
    }

    private void describe() {
        Cell cell = selectedCell.get();
        String matrixText = matrix.map(counts -> String.format(
                        Locale.ROOT,
                        "Confusion matrix, accuracy %.4f of %,d images",
                        counts.accuracy(),
                        counts.total()))
                .orElse("Confusion matrix, no evaluation yet");
        setAccessibleText(cell == null || matrix.isEmpty() ? matrixText : sentence(cell));
    }

    private void point(Optional<Cell> cell) {
        if (cell.equals(pointed)) {
            return;
        }
        pointed = cell;
        String sentence = cell.map(this::sentence).orElse("");
        Tooltip.uninstall(this, tooltip);
        if (!sentence.isEmpty()) {
            tooltip.setText(sentence);
            Tooltip.install(this, tooltip);
        }
        repaintOverlay();
    }

    private void keyPressed(KeyEvent event) {
        Cell now = selectedCell.get();
        int down;
        int right;
        switch (event.getCode()) {
            case UP -> {
                down = -1;
                right = 0;
            }
            case DOWN -> {
                down = 1;
                right = 0;
            }
            case LEFT -> {
                down = 0;
                right = -1;
            }
            case RIGHT -> {
                down = 0;
                right = 1;
            }
            case ESCAPE -> {
                if (now != null) {
                    selectedCell.set(null);
                    event.consume();
                }
                return;
            }
            default -> {
                return;
            }
        }
        if (!classNames.isEmpty()) {
            selectedCell.set(
                    now == null
                            ? new Cell(0, 0)
                            : new Cell(within(now.actual() + down), within(now.predicted() + right)));
            event.consume();
        }
    }

    private int within(int index) {
        return Math.max(0, Math.min(classNames.size() - 1, index));
    }

    /** Where the cells lie. */
    private record Grid(double left, double top, double cellWidth, double cellHeight) {
        double x(int predicted) {
            return left + predicted * cellWidth;
        }

        double y(int actual) {
            return top + actual * cellHeight;
        }
    }

    private double left() {
        return Math.ceil(headingWidth) + HEADING_DISTANCE;
    }

    private double top() {
        return Math.ceil(headingWidth * Math.sin(HEADING_ANGLE)) + HEADING_DISTANCE + 4;
    }

    /** How far the last column's heading reaches beyond its column's middle. */
    private double overhang() {
        return Math.ceil(headingWidth * Math.cos(HEADING_ANGLE));
    }

    private Grid grid() {
        int classes = Math.max(1, classNames.size());
        double free = getWidth() - left();
        double cellWidth = Math.min(free / classes, (free - overhang()) / (classes - 0.5));
        double cellHeight = (getHeight() - top() - FOOTER) / classes;
        return new Grid(
                left(),
                top(),
                Math.max(8, Math.min(LARGEST_CELL, Math.floor(cellWidth))),
                Math.max(8, Math.min(LARGEST_CELL, Math.floor(cellHeight))));
    }

    private double width(double cellWidth) {
        double classes = classNames.size();
        return left() + Math.max(classes * cellWidth, (classes - 0.5) * cellWidth + overhang());
    }

    private double height(double cellHeight) {
        return top() + classNames.size() * cellHeight + FOOTER;
    }

    @Override
    protected double computeMinWidth(double height) {
        return width(SMALLEST_CELL);
    }

    @Override
    protected double computePrefWidth(double height) {
        return width(PREFERRED_CELL_WIDTH);
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(SMALLEST_CELL);
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(PREFERRED_CELL_HEIGHT);
    }

    private Optional<Cell> cellAt(double x, double y) {
        Grid grid = grid();
        int predicted = (int) Math.floor((x - grid.left()) / grid.cellWidth());
        int actual = (int) Math.floor((y - grid.top()) / grid.cellHeight());
        boolean inside = predicted >= 0 && actual >= 0 && predicted < classNames.size() && actual < classNames.size();
        return inside ? Optional.of(new Cell(actual, predicted)) : Optional.empty();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        Grid grid = grid();
        for (int i = 0; i < classNames.size(); i++) {
            paintRowHeading(graphics, grid, i, mutedColor());
            paintColumnHeading(graphics, grid, i, mutedColor());
        }
        graphics.setTextBaseline(VPos.CENTER);
        for (int actual = 0; actual < classNames.size(); actual++) {
            for (int predicted = 0; predicted < classNames.size(); predicted++) {
                paintCell(graphics, grid, new Cell(actual, predicted));
            }
        }
        if (matrix.isEmpty()) {
            graphics.setFont(font(12));
            graphics.setFill(mutedColor());
            graphics.setTextAlign(TextAlignment.CENTER);
            double cellsWidth = classNames.size() * grid.cellWidth();
            graphics.fillText(
                    emptyText.get(),
                    grid.left() + cellsWidth / 2,
                    grid.top() + classNames.size() * grid.cellHeight() / 2,
                    Math.max(1, cellsWidth));
        }
    }

    private void paintRowHeading(GraphicsContext graphics, Grid grid, int row, Color color) {
        graphics.setFont(CAPTION);
        graphics.setFill(color);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.fillText(classNames.get(row), grid.left() - HEADING_DISTANCE, grid.y(row) + grid.cellHeight() / 2);
    }

    private void paintColumnHeading(GraphicsContext graphics, Grid grid, int column, Color color) {
        graphics.save();
        graphics.setFont(CAPTION);
        graphics.setFill(color);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.translate(grid.x(column) + grid.cellWidth() / 2 - 1, grid.top() - HEADING_DISTANCE + 1);
        graphics.rotate(-Math.toDegrees(HEADING_ANGLE));
        graphics.fillText(classNames.get(column), 0, 0);
        graphics.restore();
    }

    private void paintCell(GraphicsContext graphics, Grid grid, Cell cell) {
        Color background = matrix.map(counts -> color(counts, cell)).orElse(insetColor());
        double width = grid.cellWidth() - GAP;
        double height = grid.cellHeight() - GAP;
        graphics.setFill(background);
        graphics.fillRoundRect(grid.x(cell.predicted()), grid.y(cell.actual()), width, height, CORNER, CORNER);
        String label = matrix.map(counts -> label(counts, cell)).orElse("");
        if (!label.isEmpty()) {
            graphics.setFill(contrasting(background));
            graphics.setFont(label.length() * 6.2 > width - 3 ? SMALL : CAPTION);
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.fillText(
                    label, grid.x(cell.predicted()) + width / 2, grid.y(cell.actual()) + height / 2, width - 2);
        }
    }

    private String label(ConfusionMatrix counts, Cell cell) {
        int count = counts.count(cell.actual(), cell.predicted());
        return switch (display.get()) {
            case COUNTS -> count == 0 ? "" : String.valueOf(count);
            case SHARES -> count == 0 ? "" : percent(100 * share(counts, cell));
            case DIFFERENCE -> signed(100 * difference(counts, cell));
        };
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
    }

    private static String signed(double points) {
        String text = String.format(Locale.ROOT, Math.abs(points) < 9.95 ? "%+.1f" : "%+.0f", points);
        return Math.abs(points) < 0.05 ? "" : text.replace('-', '−');
    }

    private Color color(ConfusionMatrix counts, Cell cell) {
        boolean hit = cell.actual() == cell.predicted();
        if (display.get() == Display.DIFFERENCE) {
            double difference = difference(counts, cell);
            boolean better = hit == difference > 0;
            return strong(better ? hitColor() : errorColor(), Math.abs(difference) < 5e-4 ? 0 : Math.abs(difference));
        }
        double share = share(counts, cell);
        return hit
                ? insetColor().interpolate(hitColor(), share == 0 ? 0 : 0.35 + 0.65 * share)
                : strong(errorColor(), share);
    }

    /** A few errors among many would drown on a linear scale: ten times as many look twice as strong. */
    private Color strong(Color color, double share) {
        if (share <= 0) {
            return insetColor();
        }
        double strength = Math.log1p(share * 200) / Math.log1p(GLARING * 200);
        return insetColor().interpolate(color, Math.min(1, FAINTEST + (1 - FAINTEST) * strength));
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Grid grid = grid();
        Optional<Cell> selected = Optional.ofNullable(selectedCell.get()).filter(this::exists);
        Optional<Cell> lit = pointed.filter(this::exists).or(() -> selected);
        lit.ifPresent(cell -> {
            paintRowHeading(graphics, grid, cell.actual(), textColor());
            paintColumnHeading(graphics, grid, cell.predicted(), textColor());
        });
        pointed.filter(this::exists).ifPresent(cell -> outline(graphics, grid, cell, mutedColor(), 1));
        selected.ifPresent(cell -> outline(graphics, grid, cell, textColor(), 2));
        if (isFocusVisible()) {
            graphics.setStroke(trainingColor());
            graphics.setLineWidth(1.5);
            graphics.strokeRoundRect(1, 1, width - 2, height - 2, 12, 12);
        }
        String sentence = lit.map(this::sentence).orElse("");
        graphics.setFont(CAPTION);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setFill(sentence.isEmpty() ? mutedColor() : textColor());
        graphics.fillText(
                sentence.isEmpty() ? "rows: actual · columns: predicted" : sentence,
                grid.left(),
                grid.y(classNames.size()) + FOOTER / 2 + 1,
                Math.max(1, width - grid.left()));
    }

    private boolean exists(Cell cell) {
        return cell.actual() >= 0
                && cell.predicted() >= 0
                && cell.actual() < classNames.size()
                && cell.predicted() < classNames.size();
    }

    private static void outline(GraphicsContext graphics, Grid grid, Cell cell, Color color, double lineWidth) {
        graphics.setStroke(color);
        graphics.setLineWidth(lineWidth);
        graphics.strokeRoundRect(
                grid.x(cell.predicted()) + lineWidth / 2 - 0.5,
                grid.y(cell.actual()) + lineWidth / 2 - 0.5,
                grid.cellWidth() - lineWidth,
                grid.cellHeight() - lineWidth,
                CORNER,
                CORNER);
    }

    /** Near-black or white, whichever has more contrast (WCAG 2.1, relative luminance and contrast ratio). */
    static Color contrasting(Color background) {
        return contrast(background, BLACK) > contrast(background, Color.WHITE) ? BLACK : Color.WHITE;
    }

    /** WCAG 2.1's contrast ratio, in {@code [1, 21]}. */
    static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
