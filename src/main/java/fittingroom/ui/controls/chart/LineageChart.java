package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Runs and their forks over one axis of epochs: each a line of its own colour from the epoch at which it left its parent.
 * Mouse and arrow keys choose a line; Enter or a double click opens it.
 */
public final class LineageChart extends PaintedRegion {
    private static final double ROW = 40;
    private static final double LEFT = 8;
    private static final double RIGHT = 12;
    private static final double TOP = 4;
    private static final double LINE_AT = 30;
    private static final double SLANT = 12;
    private static final Font NAME = bold(11);
    private static final Font REMARK = font(11);

    /**
     * A run.
     *
     * @param remark what is said behind its name
     * @param parent place of its parent among the lines, which comes before it; −1 for a root
     * @param begin finished epochs when it left its parent; 0 for a root
     * @param end its last finished epoch, no smaller than {@code begin}
     * @param emphasised whether it is one of those that are looked at
     */
    public record Line(String name, String remark, Color color, int parent, int begin, int end, boolean emphasised) {
        public Line {
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException(name + " can't go from epoch " + begin + " to " + end);
            }
        }
    }

    private final ObjectProperty<List<Line>> lines = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    private Consumer<String> onOpened = name -> {};

    public LineageChart() {
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleHelp("Up and down choose a run, Enter shows it in all panes.");
        getStyleClass().add("lineage-chart");
        lines.addListener((observable, before, now) -> {
            selected.set(-1);
            setPrefHeight(TOP + Math.max(1, now.size()) * ROW);
            setMinHeight(getPrefHeight());
            describe();
            repaint();
        });
        selected.addListener((observable, before, now) -> {
            describe();
            repaintOverlay();
        });
        setOnMousePressed(event -> {
            requestFocus();
            int row = (int) Math.floor((event.getY() - TOP) / ROW);
            selected.set(row >= 0 && row < lines.get().size() ? row : -1);
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
        setOnKeyPressed(this::keyPressed);
        describe();
    }

    public ObjectProperty<List<Line>> linesProperty() {
        return lines;
    }

    /** Place of the chosen line; −1 for none. */
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Hears the name of a run that is opened. */
    public void setOnOpened(Consumer<String> receiver) {
        onOpened = receiver;
    }

    private void open() {
        if (selected.get() >= 0) {
            onOpened.accept(lines.get().get(selected.get()).name());
        }
    }

    private void keyPressed(KeyEvent event) {
        int size = lines.get().size();
        if (size == 0) {
            return;
        }
        if (event.getCode() == KeyCode.DOWN) {
            selected.set(Math.min(size - 1, selected.get() + 1));
        } else if (event.getCode() == KeyCode.UP) {
            selected.set(Math.max(0, selected.get() - 1));
        } else if (event.getCode() == KeyCode.ENTER) {
            open();
        } else {
            return;
        }
        event.consume();
    }

    private void describe() {
        if (selected.get() >= 0) {
            Line line = lines.get().get(selected.get());
            setAccessibleText(line.name() + ", " + line.remark() + ", to epoch " + line.end());
        } else {
            setAccessibleText("Lineage of " + lines.get().size() + " runs");
        }
    }

    private double x(int epoch) {
        int longest = Math.max(1, lines.get().stream().mapToInt(Line::end).max().orElse(1));
        return LEFT + (getWidth() - LEFT - RIGHT) * epoch / longest;
    }

    private static double y(int row) {
        return TOP + row * ROW + LINE_AT;
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        List<Line> shown = lines.get();
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setTextAlign(TextAlignment.LEFT);
        if (shown.isEmpty()) {
            graphics.setFont(REMARK);
            graphics.setFill(mutedColor());
            graphics.fillText("Runs that are compared show here with their forks.", LEFT, TOP + 16);
        }
        for (int row = 0; row < shown.size(); row++) {
            paintLine(graphics, shown.get(row), row, width);
        }
    }

    private void paintLine(GraphicsContext graphics, Line line, int row, double width) {
        double begin = x(line.begin());
        double end = Math.max(begin + SLANT, x(line.end()));
        graphics.setStroke(line.emphasised() ? line.color() : faded(line.color(), 0.6));
        graphics.setLineWidth(line.emphasised() ? 2.5 : 1.5);
        if (line.parent() >= 0) {
            double from = y(line.parent());
            graphics.strokeLine(begin, from, begin, y(row) - SLANT);
            graphics.strokeLine(begin, y(row) - SLANT, begin + SLANT, y(row));
            graphics.strokeLine(begin + SLANT, y(row), end, y(row));
            graphics.setFill(line.color());
            graphics.fillOval(begin - 3.5, from - 3.5, 7, 7);
        } else {
            graphics.strokeLine(begin, y(row), end, y(row));
            graphics.setFill(line.color());
            graphics.fillOval(begin - 3.5, y(row) - 3.5, 7, 7);
        }
        paintLabel(graphics, line, row, line.parent() >= 0 ? begin : begin - SLANT - 4, width);
    }

    /**
     * Right of where the line begins, or left of it where there is more room; never across it. Name and remark above each
     * other where there is no room for both in one line.
     */
    private void paintLabel(GraphicsContext graphics, Line line, int row, double begin, double width) {
        double name = textWidth(line.name(), NAME);
        double right = width - RIGHT - (begin + SLANT + 4);
        double left = begin - 6 - LEFT;
        double needed = name + 6 + textWidth(line.remark(), REMARK);
        boolean isRight = right >= Math.min(needed, left);
        double room = isRight ? right : left;
        boolean stacked = needed > room;
        String remark = shortened(line.remark(), stacked ? room : room - name - 6);
        double remarkWidth = textWidth(remark, REMARK);
        double whole = stacked || remark.isEmpty() ? name : name + 6 + remarkWidth;
        double text = isRight ? begin + SLANT + 4 : begin - 6 - whole;
        graphics.setFont(NAME);
        graphics.setFill(textColor());
        graphics.fillText(line.name(), text, y(row) - (stacked ? 20 : 8));
        graphics.setFont(REMARK);
        graphics.setFill(mutedColor());
        double remarkAt = !stacked ? text + name + 6 : isRight ? text : begin - 6 - remarkWidth;
        graphics.fillText(remark, remarkAt, y(row) - 8);
    }

    private static String shortened(String text, double room) {
        if (textWidth(text, REMARK) <= room) {
            return text;
        }
        int length = text.length();
        while (length > 0 && textWidth(text.substring(0, length) + "…", REMARK) > room) {
            length--;
        }
        return length == 0 ? "" : text.substring(0, length) + "…";
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        graphics.setStroke(trainingColor());
        if (selected.get() >= 0) {
            graphics.setLineWidth(1.5);
            graphics.strokeRoundRect(1, TOP + selected.get() * ROW + 4, width - 2, ROW - 2, 6, 6);
        }
    }
}
