package fittingroom.ui.controls.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The axis that a curve and the learning rate under it share: the same edges, bands and numbers. */
final class EpochAxis {
    /** Pixels left of the plot. */
    static final double LEFT = 44;
    /** Pixels right of the plot. */
    static final double RIGHT = 12;

    private static final double NARROW = 240;
    private static final int MOST_BANDS = 40;

    private EpochAxis() {}

    /** Shades every other epoch, or every other few epochs on a long axis. */
    static void paintBands(GraphicsContext graphics, Plot plot, Color color) {
        graphics.setFill(color);
        int wide = (int) Math.max(1, Math.ceil(plot.epochs() / MOST_BANDS));
        for (int epoch = 0; epoch < plot.epochs(); epoch += 2 * wide) {
            double from = plot.xOf(epoch);
            double to = Math.min(plot.xOf(epoch + (double) wide), plot.right());
            graphics.fillRect(from, plot.y(), to - from, plot.height());
        }
    }

    /** Whole epochs only, behind what they count. */
    static void paintLabels(GraphicsContext graphics, Plot plot, double top) {
        graphics.setTextBaseline(VPos.TOP);
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.fillText("epoch", plot.x() - 8, top);
        graphics.setTextAlign(TextAlignment.CENTER);
        for (double epoch :
                Ticks.covering(0, plot.epochs(), plot.width() < NARROW ? 3 : 6).values()) {
            if (epoch == Math.rint(epoch) && plot.covers(epoch)) {
                graphics.fillText(String.valueOf((int) epoch), plot.xOf(epoch), top);
            }
        }
    }
}
