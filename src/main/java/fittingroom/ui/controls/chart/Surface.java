package fittingroom.ui.controls.chart;

import java.util.List;
import javafx.scene.paint.Color;

/** What charts are painted on: the screen, an SVG file, or a test's record. Coordinates are pixels from the top left. */
interface Surface {

    /** @param dashes lengths of dash and gap; empty for a solid line */
    record Stroke(Color color, double width, List<Double> dashes) {
        public Stroke {
            dashes = List.copyOf(dashes);
        }

        static Stroke solid(Color color, double width) {
            return new Stroke(color, width, List.of());
        }
    }

    /** Which point of a text its coordinates give. */
    enum Anchor {
        LEFT,
        MIDDLE,
        RIGHT
    }

    /** The middle of its height is where the coordinates are. */
    record TextStyle(double size, boolean bold, Color color, Anchor anchor) {}

    void line(double fromX, double fromY, double toX, double toY, Stroke stroke);

    void polyline(Polyline line, Stroke stroke);

    /** @param radius of the corners */
    void fillBox(double x, double y, double width, double height, double radius, Color color);

    void strokeBox(double x, double y, double width, double height, double radius, Stroke stroke);

    void fillPolygon(double[] xs, double[] ys, Color color);

    void fillCircle(double x, double y, double radius, Color color);

    void strokeCircle(double x, double y, double radius, Stroke stroke);

    void text(String text, double x, double y, TextStyle style);

    double textWidth(String text, double size, boolean bold);

    /** Paints only inside a rectangle. */
    void clipped(double x, double y, double width, double height, Runnable painting);
}
