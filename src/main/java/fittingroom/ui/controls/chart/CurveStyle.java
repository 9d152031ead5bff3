package fittingroom.ui.controls.chart;

import java.util.List;

/** How a curve is drawn: never told apart by its hue alone. */
public enum CurveStyle {
    /** Every batch, faint, as a band from the lowest to the highest of each column of pixels. */
    RAW(1, 0.38, List.of(), false),
    /** Training, smoothed: bold and solid. */
    TRAIN(2, 1, List.of(), false),
    /** Validation: dashed, a dot an epoch. */
    VALIDATION(2, 1, List.of(6.0, 4.0), true),
    /** Another run to compare with. */
    GHOST(1.25, 0.65, List.of(), false),
    /** One of a group of seeds. */
    MEMBER(1, 0.35, List.of(), false),
    /** The mean of a group, or a run among others. */
    BOLD(2, 1, List.of(), false),
    /** The second of several. */
    BOLD_DASHED(2, 1, List.of(9.0, 4.0), false),
    /** The third. */
    BOLD_DOTTED(2, 1, List.of(2.0, 3.0), false),
    /** The fourth. */
    BOLD_DASH_DOTTED(2, 1, List.of(9.0, 3.0, 2.0, 3.0), false);

    private static final List<CurveStyle> ORDER = List.of(BOLD, BOLD_DASHED, BOLD_DOTTED, BOLD_DASH_DOTTED);

    private final double width;
    private final double opacity;
    private final List<Double> dashes;
    private final boolean dotted;

    CurveStyle(double width, double opacity, List<Double> dashes, boolean dotted) {
        this.width = width;
        this.opacity = opacity;
        this.dashes = dashes;
        this.dotted = dotted;
    }

    double width() {
        return width;
    }

    double opacity() {
        return opacity;
    }

    /** Lengths of dash and gap in turn; empty for a solid line. */
    public List<Double> dashes() {
        return dashes;
    }

    /**
     * Of one among several that are looked at alike.
     *
     * @param place among them, from 0; the fifth looks like the first again, but for its colour
     */
    public static CurveStyle bold(int place) {
        return ORDER.get(Math.floorMod(place, ORDER.size()));
    }

    /** Whether each point gets a dot. */
    boolean hasDots() {
        return dotted;
    }
}
