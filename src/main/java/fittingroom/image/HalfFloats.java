package fittingroom.image;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** TIFFs with floating-point numbers of 16 bits (IEEE 754 binary16), which Java's reader hands over as whole numbers. */
final class HalfFloats {
    private static final int BITS = 16;
    private static final int MANTISSA_BITS = 10;
    private static final int BIAS = 15;
    private static final int LARGEST_EXPONENT = 31;

    private HalfFloats() {}

    /** Whether the first picture of a TIFF has such samples. */
    static boolean areIn(ImageReader tiff) throws IOException {
        try {
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(tiff.getImageMetadata(0));
            return number(directory, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT)
                            == BaselineTIFFTagSet.SAMPLE_FORMAT_FLOATING_POINT
                    && number(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE) == BITS;
        } catch (IIOInvalidTreeException e) {
            return false;
        }
    }

    private static int number(TIFFDirectory directory, int tag) {
        TIFFField field = directory.getTIFFField(tag);
        return field == null || field.getCount() == 0 ? -1 : field.getAsInt(0);
    }

    /** @param stored the 16 bits as a whole number, 0..65535 */
    static double value(double stored) {
        int bits = (int) stored;
        int exponent = bits >> MANTISSA_BITS & LARGEST_EXPONENT;
        double mantissa = (bits & ((1 << MANTISSA_BITS) - 1)) / (double) (1 << MANTISSA_BITS);
        double size = exponent == LARGEST_EXPONENT
                ? mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? Math.scalb(mantissa, 1 - BIAS) : Math.scalb(1 + mantissa, exponent - BIAS);
        return bits >> (BITS - 1) == 0 ? size : -size;
    }
}
