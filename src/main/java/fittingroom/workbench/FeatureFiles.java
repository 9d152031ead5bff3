package fittingroom.workbench;

import fittingroom.files.DurableFile;
import fittingroom.inference.TrainingFeatures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features of all training pictures by a model, in {@code features/} of the home folder: named by the checksums of
 * weights and data, so that a file is right or absent. They can be made anew: what is damaged or can't be written is
 * only told in the log.
 */
final class FeatureFiles {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureFiles.class);
    private static final int MAGIC = 0x46464652;
    /** Magic, width and number of pictures before the values; a CRC-32 behind them. */
    private static final int HEADER = 3 * Integer.BYTES;
    /** About 50 MB each. */
    private static final int MOST_FILES = 4;

    private final Path folder;

    FeatureFiles(Path home) {
        this.folder = home.resolve("features");
    }

    private Path file(String weights, String data) {
        return folder.resolve(weights.substring(0, 20) + "-" + data.substring(0, 20) + ".f32");
    }

    /** @param labels of the training pictures, in order */
    Optional<TrainingFeatures> read(String weights, String data, int[] labels) {
        Path file = file(weights, data);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            Optional<TrainingFeatures> features = parse(bytes, labels);
            if (features.isPresent()) {
                used(file);
            } else {
                LOG.warn("{} is damaged and is made anew", file);
            }
            return features;
        } catch (IOException | OutOfMemoryError e) {
            LOG.warn("{} can't be read", file, e);
            return Optional.empty();
        }
    }

    /** In a home that can't be written nobody needs to know which were used last. */
    private static void used(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            LOG.debug("{} can't be marked as used", file, e);
        }
    }

    private static Optional<TrainingFeatures> parse(ByteBuffer bytes, int[] labels) {
        int length = bytes.limit() - Long.BYTES;
        if (length < HEADER || bytes.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        int width = bytes.getInt(Integer.BYTES);
        boolean fits = width > 0
                && bytes.getInt(2 * Integer.BYTES) == labels.length
                && length == HEADER + (long) Float.BYTES * width * labels.length;
        if (!fits || crc(bytes, length) != bytes.getLong(length)) {
            return Optional.empty();
        }
        float[] values = new float[width * labels.length];
        bytes.position(HEADER);
        FloatBuffer floats = bytes.asFloatBuffer();
        floats.get(values);
        return Optional.of(TrainingFeatures.of(width, values, labels));
    }

    private static long crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(0, length));
        return crc.getValue();
    }

    /** Keeps the files that were used last. */
    void write(String weights, String data, TrainingFeatures features) {
        try {
            float[] values = features.toArray();
            ByteBuffer bytes = ByteBuffer.allocate(HEADER + Float.BYTES * values.length + Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(MAGIC).putInt(features.width()).putInt(features.size());
            bytes.asFloatBuffer().put(values);
            int length = bytes.limit() - Long.BYTES;
            bytes.putLong(length, crc(bytes, length));
            DurableFile.write(file(weights, data), output -> output.write(bytes.array()));
            removeOldest();
        } catch (IOException | OutOfMemoryError e) {
            LOG.warn("the features of the training pictures can't be kept", e);
        }
    }

    private void removeOldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(MOST_FILES, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }
}
