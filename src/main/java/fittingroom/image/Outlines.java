package fittingroom.image;

/** The stage that gives a drawing of lines its inside. */
final class Outlines {
    /** Lines cover a smaller share than this of what they surround. */
    private static final double LINES_SHARE = 0.72;
    /** What survives shrinking by so much of the longer side is no line. */
    private static final double LINE_WIDTH = 1 / 22.0;
    /** Share of the ink that may: where a sole line runs along the outline, both are one thick stroke. */
    private static final double THICK_SHARE = 0.12;

    private static final double THICK_SHARE_WITH_INSIDE = 0.3;

    private static final double PART_WON = 1.15;
    /** From so many of 16 directions a point inside an open outline is hidden by its lines. */
    private static final int HIDDEN_DIRECTIONS = 13;

    private Outlines() {}

    /**
     * The mask itself, or, if it is a drawing of thin lines, the area that they surround: gaps are closed by growing
     * discs until there is an inside.
     *
     * @param ink not empty
     */
    static Mask filled(Mask ink) {
        Mask.Bounds bounds = ink.bounds().orElseThrow();
        int longest = Math.max(bounds.width(), bounds.height());
        double thick = (double) ink.shrunk(Math.max(1.5, longest * LINE_WIDTH)).area() / ink.area();
        if (thick > THICK_SHARE) {
            // Some of it is thick: lines all the same if they close an inside.
            Mask closed = Regions.holesFilled(ink, Integer.MAX_VALUE);
            boolean lines = thick <= THICK_SHARE_WITH_INSIDE && ink.area() < LINES_SHARE * closed.area();
            return lines ? Regions.largest(closed, 0.1) : ink;
        }
        int padding = longest / 8 + 2;
        Mask padded = ink.window(-padding, -padding, ink.width() + 2 * padding, ink.height() + 2 * padding);
        Mask best = ink;
        for (double radius = 0; radius <= longest / 12.0; radius += Math.max(1, longest / 64.0)) {
            Mask filled = Regions.holesFilled(radius == 0 ? padded : padded.grown(radius), Integer.MAX_VALUE);
            filled = radius == 0 ? filled : filled.shrunk(radius);
            filled = filled.window(padding, padding, ink.width(), ink.height());
            // A wider disc must win a whole part, as it rounds the corners.
            best = filled.area() > PART_WON * best.area() ? filled : best;
        }
        if (ink.area() > LINES_SHARE * best.area()) {
            best = Rays.surrounded(ink, HIDDEN_DIRECTIONS);
        }
        return ink.area() < LINES_SHARE * best.area() ? Regions.largest(best, 0.1) : ink;
    }
}
