package fittingroom.ui.controls.matrix;

import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.matrix.MatrixData.Cell;
import java.util.List;
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
 * they stand out, to the colour-blind too. Mouse and arrow keys choose a cell.
 */
public final class ConfusionHeatmap extends PaintedRegion {
    private static final double GAP = 1;
    private static final double SMALLEST_CELL = 20;
    private static final double PREFERRED_CELL_WIDTH = 31;
    private static final double PREFERRED_CELL_HEIGHT = 22;
    private static final double CORNER = 4;
    private static final Font CAPTION = font(11);
    private static final Font SMALL = font(9.5);

    private final ObjectProperty<MatrixData> data = new SimpleObjectProperty<>(MatrixData.empty(List.of()));
    private final ObjectProperty<@Nullable Cell> selectedCell = new SimpleObjectProperty<>();
    private final StringProperty emptyText = new SimpleStringProperty("Filled after the first epoch.");
    private final Tooltip tooltip = new Tooltip();
    private Optional<Cell> pointed = Optional.empty();
    private double headingWidth;

    public ConfusionHeatmap() {
        setFocusTraversable(true);
        getStyleClass().add("confusion-heatmap");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Arrow keys choose a cell, Escape none.");
        tooltip.setShowDelay(Duration.millis(250));
        tooltip.setHideDelay(Duration.ZERO);
        data.addListener((observable, before, now) -> {
            if (!before.classNames().equals(now.classNames())) {
                renamed(now.classNames());
            }
            describe();
            repaint();
        });
        selectedCell.addListener((observable, before, now) -> {
            describe();
            repaintOverlay();
        });
        emptyText.addListener((observable, before, now) -> repaint());
        setOnMousePressed(event -> {
            requestFocus();
            grid().cellAt(event.getX(), event.getY()).ifPresent(selectedCell::set);
        });
        setOnMouseMoved(event -> point(grid().cellAt(event.getX(), event.getY())));
        setOnMouseExited(event -> point(Optional.empty()));
        setOnKeyPressed(this::keyPressed);
        describe();
    }

    private void renamed(List<String> names) {
        headingWidth = names.stream()
                .mapToDouble(name -> textWidth(name, CAPTION))
                .max()
                .orElse(0);
        selectedCell.set(null);
        requestLayout();
    }

    /** What the heatmap shows. */
    public ObjectProperty<MatrixData> dataProperty() {
        return data;
    }

    /** The chosen cell; null while there is none. */
    public ObjectProperty<@Nullable Cell> selectedCellProperty() {
        return selectedCell;
    }

    /** What the empty heatmap says. */
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    private void describe() {
        Cell cell = selectedCell.get();
        setAccessibleText(
                cell == null || data.get().counts().isEmpty()
                        ? data.get().summary()
                        : data.get().sentence(cell));
    }

    private void point(Optional<Cell> cell) {
        if (cell.equals(pointed)) {
            return;
        }
        pointed = cell;
        String sentence = cell.map(data.get()::sentence).orElse("");
        Tooltip.uninstall(this, tooltip);
        if (!sentence.isEmpty()) {
            tooltip.setText(sentence);
            Tooltip.install(this, tooltip);
        }
        repaintOverlay();
    }

    private void keyPressed(KeyEvent event) {
        Cell now = selectedCell.get();
        switch (event.getCode()) {
            case UP -> move(now, -1, 0);
            case DOWN -> move(now, 1, 0);
            case LEFT -> move(now, 0, -1);
            case RIGHT -> move(now, 0, 1);
            case ESCAPE -> {
                if (now == null) {
                    return;
                }
                selectedCell.set(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(@Nullable Cell from, int down, int right) {
        if (data.get().classes() > 0) {
            selectedCell.set(
                    from == null
                            ? new Cell(0, 0)
                            : new Cell(within(from.actual() + down), within(from.predicted() + right)));
        }
    }

    private int within(int index) {
        return Math.max(0, Math.min(data.get().classes() - 1, index));
    }

    private MatrixGrid grid() {
        return MatrixGrid.filling(data.get().classes(), headingWidth, getWidth(), getHeight());
    }

    private MatrixGrid grid(double cellWidth, double cellHeight) {
        return new MatrixGrid(data.get().classes(), headingWidth, cellWidth, cellHeight);
    }

    @Override
    protected double computeMinWidth(double height) {
        return grid(SMALLEST_CELL, SMALLEST_CELL).width();
    }

    @Override
    protected double computePrefWidth(double height) {
        return grid(PREFERRED_CELL_WIDTH, PREFERRED_CELL_HEIGHT).width();
    }

    @Override
    protected double computeMinHeight(double width) {
        return grid(SMALLEST_CELL, SMALLEST_CELL).height();
    }

    @Override
    protected double computePrefHeight(double width) {
        return grid(PREFERRED_CELL_WIDTH, PREFERRED_CELL_HEIGHT).height();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        MatrixGrid grid = grid();
        int classes = data.get().classes();
        for (int i = 0; i < classes; i++) {
            paintRowHeading(graphics, grid, i, mutedColor());
            paintColumnHeading(graphics, grid, i, mutedColor());
        }
        graphics.setTextBaseline(VPos.CENTER);
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                paintCell(graphics, grid, new Cell(actual, predicted));
            }
        }
        if (data.get().counts().isEmpty()) {
            double cellsWidth = classes * grid.cellWidth();
            paintEmptyText(
                    graphics,
                    emptyText.get(),
                    grid.left() + cellsWidth / 2,
                    grid.top() + classes * grid.cellHeight() / 2,
                    cellsWidth - 8);
        }
    }

    private void paintRowHeading(GraphicsContext graphics, MatrixGrid grid, int row, Color color) {
        graphics.setFont(CAPTION);
        graphics.setFill(color);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.fillText(
                data.get().classNames().get(row),
                grid.left() - MatrixGrid.HEADING_DISTANCE,
                grid.y(row) + grid.cellHeight() / 2);
    }

    private void paintColumnHeading(GraphicsContext graphics, MatrixGrid grid, int column, Color color) {
        graphics.save();
        graphics.setFont(CAPTION);
        graphics.setFill(color);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.translate(grid.x(column) + grid.cellWidth() / 2 - 1, grid.top() - MatrixGrid.HEADING_DISTANCE + 1);
        graphics.rotate(-Math.toDegrees(MatrixGrid.HEADING_ANGLE));
        graphics.fillText(data.get().classNames().get(column), 0, 0);
        graphics.restore();
    }

    private void paintCell(GraphicsContext graphics, MatrixGrid grid, Cell cell) {
        MatrixData shown = data.get();
        Color background =
                insetColor().interpolate(shown.isGood(cell) ? hitColor() : errorColor(), shown.strength(cell));
        double width = grid.cellWidth() - GAP;
        double height = grid.cellHeight() - GAP;
        graphics.setFill(background);
        graphics.fillRoundRect(grid.x(cell.predicted()), grid.y(cell.actual()), width, height, CORNER, CORNER);
        String label = shown.label(cell);
        if (!label.isEmpty()) {
            graphics.setFill(Contrast.textOn(background));
            graphics.setFont(label.length() * 6.2 > width - 3 ? SMALL : CAPTION);
            graphics.setTextAlign(TextAlignment.CENTER);
            graphics.fillText(
                    label, grid.x(cell.predicted()) + width / 2, grid.y(cell.actual()) + height / 2, width - 2);
        }
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        MatrixData shown = data.get();
        MatrixGrid grid = grid();
        Optional<Cell> selected = Optional.ofNullable(selectedCell.get()).filter(shown::contains);
        Optional<Cell> lit = pointed.filter(shown::contains).or(() -> selected);
        lit.ifPresent(cell -> {
            paintRowHeading(graphics, grid, cell.actual(), textColor());
            paintColumnHeading(graphics, grid, cell.predicted(), textColor());
        });
        pointed.filter(shown::contains).ifPresent(cell -> outline(graphics, grid, cell, mutedColor(), 1));
        selected.ifPresent(cell -> outline(graphics, grid, cell, textColor(), 2));
        String sentence = lit.map(shown::sentence).orElse("");
        graphics.setFont(CAPTION);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setFill(sentence.isEmpty() ? mutedColor() : textColor());
        graphics.fillText(
                sentence.isEmpty() ? "rows: actual · columns: predicted" : sentence,
                grid.left(),
                grid.y(shown.classes()) + MatrixGrid.FOOTER / 2 + 1,
                Math.max(1, width - grid.left()));
    }

    private static void outline(GraphicsContext graphics, MatrixGrid grid, Cell cell, Color color, double lineWidth) {
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
}
