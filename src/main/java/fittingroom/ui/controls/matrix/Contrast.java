package fittingroom.ui.controls.matrix;

import javafx.scene.paint.Color;

/** Text that can be read on any colour (WCAG 2.1, relative luminance and contrast ratio). */
final class Contrast {
    private static final Color BLACK = Color.web("#0d1117");

    private Contrast() {}

    /** Near-black or white, whichever has more contrast. */
    static Color textOn(Color background) {
        return ratio(background, BLACK) > ratio(background, Color.WHITE) ? BLACK : Color.WHITE;
    }

    /** In {@code [1, 21]}. */
    static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
