package fittingroom.ui.controls.draw;

import java.util.Arrays;

/**
 * How much of every pixel one stroke covers, drawn with a round pen whose edge is one pixel soft. What the stroke paints
 * is mixed in by coverage afterwards, so that a stroke which crosses itself is no stronger there.
 */
final class PaintMask {
    static final int FULL = 255;
    /** Pixels; a curve in straight pieces of this length looks round. */
    private static final double CURVE_PIECE = 3;

    private final int width;
    private final int height;
    private final byte[] coverage;
    private double penX;
    private double penY;
    private double cornerX;
    private double cornerY;

    PaintMask(int width, int height) {
        this.width = width;
        this.height = height;
        this.coverage = new byte[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** In {@code [0, 255]}. */
    int coverage(int pixel) {
        return coverage[pixel] & FULL;
    }

    void clear() {
        Arrays.fill(coverage, (byte) 0);
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
     */
    void curveTo(double x, double y, double diameter) {
        double fromX = penX;
        double fromY = penY;
        double controlX = cornerX;
        double controlY = cornerY;
        double toX = (controlX + x) / 2;
        double toY = (controlY + y) / 2;
        double length = Math.hypot(controlX - fromX, controlY - fromY) + Math.hypot(toX - controlX, toY - controlY);
        int pieces = (int) Math.max(1, Math.ceil(length / CURVE_PIECE));
        for (int piece = 1; piece <= pieces; piece++) {
            double t = (double) piece / pieces;
            double pieceX = (1 - t) * (1 - t) * fromX + 2 * t * (1 - t) * controlX + t * t * toX;
            double pieceY = (1 - t) * (1 - t) * fromY + 2 * t * (1 - t) * controlY + t * t * toY;
            lineTo(pieceX, pieceY, diameter);
        }
        cornerX = x;
        cornerY = y;
    }

    /** Draws to the point that the last {@link #curveTo} was on its way to. */
    void finishCurve(double diameter) {
        lineTo(cornerX, cornerY, diameter);
    }

    /** Covers everything within half a pen's width of the way from where the pen is. */
    void lineTo(double x, double y, double diameter) {
        double radius = diameter / 2;
        int fromColumn = (int) Math.max(0, Math.floor(Math.min(penX, x) - radius - 1));
        int toColumn = (int) Math.min(width - 1.0, Math.ceil(Math.max(penX, x) + radius + 1));
        int fromRow = (int) Math.max(0, Math.floor(Math.min(penY, y) - radius - 1));
        int toRow = (int) Math.min(height - 1.0, Math.ceil(Math.max(penY, y) + radius + 1));
        for (int row = fromRow; row <= toRow; row++) {
            for (int column = fromColumn; column <= toColumn; column++) {
                double distance = distanceToWay(column + 0.5, row + 0.5, x, y);
                cover(row * width + column, FULL * Math.max(0, Math.min(1, radius - distance + 0.5)));
            }
        }
        moveTo(x, y);
    }

    private void cover(int pixel, double amount) {
        coverage[pixel] = (byte) Math.max(coverage(pixel), (int) Math.round(amount));
    }

    private double distanceToWay(double pixelX, double pixelY, double toX, double toY) {
        double wayX = toX - penX;
        double wayY = toY - penY;
        double length = wayX * wayX + wayY * wayY;
        double along = length == 0 ? 0 : ((pixelX - penX) * wayX + (pixelY - penY) * wayY) / length;
        double nearest = Math.max(0, Math.min(1, along));
        return Math.hypot(pixelX - penX - nearest * wayX, pixelY - penY - nearest * wayY);
    }

    /** Covers what an outline surrounds, the way from its last point to its first included (even-odd rule). */
    void fill(double[] xs, double[] ys, int points) {
        double[] crossings = new double[points];
        for (int row = 0; row < height; row++) {
            double middle = row + 0.5;
            int found = 0;
            for (int i = 0; i < points; i++) {
                int next = (i + 1) % points;
                if (ys[i] <= middle != ys[next] <= middle) {
                    crossings[found++] = xs[i] + (middle - ys[i]) / (ys[next] - ys[i]) * (xs[next] - xs[i]);
                }
            }
            Arrays.sort(crossings, 0, found);
            for (int i = 0; i + 1 < found; i += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[i] - 0.5));
                int to = (int) Math.min(width - 1.0, Math.floor(crossings[i + 1] - 0.5));
                for (int column = from; column <= to; column++) {
                    cover(row * width + column, FULL);
                }
            }
        }
    }

    /**
     * Covers the pixels that hang together with a seed and look like it.
     *
     * @param argb {@code height * width} colours
     * @param tolerance the largest difference of a channel, in {@code [0, 255]}
     */
    void flood(int[] argb, double x, double y, int tolerance) {
        int seedColumn = (int) Math.floor(x);
        int seedRow = (int) Math.floor(y);
        if (seedColumn < 0 || seedRow < 0 || seedColumn >= width || seedRow >= height) {
            return;
        }
        int seed = argb[seedRow * width + seedColumn];
        int[] stack = new int[width * height];
        int size = 0;
        boolean[] seen = new boolean[width * height];
        stack[size++] = seedRow * width + seedColumn;
        seen[stack[0]] = true;
        while (size > 0) {
            int pixel = stack[--size];
            cover(pixel, FULL);
            int column = pixel % width;
            int row = pixel / width;
            for (int side = 0; side < 4; side++) {
                int nextColumn = column + (side == 0 ? 1 : side == 1 ? -1 : 0);
                int nextRow = row + (side == 2 ? 1 : side == 3 ? -1 : 0);
                int next = nextRow * width + nextColumn;
                if (nextColumn >= 0
                        && nextRow >= 0
                        && nextColumn < width
                        && nextRow < height
                        && !seen[next]
                        && difference(argb[next], seed) <= tolerance) {
                    seen[next] = true;
                    stack[size++] = next;
                }
            }
        }
    }

    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & FULL) - (other >> shift & FULL)));
        }
        return most;
    }
}
