package fittingroom.ui.controls.draw;

import fittingroom.image.GrayImage;
import java.util.Arrays;

/** Ink on a square of pixels, 255 levels each, drawn with a round pen whose edge is one pixel soft. */
final class InkBuffer {
    private static final int FULL = 255;
    /** Pixels; a curve in straight pieces of this length looks round. */
    private static final double CURVE_PIECE = 3;

    private final int side;
    private final byte[] levels;
    private final int[] argb;
    private double penX;
    private double penY;
    private double cornerX;
    private double cornerY;

    InkBuffer(int side) {
        this.side = side;
        this.levels = new byte[side * side];
        this.argb = new int[side * side];
    }

    void moveTo(double x, double y) {
        penX = x;
        penY = y;
        cornerX = x;
        cornerY = y;
    }

    /**
     * Draws on to half the way to a point, as a curve that rounds the corner at the point before (a quadratic Bézier
     * curve between the middles): a fast hand gives few points, and straight lines between them would show.
     * {@link #finishCurve} draws the rest.
     *
     * @return whether a pixel changed
     */
    boolean curveTo(double x, double y, double width, boolean erase) {
        double fromX = penX;
        double fromY = penY;
        double controlX = cornerX;
        double controlY = cornerY;
        double toX = (controlX + x) / 2;
        double toY = (controlY + y) / 2;
        double length = Math.hypot(controlX - fromX, controlY - fromY) + Math.hypot(toX - controlX, toY - controlY);
        int pieces = (int) Math.max(1, Math.ceil(length / CURVE_PIECE));
        boolean changed = false;
        for (int piece = 1; piece <= pieces; piece++) {
            double t = (double) piece / pieces;
            double pieceX = (1 - t) * (1 - t) * fromX + 2 * t * (1 - t) * controlX + t * t * toX;
            double pieceY = (1 - t) * (1 - t) * fromY + 2 * t * (1 - t) * controlY + t * t * toY;
            changed |= strokeTo(pieceX, pieceY, width, erase);
        }
        cornerX = x;
        cornerY = y;
        return changed;
    }

    /** Draws to the point that the last {@link #curveTo} was on its way to. */
    boolean finishCurve(double width, boolean erase) {
        return strokeTo(cornerX, cornerY, width, erase);
    }

    /**
     * Inks or erases everything within half a pen's width of the way from where the pen is.
     *
     * @return whether a pixel changed
     */
    boolean strokeTo(double x, double y, double width, boolean erase) {
        double radius = width / 2;
        int fromColumn = (int) Math.max(0, Math.floor(Math.min(penX, x) - radius - 1));
        int toColumn = (int) Math.min(side - 1.0, Math.ceil(Math.max(penX, x) + radius + 1));
        int fromRow = (int) Math.max(0, Math.floor(Math.min(penY, y) - radius - 1));
        int toRow = (int) Math.min(side - 1.0, Math.ceil(Math.max(penY, y) + radius + 1));
        boolean changed = false;
        for (int row = fromRow; row <= toRow; row++) {
            for (int column = fromColumn; column <= toColumn; column++) {
                double distance = distanceToWay(column + 0.5, row + 0.5, x, y);
                int coverage = (int) Math.round(FULL * Math.max(0, Math.min(1, radius - distance + 0.5)));
                int pixel = row * side + column;
                int before = level(pixel);
                int after = erase ? Math.min(before, FULL - coverage) : Math.max(before, coverage);
                levels[pixel] = (byte) after;
                changed |= after != before;
            }
        }
        moveTo(x, y);
        return changed;
    }

    private double distanceToWay(double pixelX, double pixelY, double toX, double toY) {
        double wayX = toX - penX;
        double wayY = toY - penY;
        double length = wayX * wayX + wayY * wayY;
        double along = length == 0 ? 0 : ((pixelX - penX) * wayX + (pixelY - penY) * wayY) / length;
        double nearest = Math.max(0, Math.min(1, along));
        return Math.hypot(pixelX - penX - nearest * wayX, pixelY - penY - nearest * wayY);
    }

    private int level(int pixel) {
        return levels[pixel] & FULL;
    }

    void clear() {
        Arrays.fill(levels, (byte) 0);
    }

    boolean isEmpty() {
        for (byte level : levels) {
            if (level != 0) {
                return false;
            }
        }
        return true;
    }

    byte[] copy() {
        return levels.clone();
    }

    void restore(byte[] copy) {
        System.arraycopy(copy, 0, levels, 0, levels.length);
    }

    /** Replaces all ink by a picture, centred, as large as fits, its pixels as squares. */
    void show(GrayImage picture) {
        double scale = (double) side / Math.max(picture.width(), picture.height());
        double left = (side - picture.width() * scale) / 2;
        double top = (side - picture.height() * scale) / 2;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int fromRow = (int) Math.floor((row + 0.5 - top) / scale);
                int fromColumn = (int) Math.floor((column + 0.5 - left) / scale);
                boolean inside =
                        fromRow >= 0 && fromColumn >= 0 && fromRow < picture.height() && fromColumn < picture.width();
                levels[row * side + column] =
                        (byte) (inside ? Math.round(FULL * picture.intensity(fromRow, fromColumn)) : 0);
            }
        }
    }

    GrayImage image() {
        float[] intensities = new float[levels.length];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = level(i) / (float) FULL;
        }
        return GrayImage.of(side, side, intensities);
    }

    /** White ink, as opaque as it is strong, premultiplied; valid until the next call. */
    int[] argb() {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = level(i) * 0x01010101;
        }
        return argb;
    }
}
