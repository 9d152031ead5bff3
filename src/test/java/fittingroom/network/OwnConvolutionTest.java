package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Our own convolution, which larger batches get, beside doubles and beside oneDNN. */
class OwnConvolutionTest {
    /** More than one thread's, and no multiple of what a kernel takes at once. */
    private static final int BATCH = 21;

    /** With 5 a value lies so near to LeakyReLU's kink that floats, oneDNN's too, fall on its other side. */
    private static final long SEED = 4;

    private static final Map<String, NetworkSpec> VARIANTS = Map.of(
            "the report's blocks",
            convolution(0.3, block(32, false, "MAX"), block(64, false, "MAX"), block(32, false, "MAX")),
            "no pooling and average pooling",
            convolution(0, block(32, false, "NONE"), block(32, false, "AVERAGE"), block(32, false, "NONE")),
            "batch normalisation",
            convolution(0.2, block(32, true, "NONE"), block(32, true, "MAX"), block(32, true, "AVERAGE")));

    @BeforeAll
    static void vectorsAreThere() {
        NativeBackend.start();
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    static Stream<String> variants() {
        return VARIANTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gradientIsThatOfDouble(String variant) {
        NetworkSpec spec = Objects.requireNonNull(VARIANTS.get(variant));
        Network inDouble = Network.createInDouble(spec, SEED);
        inDouble.setParameters(Network.create(spec, SEED).parameters());

        double[] actual = gradient(Network.create(spec, SEED), spec, DataType.FLOAT);
        double[] expected = gradient(inDouble, spec, DataType.DOUBLE);

        assertThat(distance(actual, expected)).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void equalThreadsGiveEqualBits(String variant) {
        NetworkSpec spec = Objects.requireNonNull(VARIANTS.get(variant));

        double[] first = gradient(Network.create(spec, SEED), spec, DataType.FLOAT);
        double[] second = gradient(Network.create(spec, SEED), spec, DataType.FLOAT);

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void probabilitiesAreThoseOfOneDnn(String variant) {
        NetworkSpec spec = Objects.requireNonNull(VARIANTS.get(variant));
        Network network = Network.create(spec, SEED);

        float[] own = network.probabilities(pictures(), BATCH);
        float[] oneDnn = withOneDnn(network);

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

    private static float[] withOneDnn(Network network) {
        System.setProperty(ConvolutionBackend.PROPERTY, "onednn");
        try {
            return network.probabilities(pictures(), BATCH);
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    private static ConvolutionBlock block(int filters, boolean batchNormalization, String pooling) {
        return new ConvolutionBlock(
                filters,
                3,
                1,
                ConvolutionBlock.Padding.SAME,
                batchNormalization,
                ConvolutionBlock.Pooling.valueOf(pooling));
    }

    private static NetworkSpec convolution(double dropout, ConvolutionBlock... blocks) {
        return new CnnSpec(List.of(blocks), 16, 0.1, dropout);
    }

    private static float[] pictures() {
        float[] pictures = new float[BATCH * 784];
        Random random = new Random(3);
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        return pictures;
    }

    private static double[] gradient(Network network, NetworkSpec spec, DataType dataType) {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 10;
        }
        MultiLayerNetwork unwrapped = network.unwrap();
        unwrapped.setInput(Tensors.images(spec, pictures(), BATCH, dataType));
        unwrapped.setLabels(Tensors.oneHot(labels, BATCH, 10, dataType));
        unwrapped.computeGradientAndScore();
        return unwrapped.getFlattenedGradients().dup('c').data().asDouble();
    }

    /** {@code ‖a - b‖ / ‖b‖}. */
    private static double distance(double[] actual, double[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            length += expected[i] * expected[i];
        }
        return Math.sqrt(difference / length);
    }
}
