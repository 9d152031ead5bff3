package fittingroom.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** A reader's picture as 8-bit sRGB, whatever kind of samples it has. */
final class DecodedPixels {
    private DecodedPixels() {}

    static ColorImage colors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getColorModel() instanceof ComponentColorModel model) {
            int type = image.getRaster().getDataBuffer().getDataType();
            if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
                return scaled(
                        image.getRaster(), model.hasAlpha(), lowest(image.getRaster()), highest(image.getRaster()));
            }
            if (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
                // getRGB takes gray for linear light and makes 188 of 128.
                return scaled(image.getRaster(), model.hasAlpha(), 0, (1L << model.getComponentSize(0)) - 1.0);
            }
        }
        boolean plain = image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getColorModel().getColorSpace().isCS_sRGB();
        return ColorImage.of(
                width, height, plain ? opaque(image.getRaster()) : image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** What getRGB gives for the most common kind, in a tenth of its time: it asks the colour model for each pixel. */
    private static int[] opaque(Raster raster) {
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

    /** Samples of floating-point numbers go from 0 to 1 by convention; where they go beyond, their range is the scale. */
    private static double highest(Raster raster) {
        double highest = extreme(raster, 1);
        return lowest(raster) < 0 || highest > 1 ? highest : 1;
    }

    private static double lowest(Raster raster) {
        return Math.min(0, -extreme(raster, -1));
    }

    /** The largest sample after multiplication with a sign; of what is no number nothing is known. */
    private static double extreme(Raster raster, int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < Math.min(3, raster.getNumBands()); band++) {
                    double sample = sign * raster.getSampleDouble(x + raster.getMinX(), y + raster.getMinY(), band);
                    extreme = Double.isFinite(sample) ? Math.max(extreme, sample) : extreme;
                }
            }
        }
        return Double.isFinite(extreme) ? extreme : 0;
    }

    private static ColorImage scaled(Raster raster, boolean alpha, double lowest, double highest) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int colors = bands - (alpha ? 1 : 0) >= 3 ? 3 : 1;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = level(raster, x, y, 0, lowest, highest);
                int green = colors == 3 ? level(raster, x, y, 1, lowest, highest) : red;
                int blue = colors == 3 ? level(raster, x, y, 2, lowest, highest) : red;
                int opacity = alpha ? level(raster, x, y, bands - 1, 0, lowest == 0 ? highest : 1) : 255;
                argb[y * width + x] = opacity << 24 | red << 16 | green << 8 | blue;
            }
        }
        return ColorImage.of(width, height, argb);
    }

    private static int level(Raster raster, int x, int y, int band, double lowest, double highest) {
        double sample = raster.getSampleDouble(x + raster.getMinX(), y + raster.getMinY(), band);
        if (sample < 0 && raster.getDataBuffer().getDataType() == DataBuffer.TYPE_INT) {
            sample += 1L << 32;
        }
        double share = highest > lowest ? (sample - lowest) / (highest - lowest) : 0;
        return share > 0 ? (int) Math.round(255 * Math.min(1, share)) : 0;
    }
}
