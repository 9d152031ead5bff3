package fittingroom.ui.controls;

import java.util.Locale;
import javafx.scene.paint.Color;

/** Colours as style sheets and SVG files write them. */
public final class ColorText {
    private ColorText() {}

    /** For example {@code #e5734f}; whatever shines through is left out. */
    public static String of(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(255 * color.getRed()),
                Math.round(255 * color.getGreen()),
                Math.round(255 * color.getBlue()));
    }
}
