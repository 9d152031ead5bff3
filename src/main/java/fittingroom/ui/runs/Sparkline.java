package fittingroom.ui.runs;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polyline;

/** A curve of a few pixels, from its lowest to its highest value. */
final class Sparkline extends Region {
    static final double WIDTH = 84;
    static final double HEIGHT = 16;
    private static final double MARGIN = 2;

    private final Polyline line = new Polyline();

    Sparkline() {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        line.setStrokeWidth(1.5);
        getChildren().add(line);
    }

    void show(List<Double> values, Color color) {
        line.getPoints().clear();
        line.setStroke(color);
        double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double range = Math.max(1e-9, highest - lowest);
        for (int i = 0; i < values.size(); i++) {
            double share = values.size() == 1 ? 0 : (double) i / (values.size() - 1);
            line.getPoints().add(MARGIN + share * (WIDTH - 2 * MARGIN));
            line.getPoints().add(HEIGHT - MARGIN - (values.get(i) - lowest) / range * (HEIGHT - 2 * MARGIN));
        }
    }
}
