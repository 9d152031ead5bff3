package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * One vertical axis for each quantity and one line for each item. Dragging along an axis brushes it: the items that
 * pass through every brush are chosen; a click beside the brushes takes the axis' own away.
 */
public final class ParallelCoordinates extends PaintedRegion {

    /**
     * An axis.
     *
     * @param labels at heights 0 (bottom) to 1 (top)
     */
    public record Axis(String title, Map<Double, String> labels) {
        public Axis {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * An item.
     *
     * @param heights one for each axis, 0 to 1; NaN where it takes no part
     */
    public record Line(int id, List<Double> heights, boolean best) {
        public Line {
            heights = List.copyOf(heights);
        }
    }

    private record Brush(double from, double to) {
        boolean holds(double height) {
            return height >= Math.min(from, to) - 1e-9 && height <= Math.max(from, to) + 1e-9;
        }
    }

    private static final double TOP = 30;
    private static final double SIDE = 44;
    private static final double BOTTOM = 12;
    private static final double REACH = 24;

    private List<Axis> axes = List.of();
    private List<Line> lines = List.of();
    private Set<Integer> chosen = Set.of();
    private final Map<Integer, Brush> brushes = new HashMap<>();
    private Consumer<Set<Integer>> onBrushed = ids -> {};
    private int dragged = -1;
    private double start;

    public ParallelCoordinates() {
        setMinSize(240, 140);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE, DELETE, BACK_SPACE -> {
                    brushes.clear();
                    tell();
                    event.consume();
                }
                default -> {}
            }
        });
    }

    /** Brushes stay as long as there are as many axes. */
    public void show(List<Axis> newAxes, List<Line> newLines) {
        if (newAxes.size() != axes.size()) {
            brushes.clear();
        }
        axes = List.copyOf(newAxes);
        lines = List.copyOf(newLines);
        repaint();
    }

    /** What is emphasised, whoever chose it. */
    public void setChosen(Set<Integer> ids) {
        chosen = Set.copyOf(ids);
        repaint();
    }

    /** Hears which items pass through every brush; an empty set when there is no brush. */
    public void setOnBrushed(Consumer<Set<Integer>> listener) {
        onBrushed = listener;
    }

    private double xOf(int axis) {
        double width = getWidth() - 2 * SIDE;
        return SIDE + (axes.size() == 1 ? 0 : width * axis / (axes.size() - 1));
    }

    private double yOf(double height) {
        return getHeight() - BOTTOM - height * (getHeight() - TOP - BOTTOM);
    }

    private double heightOf(double y) {
        return Math.max(0, Math.min(1, (getHeight() - BOTTOM - y) / (getHeight() - TOP - BOTTOM)));
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragged = -1;
        for (int i = 0; i < axes.size(); i++) {
            if (Math.abs(event.getX() - xOf(i)) < REACH) {
                dragged = i;
            }
        }
        if (dragged >= 0) {
            brushes.remove(dragged);
            start = heightOf(event.getY());
            tell();
        }
    }

    private void drag(MouseEvent event) {
        if (dragged >= 0) {
            brushes.put(dragged, new Brush(start, heightOf(event.getY())));
            tell();
        }
    }

    private void tell() {
        Set<Integer> ids = new TreeSet<>();
        if (!brushes.isEmpty()) {
            lines.stream().filter(this::passes).map(Line::id).forEach(ids::add);
        }
        repaint();
        onBrushed.accept(ids);
    }

    private boolean passes(Line line) {
        return brushes.entrySet().stream()
                .allMatch(entry -> entry.getKey() < line.heights().size()
                        && entry.getValue().holds(line.heights().get(entry.getKey())));
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        graphics.setTextBaseline(VPos.CENTER);
        List<Line> above = new ArrayList<>();
        for (Line line : lines) {
            if (line.best() || chosen.contains(line.id())) {
                above.add(line);
            } else {
                draw(graphics, line, faded(trainingColor(), chosen.isEmpty() ? 0.35 : 0.15), 1);
            }
        }
        for (Line line : above) {
            boolean emphasised = chosen.contains(line.id());
            Color color = line.best() ? bestColor() : trainingColor();
            draw(graphics, line, emphasised || chosen.isEmpty() ? color : faded(color, 0.5), line.best() ? 2.5 : 1.5);
        }
        for (int i = 0; i < axes.size(); i++) {
            paintAxis(graphics, i);
        }
    }

    private void draw(GraphicsContext graphics, Line line, Color color, double thickness) {
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        graphics.beginPath();
        boolean down = false;
        for (int i = 0; i < line.heights().size(); i++) {
            double height = line.heights().get(i);
            if (Double.isNaN(height)) {
                continue;
            }
            if (down) {
                graphics.lineTo(xOf(i), yOf(height));
            } else {
                graphics.moveTo(xOf(i), yOf(height));
                down = true;
            }
        }
        graphics.stroke();
    }

    private void paintAxis(GraphicsContext graphics, int index) {
        Axis axis = axes.get(index);
        double x = xOf(index);
        boolean last = index == axes.size() - 1;
        graphics.setStroke(mutedColor());
        graphics.setLineWidth(1);
        graphics.strokeLine(x, yOf(0), x, yOf(1));
        Brush brush = brushes.get(index);
        if (brush != null) {
            double top = yOf(Math.max(brush.from(), brush.to()));
            double bottom = yOf(Math.min(brush.from(), brush.to()));
            graphics.setFill(faded(bestColor(), 0.35));
            graphics.fillRect(x - 5, top, 10, Math.max(2, bottom - top));
        }
        graphics.setFill(textColor());
        graphics.setFont(font(12));
        graphics.setTextAlign(index == 0 ? TextAlignment.LEFT : last ? TextAlignment.RIGHT : TextAlignment.CENTER);
        graphics.fillText(axis.title(), index == 0 ? x - SIDE + 4 : last ? x + SIDE - 4 : x, 10);
        graphics.setFont(font(11));
        graphics.setTextAlign(last ? TextAlignment.RIGHT : TextAlignment.LEFT);
        axis.labels().forEach((height, label) -> paintLabel(graphics, label, x, yOf(height), last));
    }

    /** On a ground of its own: lines run through everything else. */
    private void paintLabel(GraphicsContext graphics, String label, double x, double y, boolean isLeft) {
        double width = textWidth(label, font(11));
        graphics.setFill(faded(surfaceColor(), 0.8));
        graphics.fillRoundRect(isLeft ? x - 8 - width : x + 4, y - 7, width + 4, 14, 4, 4);
        graphics.setFill(mutedColor());
        graphics.fillText(label, isLeft ? x - 6 : x + 6, y);
    }
}
