package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The curves of many items over the same epochs, the best one emphasised. */
public final class CurveBundle extends PaintedRegion {

    /** One value for each epoch from 1 on. */
    public record Curve(int id, List<Double> values, boolean best) {
        public Curve {
            values = List.copyOf(values);
        }
    }

    private static final double LEFT = 40;
    private static final double BOTTOM = 18;
    private static final double MARGIN = 8;

    private List<Curve> curves = List.of();
    private Set<Integer> chosen = Set.of();

    public CurveBundle() {
        setMinSize(160, 110);
    }

    public void show(List<Curve> newCurves) {
        curves = List.copyOf(newCurves);
        repaint();
    }

    public void setChosen(Set<Integer> ids) {
        chosen = Set.copyOf(ids);
        repaint();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        double[] all = curves.stream()
                .flatMap(curve -> curve.values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (all.length == 0) {
            return;
        }
        int epochs =
                curves.stream().mapToInt(curve -> curve.values().size()).max().orElse(1);
        Ticks ticks = Ticks.covering(
                Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1), 4);
        Plot plot = new Plot(
                LEFT,
                MARGIN,
                width - LEFT - MARGIN,
                height - BOTTOM - MARGIN,
                0,
                Math.max(1, epochs),
                ticks.lower(),
                ticks.upper(),
                false);
        graphics.setFont(font(11));
        graphics.setTextBaseline(VPos.CENTER);
        for (double tick : ticks.values()) {
            graphics.setStroke(gridColor());
            graphics.strokeLine(plot.x(), plot.yOf(tick), plot.right(), plot.yOf(tick));
            graphics.setFill(mutedColor());
            graphics.setTextAlign(TextAlignment.RIGHT);
            graphics.fillText(ticks.label(tick), plot.x() - 6, plot.yOf(tick));
        }
        graphics.setTextAlign(TextAlignment.CENTER);
        int step = Math.max(1, epochs / 4);
        for (int epoch = step; epoch <= epochs; epoch += step) {
            graphics.fillText(Integer.toString(epoch), plot.xOf(epoch), height - BOTTOM / 2);
        }
        curves.stream().filter(curve -> !curve.best()).forEach(curve -> draw(graphics, plot, curve));
        curves.stream().filter(Curve::best).forEach(curve -> draw(graphics, plot, curve));
    }

    private void draw(GraphicsContext graphics, Plot plot, Curve curve) {
        boolean emphasised = curve.best() || chosen.contains(curve.id());
        Color color = curve.best() ? bestColor() : trainingColor();
        graphics.setStroke(emphasised ? color : faded(color, chosen.isEmpty() ? 0.45 : 0.15));
        graphics.setLineWidth(emphasised ? 2 : 1);
        graphics.setFill(graphics.getStroke());
        if (curve.values().size() == 1) {
            graphics.fillOval(plot.xOf(1) - 1.5, plot.yOf(curve.values().get(0)) - 1.5, 3, 3);
            return;
        }
        graphics.beginPath();
        for (int i = 0; i < curve.values().size(); i++) {
            double x = plot.xOf(i + 1);
            double y = plot.yOf(curve.values().get(i));
            if (i == 0) {
                graphics.moveTo(x, y);
            } else {
                graphics.lineTo(x, y);
            }
        }
        graphics.stroke();
    }
}
