package fittingroom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files, right ones and the parts of wrong ones. */
public final class IdxFixture {
    static final int IMAGES_MAGIC = 0x0803;
    static final int LABELS_MAGIC = 0x0801;

    private IdxFixture() {}

    /** The bytes of {@code [count, 28, 28]} pictures that all differ. */
    static byte[] pixels(int count) {
        byte[] pixels = new byte[count * Dataset.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % Dataset.PIXELS % 251 + i / Dataset.PIXELS);
        }
        return pixels;
    }

    /** Labels 0, 1, … 9, 0, 1, … */
    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    static Dataset dataset(int count) {
        return Dataset.of(pixels(count), labels(count));
    }

    static byte[] imageFile(int count) {
        return idx(pixels(count), IMAGES_MAGIC, count, 28, 28);
    }

    static byte[] labelFile(int count) {
        return idx(labels(count), LABELS_MAGIC, count);
    }

    /** A header of big-endian integers, then the body. */
    static byte[] idx(byte[] body, int... header) {
        ByteBuffer file = ByteBuffer.allocate(header.length * Integer.BYTES + body.length);
        for (int value : header) {
            file.putInt(value);
        }
        return file.put(body).array();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] concatenate(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static void writeTestFiles(Path directory, byte[] imageFile, byte[] labelFile) {
        write(directory.resolve("t10k-images-idx3-ubyte.gz"), imageFile);
        write(directory.resolve("t10k-labels-idx1-ubyte.gz"), labelFile);
    }

    static void writeTrainingFiles(Path directory, byte[] imageFile, byte[] labelFile) {
        write(directory.resolve("train-images-idx3-ubyte.gz"), imageFile);
        write(directory.resolve("train-labels-idx1-ubyte.gz"), labelFile);
    }

    /** A data set of few pictures that all differ; those of the test set are of these classes. */
    public static void writeData(Path directory, int trainingImages, byte... testLabels) {
        writeTrainingFiles(directory, imageFile(trainingImages), labelFile(trainingImages));
        writeTestFiles(directory, imageFile(testLabels.length), idx(testLabels, LABELS_MAGIC, testLabels.length));
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
