package fittingroom.image;

import java.util.Optional;

/**
 * Pictures that have Fashion-MNIST's own form, bright on flat black: its images at 28 × 28, enlarged, or with a margin,
 * and whatever else was made like them. They are taken as they are. So are the negatives of its 28 × 28 images.
 */
final class BrightOnBlack {
    /** JPEG's rounding leaves black below this. */
    private static final float BLACK = 0.035f;
    /** Garments of the data set reach the border; so much of it stays black all the same. */
    private static final double BLACK_BORDER = 0.5;
    /** With two black corners, so much of it is enough. */
    private static final double BLACK_BORDER_WITH_CORNERS = 0.25;

    private static final double CORNER = 0.07;
    /** The data set's darkest cloth; what is darker is the noise of its thumbnails. */
    private static final float CLOTH = 0.06f;

    private static final double SMALLEST_MEAN = 0.005;
    private static final float EVEN = 0.02f;

    private BrightOnBlack() {}

    /**
     * A garment that was taken as it is.
     *
     * @param values row by row, in {@code [0, 1]}
     * @param negative whether the picture was dark on white
     */
    @SuppressWarnings("ArrayRecordComponent") // goes on to the fitting and is never compared
    record Taken(float[] values, Mask.Bounds bounds, boolean negative) {}

    static Optional<Taken> of(ColorImage image) {
        Optional<Taken> dataSetPicture = dataSetPicture(image);
        return dataSetPicture.isPresent() ? dataSetPicture : enlarged(image);
    }

    /** 28 × 28, gray and opaque. */
    private static Optional<Taken> dataSetPicture(ColorImage image) {
        int side = GrayImage.SIDE;
        if (image.width() != side || image.height() != side) {
            return Optional.empty();
        }
        float[] values = new float[side * side];
        double border = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int pixel = image.argb(y, x);
                int red = pixel >> 16 & 0xFF;
                if (pixel >>> 24 != 255 || red != (pixel >> 8 & 0xFF) || red != (pixel & 0xFF)) {
                    return Optional.empty();
                }
                values[y * side + x] = red / 255f;
                border += x == 0 || x == side - 1 ? red / 255.0 : 0;
            }
        }
        border /= 2.0 * side;
        boolean negative = border > 0.75;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = negative ? 1 - values[i] : values[i];
            sum += values[i];
        }
        if (sum / values.length < SMALLEST_MEAN || (border > 0.5 && !negative) || range(values) < EVEN) {
            return Optional.empty();
        }
        return Optional.of(new Taken(values, new Mask.Bounds(0, 0, side - 1, side - 1), negative));
    }

    private static Optional<Taken> enlarged(ColorImage image) {
        int width = image.width();
        int height = image.height();
        if (Math.min(width, height) < GrayImage.SIDE) {
            return Optional.empty();
        }
        if (!isOnBlack(image)) {
            return Optional.empty();
        }
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = image.argb(y, x);
                if (pixel >>> 24 != 255) {
                    return Optional.empty();
                }
                values[y * width + x] = gray(pixel);
            }
        }
        Mask mask = brighterThan(CLOTH, values, width, height);
        if (mask.share() < SMALLEST_MEAN) {
            return Optional.empty();
        }
        Mask.Bounds bounds = mask.bounds().orElseThrow();
        if (values[0] == 0 && values[values.length - 1] == 0) {
            // Nothing was added to the black: every pixel that isn't belongs to the garment.
            bounds = brighterThan(0, values, width, height).bounds().orElseThrow();
        }
        return Optional.of(new Taken(values, framed(bounds, width, height), false));
    }

    private static Mask brighterThan(float threshold, float[] values, int width, int height) {
        boolean[] brighter = new boolean[values.length];
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = values[i] > threshold;
        }
        return new Mask(width, height, brighter);
    }

    /** A square that the garment fills from border to border is the data set's own frame. */
    private static Mask.Bounds framed(Mask.Bounds bounds, int width, int height) {
        double pixel = (double) width / GrayImage.SIDE;
        boolean high = bounds.top() < pixel && bounds.bottom() >= height - pixel;
        boolean wide = bounds.left() < pixel && bounds.right() >= width - pixel;
        return width == height && (high || wide) ? new Mask.Bounds(0, 0, width - 1, height - 1) : bounds;
    }

    private static float gray(int pixel) {
        return (0.299f * (pixel >> 16 & 0xFF) + 0.587f * (pixel >> 8 & 0xFF) + 0.114f * (pixel & 0xFF)) / 255;
    }

    /** Told by the border alone, as most pictures are something else. */
    private static boolean isOnBlack(ColorImage image) {
        int width = image.width();
        int height = image.height();
        int black = 0;
        for (int x = 0; x < width; x++) {
            black += isBlack(image.argb(0, x)) ? 1 : 0;
            black += isBlack(image.argb(height - 1, x)) ? 1 : 0;
        }
        for (int y = 1; y < height - 1; y++) {
            black += isBlack(image.argb(y, 0)) ? 1 : 0;
            black += isBlack(image.argb(y, width - 1)) ? 1 : 0;
        }
        int border = 2 * (width + height) - 4;
        if (black >= BLACK_BORDER * border) {
            return true;
        }
        if (black < BLACK_BORDER_WITH_CORNERS * border) {
            return false;
        }
        int cornerWidth = Math.max(1, (int) (CORNER * width));
        int cornerHeight = Math.max(1, (int) (CORNER * height));
        int corners = 0;
        for (int corner = 0; corner < 4; corner++) {
            int left = corner % 2 == 0 ? 0 : width - cornerWidth;
            int top = corner / 2 == 0 ? 0 : height - cornerHeight;
            corners += isBlack(image, left, top, cornerWidth, cornerHeight) ? 1 : 0;
        }
        return corners >= 2;
    }

    private static boolean isBlack(ColorImage image, int left, int top, int wide, int high) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                if (!isBlack(image.argb(y, x))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isBlack(int pixel) {
        return gray(pixel) <= BLACK;
    }

    /** Largest minus smallest value. */
    static float range(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return highest - lowest;
    }
}
