package fittingroom.ui.controls.chart;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;

/**
 * A curve of a few pixels, from its lowest to its highest value. It is one canvas that is painted anew for another run,
 * so that scrolling makes no nodes; a run's summary holds no more points than there is room for.
 */
public final class Sparkline extends Canvas {
    public static final double WIDTH = 84;
    public static final double HEIGHT = 16;
    private static final double MARGIN = 2;

    public Sparkline() {
        super(WIDTH, HEIGHT);
    }

    public void show(List<Double> values, Color color) {
        GraphicsContext graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, WIDTH, HEIGHT);
        if (values.isEmpty()) {
            return;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        double range = Math.max(1e-9, highest - lowest);
        if (values.size() == 1) {
            graphics.setFill(color);
            graphics.fillOval(MARGIN, HEIGHT / 2 - 1.5, 3, 3);
            return;
        }
        graphics.setStroke(color);
        graphics.setLineWidth(1.5);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.beginPath();
        for (int i = 0; i < values.size(); i++) {
            double x = MARGIN + (double) i / (values.size() - 1) * (WIDTH - 2 * MARGIN);
            double y = HEIGHT - MARGIN - (values.get(i) - lowest) / range * (HEIGHT - 2 * MARGIN);
            if (i == 0) {
                graphics.moveTo(x, y);
            } else {
                graphics.lineTo(x, y);
            }
        }
        graphics.stroke();
    }
}
