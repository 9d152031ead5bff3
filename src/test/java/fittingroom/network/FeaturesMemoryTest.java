package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.experiment.Preset;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** All training pictures go through a network for their features; what its layers make of them must not stay. */
class FeaturesMemoryTest {
    private static final int BATCH = 128;
    private static final int BATCHES = 80;
    /** Without closing them the activations of so many batches take some 700 MB. */
    private static final long MOST_BYTES = 200_000_000;

    @Test
    void featuresOfManyPicturesLeaveNothingBehind() {
        Network network = Network.create(Preset.REPORT_CNN.config().network(), 1);
        float[] intensities = new float[BATCH * Dataset.PIXELS];
        float[] first = network.features(intensities, BATCH);
        network.features(intensities, BATCH);
        long before = Pointer.physicalBytes();

        float[] last = first;
        for (int i = 0; i < BATCHES; i++) {
            last = network.features(intensities, BATCH);
        }

        assertThat(Pointer.physicalBytes() - before).isLessThan(MOST_BYTES);
        assertThat(last).isEqualTo(first);
    }
}
