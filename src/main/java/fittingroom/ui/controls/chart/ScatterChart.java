package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/** Items as points; dragging a rectangle chooses those inside, a click beside them chooses none. */
public final class ScatterChart extends PaintedRegion {

    /**
     * An item.
     *
     * @param across along the horizontal axis, 0 to 1
     * @param up along the vertical axis, 0 to 1
     */
    public record Point(int id, double across, double up, boolean best) {}

    private static final double LEFT = 56;
    private static final double BOTTOM = 20;
    private static final double MARGIN = 10;

    private List<Point> points = List.of();
    private Map<Double, String> labels = Map.of();
    private Map<Double, String> labelsUp = Map.of();
    private Set<Integer> chosen = Set.of();
    private Optional<double[]> rectangle = Optional.empty();
    private Consumer<Set<Integer>> onBrushed = ids -> {};

    public ScatterChart() {
        setMinSize(160, 110);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            rectangle = Optional.of(new double[] {event.getX(), event.getY(), event.getX(), event.getY()});
            tell();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            rectangle = rectangle.map(from -> new double[] {from[0], from[1], event.getX(), event.getY()});
            tell();
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            rectangle = Optional.empty();
            repaintOverlay();
        });
    }

    /** Labels stand at places 0 to 1 of the horizontal and of the vertical axis. */
    public void show(List<Point> newPoints, Map<Double, String> across, Map<Double, String> up) {
        points = List.copyOf(newPoints);
        labels = Map.copyOf(across);
        labelsUp = Map.copyOf(up);
        repaint();
    }

    public void setChosen(Set<Integer> ids) {
        chosen = Set.copyOf(ids);
        repaint();
    }

    public void setOnBrushed(Consumer<Set<Integer>> listener) {
        onBrushed = listener;
    }

    private void tell() {
        Set<Integer> ids = new TreeSet<>();
        rectangle.ifPresent(area -> points.stream()
                .filter(point -> inside(area, xOf(point.across()), yOf(point.up())))
                .map(Point::id)
                .forEach(ids::add));
        repaintOverlay();
        onBrushed.accept(ids);
    }

    private static boolean inside(double[] area, double x, double y) {
        return x >= Math.min(area[0], area[2])
                && x <= Math.max(area[0], area[2])
                && y >= Math.min(area[1], area[3])
                && y <= Math.max(area[1], area[3]);
    }

    private double xOf(double place) {
        return LEFT + place * (getWidth() - LEFT - MARGIN);
    }

    private double yOf(double place) {
        return getHeight() - BOTTOM - place * (getHeight() - BOTTOM - 2 * MARGIN) - MARGIN;
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        if (points.isEmpty()) {
            return;
        }
        graphics.setFont(font(11));
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        labelsUp.forEach((place, label) -> {
            graphics.setStroke(gridColor());
            graphics.strokeLine(LEFT, yOf(place), width - MARGIN, yOf(place));
            graphics.setFill(mutedColor());
            graphics.fillText(label, LEFT - 6, yOf(place));
        });
        graphics.setTextAlign(TextAlignment.CENTER);
        labels.forEach((place, label) -> graphics.fillText(label, xOf(place), height - BOTTOM / 2));
        for (Point point : points) {
            boolean faint = !chosen.isEmpty() && !chosen.contains(point.id());
            graphics.setFill(faded(point.best() ? bestColor() : trainingColor(), faint ? 0.25 : 0.9));
            double radius = point.best() ? 4.5 : 3.5;
            graphics.fillOval(xOf(point.across()) - radius, yOf(point.up()) - radius, 2 * radius, 2 * radius);
        }
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        rectangle.ifPresent(area -> {
            graphics.setFill(faded(trainingColor(), 0.15));
            graphics.fillRect(
                    Math.min(area[0], area[2]),
                    Math.min(area[1], area[3]),
                    Math.abs(area[2] - area[0]),
                    Math.abs(area[3] - area[1]));
        });
    }
}
