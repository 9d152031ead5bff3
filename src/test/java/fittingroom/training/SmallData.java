package fittingroom.training;

import fittingroom.data.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders with a few pictures of Fashion-MNIST, as somebody's own data. */
public final class SmallData {
    private SmallData() {}

    /**
     * Writes one; its labels are those of every other with as many images.
     *
     * @param test at most 500
     * @param brighter what is added to every pixel
     */
    public static Path write(Path folder, int training, int test, int brighter) throws IOException {
        Files.createDirectories(folder);
        write(folder, "train", SmallExperiments.training(), training, brighter);
        write(folder, "t10k", SmallExperiments.test(), test, brighter);
        return folder;
    }

    private static void write(Path folder, String half, Dataset from, int count, int brighter) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * Dataset.PIXELS);
        images.putInt(0x0803).putInt(count).putInt(28).putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x0801).putInt(count);
        float[] intensities = new float[Dataset.PIXELS];
        for (int image = 0; image < count; image++) {
            from.copyIntensities(image, intensities, 0);
            for (float intensity : intensities) {
                images.put((byte) (Math.round(intensity * 255) + brighter));
            }
            labels.put((byte) (image % Dataset.CLASSES));
        }
        Files.write(folder.resolve(half + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(half + "-labels-idx1-ubyte"), labels.array());
    }
}
