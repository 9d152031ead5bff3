package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The box of values beside a crosshair: a heading, then names with their values. */
record ReadoutBox(Color text, Color muted, Color surface, Color border) {
    private static final double PADDING = 8;
    private static final double LINE_HEIGHT = 15;
    private static final double SWATCH = 10;
    private static final double DISTANCE = 10;
    private static final Font FONT = PaintedRegion.font(11);

    record Line(String name, String value, Color color) {}

    /** Paints it right of the crosshair, or left of it where there is no room. */
    void paint(GraphicsContext graphics, List<Line> lines, double crosshair, Plot plot) {
        double names = 0;
        double values = 0;
        for (Line line : lines) {
            names = Math.max(names, PaintedRegion.textWidth(line.name(), FONT));
            values = Math.max(values, PaintedRegion.textWidth(line.value(), FONT));
        }
        double width = 2 * PADDING + SWATCH + 6 + names + 12 + values;
        double height = 2 * PADDING - 4 + lines.size() * LINE_HEIGHT;
        double right = crosshair + DISTANCE;
        double left = right + width <= plot.right() ? right : crosshair - DISTANCE - width;
        double x = Math.round(Math.max(2, left)) + 0.5;
        double y = Math.round(plot.y() + Math.max(0, (plot.height() - height) / 2)) + 0.5;
        graphics.setFill(PaintedRegion.faded(surface, 0.94));
        graphics.fillRoundRect(x, y, width, height, 12, 12);
        graphics.setStroke(border);
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(x, y, width, height, 12, 12);

        graphics.setFont(FONT);
        graphics.setTextBaseline(VPos.CENTER);
        double middle = y + PADDING - 2 + LINE_HEIGHT / 2;
        for (Line line : lines) {
            boolean heading = line.value().isEmpty();
            if (!heading) {
                graphics.setFill(line.color());
                graphics.fillRoundRect(x + PADDING, middle - 1.5, SWATCH, 3, 3, 3);
            }
            graphics.setTextAlign(TextAlignment.LEFT);
            graphics.setFill(heading ? text : muted);
            graphics.fillText(line.name(), heading ? x + PADDING : x + PADDING + SWATCH + 6, middle);
            graphics.setTextAlign(TextAlignment.RIGHT);
            graphics.setFill(text);
            graphics.fillText(line.value(), x + width - PADDING, middle);
            middle += LINE_HEIGHT;
        }
    }
}
