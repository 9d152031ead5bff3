package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The GRU's threads share a batch; the small batches of the other tests stay on one, which PyTorch and doubles check. */
class SharedBatchTest {
    private static final int BATCH = 50;
    private static final Offset<Float> ROUNDING = Offset.offset(2e-6f);

    static Stream<String> variants() {
        return NetworkVariants.all().keySet().stream().filter(name -> name.contains("gru"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gradientIsThatOfOneThread(String variant) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.all().get(variant));

        float[] shared = gradient(spec);
        float[] alone = NativeBackend.onOneThread(() -> gradient(spec));

        assertThat(NativeBackend.threads()).isGreaterThan(1);
        assertThat(shared).containsExactly(alone, ROUNDING);
        assertThat(shared).isNotEqualTo(new float[shared.length]);
    }

    /** Where there are no wide vectors. */
    @ParameterizedTest
    @MethodSource("variants")
    void nativeProductsShareItToo(String variant) {
        System.setProperty(ConvolutionBackend.PROPERTY, "onednn");
        try {
            gradientIsThatOfOneThread(variant);
            sameThreadsGiveTheSameBits(variant);
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void sameThreadsGiveTheSameBits(String variant) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.all().get(variant));

        assertThat(gradient(spec)).isEqualTo(gradient(spec));
    }

    private static float[] gradient(NetworkSpec spec) {
        float[] pictures = new float[BATCH * 784];
        int[] labels = new int[BATCH];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (i * 37L + (i / 28) * 11L) % 101 / 102f;
            labels[i / 784] = i / 784 % 10;
        }
        MultiLayerNetwork network = Network.create(spec, 5).unwrap();
        network.setInput(Tensors.images(spec, pictures, BATCH));
        network.setLabels(Tensors.oneHot(labels, BATCH, 10));
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup('c').data().asFloat();
    }
}
