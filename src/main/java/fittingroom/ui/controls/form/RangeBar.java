package fittingroom.ui.controls.form;

import fittingroom.ui.controls.PaintedRegion;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;

/** A way from 0 to 1 with two handles; the field beside it is its keyboard. */
public final class RangeBar extends PaintedRegion {

    /** From 0 to 1, the lower end first. */
    public record Ends(double low, double high) {
        public Ends {
            if (!(low >= 0 && low <= high && high <= 1)) {
                throw new IllegalArgumentException("ends must be in order within 0..1, were " + low + ", " + high);
            }
        }
    }

    private static final double WIDTH = 56;
    private static final double HEIGHT = 20;
    private static final double RADIUS = 5.5;

    private Optional<Ends> ends = Optional.empty();
    private Consumer<Ends> onDragged = dragged -> {};
    private boolean low;

    public RangeBar() {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            double place = placeOf(event.getX());
            low = ends.map(shown -> Math.abs(place - shown.low()) <= Math.abs(place - shown.high()))
                    .orElse(place < 0.5);
            drag(place);
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(placeOf(event.getX())));
    }

    /** @param newEnds empty where there is no range */
    public void show(Optional<Ends> newEnds) {
        ends = newEnds;
        repaint();
    }

    public void setOnDragged(Consumer<Ends> listener) {
        onDragged = listener;
    }

    private double placeOf(double x) {
        return Math.max(0, Math.min(1, (x - RADIUS) / (getWidth() - 2 * RADIUS)));
    }

    private double xOf(double place) {
        return RADIUS + place * (getWidth() - 2 * RADIUS);
    }

    private void drag(double place) {
        Ends before = ends.orElse(new Ends(0, 1));
        Ends now = low
                ? new Ends(Math.min(place, before.high()), before.high())
                : new Ends(before.low(), Math.max(place, before.low()));
        show(Optional.of(now));
        onDragged.accept(now);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        double middle = height / 2;
        graphics.setFill(gridColor());
        graphics.fillRoundRect(RADIUS, middle - 2, width - 2 * RADIUS, 4, 4, 4);
        ends.ifPresent(shown -> {
            graphics.setFill(trainingColor());
            graphics.fillRect(xOf(shown.low()), middle - 2, xOf(shown.high()) - xOf(shown.low()), 4);
            for (double place : new double[] {shown.low(), shown.high()}) {
                graphics.setFill(surfaceColor());
                graphics.fillOval(xOf(place) - RADIUS, middle - RADIUS, 2 * RADIUS, 2 * RADIUS);
                graphics.setStroke(trainingColor());
                graphics.setLineWidth(1.5);
                graphics.strokeOval(
                        xOf(place) - RADIUS + 0.75, middle - RADIUS + 0.75, 2 * RADIUS - 1.5, 2 * RADIUS - 1.5);
            }
        });
    }
}
