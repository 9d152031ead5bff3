package fittingroom.image;

import java.util.Arrays;

/** An immutable sRGB picture, 8 bits a channel, alpha not premultiplied, upright (EXIF orientation applied). */
public final class ColorImage {
    private final int width;
    private final int height;
    private final int[] argb;

    private ColorImage(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    /**
     * @param argb {@code height * width} pixels as {@code 0xAARRGGBB}, row by row
     * @throws IllegalArgumentException if a side is not positive or the length does not fit
     */
    public static ColorImage of(int width, int height, int[] argb) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive, were " + width + " × " + height);
        }
        if (argb.length != (long) width * height) {
            throw new IllegalArgumentException("expected " + (long) width * height + " pixels for " + width + " × "
                    + height + ", got " + argb.length);
        }
        return new ColorImage(width, height, argb.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixel as {@code 0xAARRGGBB}. */
    public int argb(int row, int column) {
        return argb[row * width + column];
    }

    /** A copy of all pixels, row by row. */
    public int[] toArray() {
        return argb.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColorImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(argb, image.argb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "ColorImage[" + width + " × " + height + "]";
    }
}
