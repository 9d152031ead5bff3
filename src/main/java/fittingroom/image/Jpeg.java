package fittingroom.image;

import java.awt.image.Raster;
import java.util.function.IntPredicate;

/** JPEGs with four components, which ImageIO refuses or washes out. */
final class Jpeg {
    private static final int START_OF_SCAN = 0xDA;
    private static final int ADOBE = 0xEE;
    private static final int YCCK = 2;

    private Jpeg() {}

    /** Components of the frame header (ITU-T T.81, B.2.2); 0 where there is none. */
    static int components(byte[] bytes) {
        int segment = segment(bytes, Jpeg::isFrame);
        return segment < 0 || segment + 9 >= bytes.length ? 0 : bytes[segment + 9] & 0xFF;
    }

    /** Colour transform of Adobe's APP14 segment: 0 is CMYK, 2 is YCCK; -1 where there is none. */
    static int adobeTransform(byte[] bytes) {
        int segment = segment(bytes, marker -> marker == ADOBE);
        return segment < 0 || segment + 15 >= bytes.length ? -1 : bytes[segment + 15] & 0xFF;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Index of the wanted marker's 0xFF; -1 where there is none before the first scan. */
    private static int segment(byte[] bytes, IntPredicate wanted) {
        int at = 2;
        while (at + 3 < bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (wanted.test(marker)) {
                return at;
            }
            if (marker == START_OF_SCAN) {
                return -1;
            }
            at += marker == 0xFF ? 1 : 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
        }
        return -1;
    }

    /** Adobe's programs store the four inks inverted: 255 is no ink. */
    static ColorImage fromFourComponents(Raster raster, int transform) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] argb = new int[width * height];
        int[] sample = new int[4];
        boolean inverted = transform >= 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.getPixel(raster.getMinX() + x, raster.getMinY() + y, sample);
                if (transform == YCCK) {
                    toCmy(sample);
                }
                int key = inverted ? sample[3] : 255 - sample[3];
                int red = (inverted ? sample[0] : 255 - sample[0]) * key / 255;
                int green = (inverted ? sample[1] : 255 - sample[1]) * key / 255;
                int blue = (inverted ? sample[2] : 255 - sample[2]) * key / 255;
                argb[y * width + x] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
        }
        return ColorImage.of(width, height, argb);
    }

    /** YCbCr to the three inks (ITU-T T.871, section 7). */
    private static void toCmy(int[] sample) {
        double y = sample[0];
        double blueDifference = sample[1] - 128;
        double redDifference = sample[2] - 128;
        sample[0] = clamp(y + 1.402 * redDifference);
        sample[1] = clamp(y - 0.344136 * blueDifference - 0.714136 * redDifference);
        sample[2] = clamp(y + 1.772 * blueDifference);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
