package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The formulas in double against central finite differences, and every weight's gradient of the real network, in float,
 * against the formulas; {@link ReferenceValuesTest} has the formulas beside PyTorch. The relative error of a slope is
 * {@code |a - n| / max(|a| + |n|, FLOOR)}: below the floor the differences' own rounding, some 1e-9, would show.
 */
class GradientTest {
    private static final double STEP = 1e-6;
    private static final double LARGEST_ERROR = 1e-5;
    private static final double FLOOR = 1e-3;
    private static final int CHECKED_PER_WEIGHT = 8;
    private static final int BATCH = 3;
    private static final long SEED = 5;

    static Stream<Arguments> variants() {
        return NetworkVariants.all().entrySet().stream()
                .filter(variant -> !NetworkVariants.own().containsKey(variant.getKey()))
                .map(variant -> Arguments.of(variant.getKey(), variant.getValue()));
    }

    static Stream<Arguments> ownVariants() {
        return NetworkVariants.own().entrySet().stream()
                .map(variant -> Arguments.of(variant.getKey(), variant.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void gradientIsTheSlopeOfTheLoss(String name, NetworkSpec spec) {
        PlainNetwork plain = new PlainNetwork(spec, Network.create(spec, SEED).parameters(), BATCH, SEED);
        float[] pictures = Step.pictures(BATCH);
        int[] labels = Step.labels(BATCH);
        double[] gradient = plain.gradient(pictures, labels);
        SplittableRandom random = new SplittableRandom(11);
        double largest = 0;

        for (WeightLayout.Weight weight : WeightLayout.of(spec).weights()) {
            for (int i = 0; weight.part().isTrained() && i < Math.min(CHECKED_PER_WEIGHT, weight.length()); i++) {
                int index = random.nextInt(weight.offset(), weight.offset() + weight.length());
                double value = plain.parameter(index);
                plain.setParameter(index, value + STEP);
                double above = plain.loss(pictures, labels);
                plain.setParameter(index, value - STEP);
                double below = plain.loss(pictures, labels);
                plain.setParameter(index, value);
                double slope = (above - below) / (2 * STEP);

                double error = Math.abs(gradient[index] - slope)
                        / Math.max(Math.abs(gradient[index]) + Math.abs(slope), FLOOR);

                assertThat(error)
                        .as(
                                "%s[%d]: gradient %s, slope %s",
                                weight.name(), index - weight.offset(), gradient[index], slope)
                        .isLessThan(LARGEST_ERROR);
                largest = Math.max(largest, Math.abs(slope));
            }
        }
        assertThat(largest).as("slopes that a check can see").isGreaterThan(10 * FLOOR);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void floatHasTheGradientOfDouble(String name, NetworkSpec spec) {
        assertThat(distance(spec, BATCH, SEED)).isLessThan(2e-5);
    }

    /** With some seeds, 4 and 5 among them, a value lies so near to a kink that floats fall on its other side. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ownVariants")
    void ownKernelsHaveTheGradientOfDouble(String name, NetworkSpec spec) {
        assertThat(distance(spec, 21, 6)).isLessThan(2e-5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void portableConvolutionHasTheGradientOfDouble(String name, NetworkSpec spec) {
        System.setProperty(ConvolutionBackend.PROPERTY, "gemm");
        try {
            assertThat(distance(spec, BATCH, SEED)).isLessThan(2e-5);
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    /** {@code ‖a - b‖ / ‖b‖} over all that is trained. */
    private static double distance(NetworkSpec spec, int batch, long seed) {
        Network network = Network.create(spec, seed);
        double[] actual = new Step(network, spec, batch).gradient();
        double[] expected = new PlainNetwork(spec, network.parameters(), batch, seed)
                .gradient(Step.pictures(batch), Step.labels(batch));
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double length = 0;
        for (WeightLayout.Weight weight : WeightLayout.of(spec).weights()) {
            for (int i = weight.offset(); weight.part().isTrained() && i < weight.offset() + weight.length(); i++) {
                difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
                length += expected[i] * expected[i];
            }
        }
        return Math.sqrt(difference / length);
    }
}
