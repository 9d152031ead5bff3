package fittingroom.data;

import fittingroom.image.GrayImage;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Labelled 28 × 28 gray pictures, {@code [size, 28, 28]} bytes and {@code [size]} labels in 0..9; immutable. */
public final class Dataset {
    /** Pixels of one picture. */
    public static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;

    /** Labels are in {@code [0, CLASSES)}. */
    public static final int CLASSES = 10;

    private final byte[] pixels;
    private final byte[] labels;

    /** Kept, as it takes a while for many pictures; threads that make it at once make the same. */
    private @Nullable String sha256;

    private Dataset(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Takes ownership of the arrays: the caller must not write into them afterwards.
     *
     * @throws IllegalArgumentException if the lengths do not fit or a label is outside 0..9
     */
    public static Dataset of(byte[] pixels, byte[] labels) {
        if (pixels.length != (long) labels.length * PIXELS) {
            throw new IllegalArgumentException("expected " + (long) labels.length * PIXELS + " pixels for "
                    + labels.length + " labels, got " + pixels.length);
        }
        for (byte label : labels) {
            if (label < 0 || label >= CLASSES) {
                throw new IllegalArgumentException("label must be in 0..9, was " + (label & 0xff));
            }
        }
        return new Dataset(pixels, labels);
    }

    public int size() {
        return labels.length;
    }

    public int label(int index) {
        return labels[index];
    }

    public GrayImage image(int index) {
        float[] intensities = new float[PIXELS];
        copyIntensities(index, intensities, 0);
        return GrayImage.of(GrayImage.SIDE, GrayImage.SIDE, intensities);
    }

    /** Writes the picture's 784 intensities in {@code [0, 1]} into {@code target} from {@code offset} on. */
    public void copyIntensities(int index, float[] target, int offset) {
        int start = Objects.checkIndex(index, labels.length) * PIXELS;
        for (int i = 0; i < PIXELS; i++) {
            target[offset + i] = (pixels[start + i] & 0xff) / 255f;
        }
    }

    /** The pictures at these indices, in this order (copied). */
    public Dataset subset(int[] indices) {
        byte[] subsetPixels = new byte[Math.multiplyExact(indices.length, PIXELS)];
        byte[] subsetLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * PIXELS, subsetPixels, i * PIXELS, PIXELS);
            subsetLabels[i] = labels[indices[i]];
        }
        return new Dataset(subsetPixels, subsetLabels);
    }

    /**
     * SHA-256 of the labels and the pictures as they are unpacked, in lower-case hexadecimal digits: equal for equal
     * contents, however their files are named or packed.
     */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            MessageDigest digest = Checksums.sha256();
            digest.update(labels);
            digest.update(pixels);
            known = HexFormat.of().formatHex(digest.digest());
            sha256 = known;
        }
        return known;
    }

    /** Number of pictures of each of the ten classes. */
    public int[] classCounts() {
        int[] counts = new int[CLASSES];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset dataset
                && Arrays.equals(pixels, dataset.pixels)
                && Arrays.equals(labels, dataset.labels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(pixels) + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "Dataset[" + size() + " pictures]";
    }
}
