package fittingroom.ui.controls.draw;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The ring that shows where the pen is and how wide: seen on black and on white. */
final class PenMark {
    private static final Color AROUND = Color.web("#000000", 0.6);

    private PenMark() {}

    static void paint(GraphicsContext graphics, double x, double y, double radius, Color color) {
        graphics.setStroke(AROUND);
        graphics.setLineWidth(3);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setStroke(color);
        graphics.setLineWidth(1.2);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
