package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own convolution beside oneDNN; {@link ReferenceValuesTest} has it beside doubles. */
class OwnConvolutionTest {
    /** More than one thread's, and no multiple of what a kernel takes at once. */
    private static final int BATCH = 21;

    /** With 5 a value lies so near to LeakyReLU's kink that floats, oneDNN's too, fall on its other side. */
    private static final long SEED = 4;

    @BeforeAll
    static void vectorsAreThere() {
        NativeBackend.start();
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    static Stream<String> variants() {
        return NetworkVariants.own().keySet().stream().filter(name -> !name.contains("gru"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void equalThreadsGiveEqualBits(String variant) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.own().get(variant));

        double[] first = gradient(Network.create(spec, SEED), spec);
        double[] second = gradient(Network.create(spec, SEED), spec);

        assertThat(second).isEqualTo(first);
    }

    /** From one picture on: who trains waits for the compiler anyway. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void smallBatchesTrainOnTheKernelsToo(int batch) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.own().get("own filters around the blocks"));
        Network own = Network.create(spec, SEED);
        Network oneDnn = withOneDnn(() -> Network.create(spec, SEED));

        double[] gradient = new Step(own, spec, batch).gradient();
        double[] expected = new Step(oneDnn, spec, batch).gradient();

        assertThat(gradient).containsExactly(expected, Offset.offset(2e-5)).isNotEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void probabilitiesAreThoseOfOneDnn(String variant) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.own().get(variant));

        float[] own = Network.create(spec, SEED).probabilities(pictures(), BATCH);
        float[] oneDnn = withOneDnn(() -> Network.create(spec, SEED)).probabilities(pictures(), BATCH);

        assertThat(own).containsExactly(oneDnn, Offset.offset(2e-6f)).isNotEqualTo(oneDnn);
    }

    /** Without the module the program would still work, at half the speed, and nobody would notice. */
    @Test
    void processorsWithWideVectorsUseThem() throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        assumeTrue(Files.exists(processor), "Linux");
        String flags = Files.readString(processor);
        assumeTrue(flags.contains(" avx2 ") && flags.contains(" fma "), "AVX2");

        assertThat(ConvolutionBackend.hasVectorKernels()).isTrue();
    }

    /** A network keeps the convolution that was chosen when it was built. */
    private static Network withOneDnn(Supplier<Network> build) {
        System.setProperty(ConvolutionBackend.PROPERTY, "onednn");
        try {
            return build.get();
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    private static float[] pictures() {
        float[] pictures = new float[BATCH * 784];
        Random random = new Random(3);
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        return pictures;
    }

    private static double[] gradient(Network network, NetworkSpec spec) {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 10;
        }
        MultiLayerNetwork unwrapped = network.unwrap();
        unwrapped.setInput(Tensors.images(spec, pictures(), BATCH));
        unwrapped.setLabels(Tensors.oneHot(labels, BATCH, 10));
        unwrapped.computeGradientAndScore();
        return unwrapped.getFlattenedGradients().dup('c').data().asDouble();
    }
}
