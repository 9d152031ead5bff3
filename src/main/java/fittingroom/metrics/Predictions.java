package fittingroom.metrics;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * What a network answered for every image of a data set, beside what each image shows; immutable. A confusion matrix, a
 * gallery, calibration and a comparison of two networks are views of it.
 */
public final class Predictions {
    private static final int MAGIC = 0x46525450; // "FRTP"
    private static final int VERSION = 1;
    private static final int MOST_IMAGES = 1_000_000;
    private static final int MOST_CLASSES = 127;

    private final int classes;
    private final byte[] actual;
    private final float[] probabilities;

    private Predictions(int classes, byte[] actual, float[] probabilities) {
        this.classes = classes;
        this.actual = actual;
        this.probabilities = probabilities;
    }

    /**
     * @param classes at most 127
     * @param actual the true class of every image, in {@code [0, classes)}
     * @param probabilities {@code [image][class]}, row by row; not finite where a network has diverged
     * @throws IllegalArgumentException if there are not {@code classes} probabilities for each image
     */
    public static Predictions of(int classes, int[] actual, float[] probabilities) {
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new IllegalArgumentException("classes must be in [1, " + MOST_CLASSES + "], was " + classes);
        }
        if (probabilities.length != actual.length * classes) {
            throw new IllegalArgumentException("expected " + actual.length * classes + " probabilities for "
                    + actual.length + " images, got " + probabilities.length);
        }
        byte[] labels = new byte[actual.length];
        for (int image = 0; image < actual.length; image++) {
            labels[image] = (byte) Objects.checkIndex(actual[image], classes);
        }
        return new Predictions(classes, labels, probabilities.clone());
    }

    /** How many images there are. */
    public int size() {
        return actual.length;
    }

    public int classes() {
        return classes;
    }

    /** The class that an image is of. */
    public int actual(int image) {
        return actual[image];
    }

    /** The most probable class; the first of several that are equally probable. */
    public int predicted(int image) {
        int best = 0;
        for (int index = 1; index < classes; index++) {
            if (probability(image, index) > probability(image, best)) {
                best = index;
            }
        }
        return best;
    }

    public boolean isCorrect(int image) {
        return predicted(image) == actual(image);
    }

    /** The probability that the network gave a class of an image, in {@code [0, 1]}. */
    public float probability(int image, int predicted) {
        return probabilities[image * classes + Objects.checkIndex(predicted, classes)];
    }

    /** The probability of the predicted class. */
    public float confidence(int image) {
        return probability(image, predicted(image));
    }

    /** All probabilities of an image; a copy. */
    public float[] probabilities(int image) {
        return Arrays.copyOfRange(probabilities, image * classes, (image + 1) * classes);
    }

    /** Who was taken for whom. */
    public ConfusionMatrix confusion() {
        int[] labels = new int[size()];
        int[] answers = new int[size()];
        for (int image = 0; image < size(); image++) {
            labels[image] = actual(image);
            answers[image] = predicted(image);
        }
        return ConfusionMatrix.count(classes, labels, answers);
    }

    /**
     * Writes the compact form, big-endian: {@code "FRTP"}, version, images and classes (4 bytes each), a byte a label,
     * little-endian floats image by image, and the CRC-32 of labels and floats (8 bytes). Of 10,000 images and ten
     * classes it is 410,024 bytes.
     */
    public void write(OutputStream output) throws IOException {
        DataOutputStream data = new DataOutputStream(output);
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeInt(size());
        data.writeInt(classes);
        byte[] floats = floatBytes();
        data.write(actual);
        data.write(floats);
        data.writeLong(checksum(actual, floats));
        data.flush();
    }

    /** {@link #write} into an array. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is cut, damaged, of another version or something else
     */
    public static Predictions read(InputStream input) throws IOException {
        DataInputStream data = new DataInputStream(input);
        if (data.readInt() != MAGIC || data.readInt() != VERSION) {
            throw new IOException("these are no predictions that this version can read");
        }
        int images = data.readInt();
        int classes = data.readInt();
        if (images < 0 || images > MOST_IMAGES || classes < 1 || classes > MOST_CLASSES) {
            throw new IOException("predictions of " + images + " images and " + classes + " classes are damaged");
        }
        byte[] labels = data.readNBytes(images);
        byte[] floats = data.readNBytes(images * classes * Float.BYTES);
        if (data.readLong() != checksum(labels, floats)) {
            throw new IOException("the predictions are damaged: their checksum differs");
        }
        for (byte label : labels) {
            if (label < 0 || label >= classes) {
                throw new IOException("the predictions are damaged: there is no class " + label);
            }
        }
        float[] probabilities = new float[images * classes];
        ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(probabilities);
        return new Predictions(classes, labels, probabilities);
    }

    private byte[] floatBytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(probabilities.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(probabilities);
        return buffer.array();
    }

    private static long checksum(byte[] labels, byte[] floats) {
        CRC32 crc = new CRC32();
        crc.update(labels);
        crc.update(floats);
        return crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Predictions predictions
                && classes == predictions.classes
                && Arrays.equals(actual, predictions.actual)
                && Arrays.equals(probabilities, predictions.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(actual) + Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "Predictions[" + size() + " images, " + classes + " classes]";
    }
}
