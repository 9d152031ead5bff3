package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Names of curves beside a piece of their line, set from the right to the left. */
final class Legend {
    private static final double SAMPLE = 18;
    private static final double GAP = 5;
    private static final double BETWEEN = 12;
    private static final Font FONT = PaintedRegion.font(11);

    private final GraphicsContext graphics;
    private final double middle;
    private final Color text;
    private double right;

    Legend(GraphicsContext graphics, double middle, double right, Color text) {
        this.graphics = graphics;
        this.middle = middle;
        this.right = right;
        this.text = text;
    }

    /** How much room all entries need. */
    double width(boolean withBaseline) {
        double baseline = withBaseline ? entryWidth("baseline") + BETWEEN : 0;
        return entryWidth("train") + BETWEEN + entryWidth("validation") + baseline;
    }

    private static double entryWidth(String name) {
        return SAMPLE + GAP + PaintedRegion.textWidth(name, FONT);
    }

    void entry(String name, Color color, double lineWidth, boolean dashed) {
        double left = right - entryWidth(name);
        graphics.setFont(FONT);
        graphics.setFill(text);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(name, left + SAMPLE + GAP, middle);
        graphics.setStroke(color);
        graphics.setLineWidth(lineWidth);
        if (dashed) {
            graphics.setLineDashes(CurvePainter.DASHES);
        }
        graphics.strokeLine(left, middle, left + SAMPLE, middle);
        graphics.setLineDashes();
        right = left - BETWEEN;
    }
}
