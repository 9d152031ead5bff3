package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.layers.ForwardPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way past Deeplearning4j's books gives its very bits, for any order of batch sizes and however weights change between. */
class ForwardPassTest {
    private static final int PIXELS = 784;
    private static final int[] SIZES = {50, 3, 50, 64, 17, 1, 64};

    static Stream<String> variants() {
        return NetworkVariants.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void answersAreThoseOfDeeplearning4jsPass(String variant) {
        Network network =
                Network.create(Objects.requireNonNull(NetworkVariants.all().get(variant)), 7);
        List<float[]> own = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();

        for (int size : SIZES) {
            float[] pictures = pictures(size);
            own.add(network.probabilities(pictures, size));
            expected.add(
                    Tensors.values(network.unwrap().output(Tensors.images(network.spec(), pictures, size), false)));
            network.trainBatch(pictures, new int[size], size);
        }

        assertThat(own.toArray(float[][]::new)).isDeepEqualTo(expected.toArray(float[][]::new));
    }

    @Test
    void networkWithALayerOfDeeplearning4jsOwnHasNoSuchPass() {
        assertThat(pass("gru two layers with dropout")).isPresent();
        assertThat(pass("lstm last step")).isEmpty();
    }

    private static Optional<ForwardPass> pass(String variant) {
        return ForwardPass.of(
                Network.create(Objects.requireNonNull(NetworkVariants.all().get(variant)), 7)
                        .unwrap());
    }

    private static float[] pictures(int size) {
        float[] pictures = new float[size * PIXELS];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (i * 37L + (i / 28) * 11L) % 101 / 102f;
        }
        return pictures;
    }
}
