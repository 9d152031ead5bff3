package fittingroom.ui.controls.chart;

/** How a curve is drawn: never told apart by its hue alone. */
public enum CurveStyle {
    /** Every batch, faint, as a band from the lowest to the highest of each column of pixels. */
    RAW(1, 0.38, false, false),
    /** Training, smoothed: bold and solid. */
    TRAIN(2, 1, false, false),
    /** Validation: dashed, a dot an epoch. */
    VALIDATION(2, 1, true, true),
    /** Another run to compare with. */
    GHOST(1.25, 0.65, false, false),
    /** One of a group of seeds. */
    MEMBER(1, 0.35, false, false),
    /** The mean of a group, or a run among others. */
    BOLD(2, 1, false, false);

    private final double width;
    private final double opacity;
    private final boolean dashed;
    private final boolean dotted;

    CurveStyle(double width, double opacity, boolean dashed, boolean dotted) {
        this.width = width;
        this.opacity = opacity;
        this.dashed = dashed;
        this.dotted = dotted;
    }

    double width() {
        return width;
    }

    double opacity() {
        return opacity;
    }

    boolean isDashed() {
        return dashed;
    }

    /** Whether each point gets a dot. */
    boolean hasDots() {
        return dotted;
    }
}
