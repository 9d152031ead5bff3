package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.experiment.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/**
 * All training pictures go through a network for their features; what its layers make of them must not stay. In a process of its
 * own, which has touched all of Java's memory before: a process's memory counts that, too, and how much of it is new to the
 * garbage of 80 batches differs by hundreds of megabytes.
 */
class FeaturesMemoryTest {
    private static final int BATCH = 128;
    private static final int BATCHES = 80;
    /** Without closing them the activations of so many batches take more than 400 MB. */
    private static final long MOST_BYTES = 200_000_000;

    @Test
    void featuresOfManyPicturesLeaveNothingBehind() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        // So much that no collection gives native memory back.
                        "-Xms1200m",
                        "-Xmx1200m",
                        "-Xmn1000m",
                        "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("user.home") + "/.javacpp/cache",
                        FeaturesMemoryTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            told = reader.lines().toList();
        }

        assertThat(process.waitFor()).isZero();
        assertThat(told).hasSize(2);
        assertThat(Long.parseLong(told.get(0))).isLessThan(MOST_BYTES);
        assertThat(told.get(1)).isEqualTo("the same features");
    }

    /** Tells by how many bytes the process has grown, and whether the last features are the first ones. */
    public static void main(String[] arguments) {
        Network network = Network.create(Preset.REPORT_CNN.config().network(), 1);
        float[] intensities = new float[BATCH * Dataset.PIXELS];
        float[] first = network.features(intensities, BATCH);
        network.features(intensities, BATCH);
        long before = Pointer.physicalBytes();

        float[] last = first;
        for (int i = 0; i < BATCHES; i++) {
            last = network.features(intensities, BATCH);
        }

        System.out.println(Pointer.physicalBytes() - before);
        System.out.println(Arrays.equals(first, last) ? "the same features" : "other features");
        System.exit(0);
    }
}
