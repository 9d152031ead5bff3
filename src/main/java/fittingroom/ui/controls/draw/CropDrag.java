package fittingroom.ui.controls.draw;

import fittingroom.image.Overrides.Crop;

/**
 * A drag on a picture that is cropped: edges of the frame move with it, all four to move the frame, or none to draw a new
 * one. Places are shares of the picture's width and height. Knows no toolkit.
 *
 * @param before the frame when it began
 * @param fromX where it began
 * @param fromY where it began
 * @param left whether the left edge moves, and so on
 */
record CropDrag(Crop before, double fromX, double fromY, boolean left, boolean top, boolean right, boolean bottom) {
    /** No side of a frame is shorter. */
    static final double SHORTEST = 0.04;

    /**
     * Takes hold of what lies at a place: a corner or an edge within reach, the inside of a frame, or else the picture.
     *
     * @param reachX how near to an edge it must be, as a share of the width
     * @param reachY as a share of the height
     */
    static CropDrag at(Crop frame, double x, double y, double reachX, double reachY) {
        boolean beside = y >= frame.top() - reachY && y <= frame.bottom() + reachY;
        boolean above = x >= frame.left() - reachX && x <= frame.right() + reachX;
        boolean left = beside && Math.abs(x - frame.left()) <= reachX;
        boolean right = !left && beside && Math.abs(x - frame.right()) <= reachX;
        boolean top = above && Math.abs(y - frame.top()) <= reachY;
        boolean bottom = !top && above && Math.abs(y - frame.bottom()) <= reachY;
        boolean inside = x > frame.left() && x < frame.right() && y > frame.top() && y < frame.bottom();
        boolean moves = inside && !left && !right && !top && !bottom && !frame.equals(Crop.WHOLE);
        return new CropDrag(frame, x, y, left || moves, top || moves, right || moves, bottom || moves);
    }

    boolean moves() {
        return left && right;
    }

    /** The frame once the pointer is here; a frame that would be too small to hold is the one before. */
    Crop to(double x, double y) {
        if (moves()) {
            return moved(before, x - fromX, y - fromY);
        }
        if (left || top || right || bottom) {
            return resized(x, y);
        }
        double inX = within(x, 0, 1);
        double inY = within(y, 0, 1);
        double startX = within(fromX, 0, 1);
        double startY = within(fromY, 0, 1);
        return Math.abs(inX - startX) < SHORTEST || Math.abs(inY - startY) < SHORTEST
                ? before
                : new Crop(Math.min(inX, startX), Math.min(inY, startY), Math.max(inX, startX), Math.max(inY, startY));
    }

    private Crop resized(double x, double y) {
        return new Crop(
                left ? within(x, 0, before.right() - SHORTEST) : before.left(),
                top ? within(y, 0, before.bottom() - SHORTEST) : before.top(),
                right ? within(x, before.left() + SHORTEST, 1) : before.right(),
                bottom ? within(y, before.top() + SHORTEST, 1) : before.bottom());
    }

    /** A frame elsewhere, as far as the picture goes. */
    static Crop moved(Crop frame, double right, double down) {
        double dx = within(right, -frame.left(), 1 - frame.right());
        double dy = within(down, -frame.top(), 1 - frame.bottom());
        return new Crop(
                Math.max(0, frame.left() + dx),
                Math.max(0, frame.top() + dy),
                Math.min(1, frame.right() + dx),
                Math.min(1, frame.bottom() + dy));
    }

    /** A wider or higher frame: its right and its lower edge move. */
    static Crop grown(Crop frame, double wider, double higher) {
        return new CropDrag(frame, frame.right(), frame.bottom(), false, false, wider != 0, higher != 0)
                .resized(frame.right() + wider, frame.bottom() + higher);
    }

    private static double within(double value, double lowest, double highest) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
