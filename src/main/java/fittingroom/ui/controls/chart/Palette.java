package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import javafx.scene.paint.Color;

/** The colours of a theme that charts need. */
record Palette(
        Color training, Color validation, Color best, Color text, Color muted, Color grid, Color surface, Color inset) {

    Color of(ChartData.Curve curve) {
        Color own = curve.color().orElse(color(curve.style()));
        return PaintedRegion.faded(own, curve.style().opacity());
    }

    Color of(ChartData.Band band) {
        return PaintedRegion.faded(band.color().orElse(training), 0.18);
    }

    private Color color(CurveStyle style) {
        return switch (style) {
            case RAW, TRAIN, MEMBER, BOLD, BOLD_DASHED, BOLD_DOTTED, BOLD_DASH_DOTTED -> training;
            case VALIDATION -> validation;
            case GHOST -> muted;
        };
    }
}
