package fittingroom.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** A reader's picture as 8-bit sRGB, whatever kind of samples it has. */
final class DecodedPixels {
    /** What uses a smaller part of its samples' range than this comes from a camera or scanner of 10, 12 or 14 bits. */
    private static final double USED_PART = 1 / 8.0;
    /** Fewer levels are no picture that could be stretched. */
    private static final int FEWEST_LEVELS = 255;

    /** How a number in a raster is meant. */
    interface Samples {
        double of(double stored);
    }

    /** As it is stored. */
    static final Samples AS_STORED = stored -> stored;

    private final BufferedImage image;
    private final Raster raster;
    private final int type;
    private final Samples samples;

    private DecodedPixels(BufferedImage image, Samples samples) {
        this.image = image;
        this.raster = image.getRaster();
        this.type = raster.getDataBuffer().getDataType();
        this.samples = samples;
    }

    static ColorImage colors(BufferedImage image, Samples samples) {
        return new DecodedPixels(image, samples).colors();
    }

    private ColorImage colors() {
        ColorModel model = image.getColorModel();
        boolean floating = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE || samples != AS_STORED;
        if (model instanceof ComponentColorModel && floating) {
            // From 0 to 1 by convention; where they go beyond, their range is the scale.
            double lowest = lowest();
            double highest = extreme(1);
            return scaled(model.hasAlpha(), lowest, lowest < 0 || highest > 1 ? highest : 1);
        }
        boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (model instanceof ComponentColorModel && (gray || model.getComponentSize(0) > Byte.SIZE)) {
            double lowest = type == DataBuffer.TYPE_SHORT ? lowest() : 0;
            double full = type == DataBuffer.TYPE_SHORT
                    ? lowest < 0 ? extreme(1) : Short.MAX_VALUE
                    : (1L << model.getComponentSize(0)) - 1.0;
            double used = used(full, lowest);
            // getRGB takes gray for linear light and makes 188 of 128.
            if (gray || used < full) {
                return scaled(model.hasAlpha(), lowest, used);
            }
        }
        boolean plain = image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && model.getColorSpace().isCS_sRGB();
        int width = image.getWidth();
        int height = image.getHeight();
        return ColorImage.of(width, height, plain ? opaque() : image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** The largest number that the picture's own bits could hold. */
    private double used(double full, double lowest) {
        if (full <= FEWEST_LEVELS || lowest < 0) {
            return full;
        }
        double highest = extreme(1);
        return highest >= FEWEST_LEVELS && highest < USED_PART * full
                ? Math.min(full, (Long.highestOneBit((long) highest) << 1) - 1.0)
                : full;
    }

    /** What getRGB gives for the most common kind, in a tenth of its time: it asks the colour model for each pixel. */
    private int[] opaque() {
        int width = raster.getWidth();
        int[] argb = new int[width * raster.getHeight()];
        int[] row = new int[3 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = 0xFF000000 | row[3 * x] << 16 | row[3 * x + 1] << 8 | row[3 * x + 2];
            }
        }
        return argb;
    }

    private double lowest() {
        return Math.min(0, -extreme(-1));
    }

    /** The largest sample after multiplication with a sign; of what is no number nothing is known. */
    private double extreme(int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < Math.min(3, raster.getNumBands()); band++) {
                    double sample = sign * sample(x, y, band);
                    extreme = Double.isFinite(sample) ? Math.max(extreme, sample) : extreme;
                }
            }
        }
        return Double.isFinite(extreme) ? extreme : 0;
    }

    private double sample(int x, int y, int band) {
        double stored = raster.getSampleDouble(x + raster.getMinX(), y + raster.getMinY(), band);
        return samples.of(stored < 0 && type == DataBuffer.TYPE_INT ? stored + (1L << 32) : stored);
    }

    private ColorImage scaled(boolean alpha, double lowest, double highest) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int colors = bands - (alpha ? 1 : 0) >= 3 ? 3 : 1;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = level(x, y, 0, lowest, highest);
                int green = colors == 3 ? level(x, y, 1, lowest, highest) : red;
                int blue = colors == 3 ? level(x, y, 2, lowest, highest) : red;
                int opacity = alpha ? level(x, y, bands - 1, 0, lowest == 0 ? highest : 1) : 255;
                argb[y * width + x] = opacity << 24 | red << 16 | green << 8 | blue;
            }
        }
        return ColorImage.of(width, height, argb);
    }

    private int level(int x, int y, int band, double lowest, double highest) {
        double share = highest > lowest ? (sample(x, y, band) - lowest) / (highest - lowest) : 0;
        return share > 0 ? (int) Math.round(255 * Math.min(1, share)) : 0;
    }
}
