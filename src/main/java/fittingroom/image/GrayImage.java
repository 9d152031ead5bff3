package fittingroom.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable gray picture; intensities are in {@code [0, 1]}, stored row by row. In Fashion-MNIST's
 * convention 0 is the (black) background and the garment is bright.
 */
public final class GrayImage {
    /** Side of the pictures that networks read, in pixels. */
    public static final int SIDE = 28;

    private final int width;
    private final int height;
    private final float[] intensities;

    private GrayImage(int width, int height, float[] intensities) {
        this.width = width;
        this.height = height;
        this.intensities = intensities;
    }

    /**
     * @param intensities {@code height * width} values, row by row
     * @throws IllegalArgumentException if a side is not positive, the length does not fit, or a value is outside
     *     {@code [0, 1]}
     */
    public static GrayImage of(int width, int height, float[] intensities) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive, were " + width + " × " + height);
        }
        if (intensities.length != (long) width * height) {
            throw new IllegalArgumentException("expected " + (long) width * height + " intensities for " + width + " × "
                    + height + ", got " + intensities.length);
        }
        for (float intensity : intensities) {
            if (!(intensity >= 0f && intensity <= 1f)) {
                throw new IllegalArgumentException("intensity must be in 0..1, was " + intensity);
            }
        }
        return new GrayImage(width, height, intensities.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Intensity in {@code [0, 1]} at a row (from the top) and a column (from the left). */
    public float intensity(int row, int column) {
        return intensities[Objects.checkIndex(row, height) * width + Objects.checkIndex(column, width)];
    }

    /** A copy of all intensities, row by row, {@code [height * width]}. */
    public float[] toArray() {
        return intensities.clone();
    }

    /** The picture mirrored left to right. */
    public GrayImage mirrored() {
        float[] mirror = new float[intensities.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                mirror[row * width + column] = intensities[row * width + width - 1 - column];
            }
        }
        return new GrayImage(width, height, mirror);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrayImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(intensities, image.intensities);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(intensities);
    }

    @Override
    public String toString() {
        return "GrayImage[" + width + " × " + height + "]";
    }
}
