package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Backpropagation against central finite differences in double. The relative error is
 * {@code |a - n| / max(|a| + |n|, FLOOR)}: below the floor the differences' own rounding, some 1e-9, would show.
 */
class GradientTest {
    private static final double STEP = 1e-6;
    private static final double LARGEST_ERROR = 1e-5;
    private static final double FLOOR = 1e-3;
    private static final int CHECKED_PER_PARAMETER = 8;

    static Stream<Arguments> variants() {
        return NetworkVariants.all().entrySet().stream()
                .map(variant -> Arguments.of(variant.getKey(), variant.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void gradientIsTheSlopeOfTheLoss(String name, NetworkSpec spec) {
        Network network = Network.createInDouble(spec, 5);
        Step step = new Step(network, spec, Step.pictures(), DataType.DOUBLE);
        double[] gradient = step.gradient();
        INDArray parameters = step.parameters();
        SplittableRandom random = new SplittableRandom(11);
        double largest = 0;

        for (Step.Range range : step.ranges()) {
            if (!range.isTrained()) {
                continue;
            }
            for (int i = 0; i < Math.min(CHECKED_PER_PARAMETER, range.end() - range.start()); i++) {
                long index = random.nextLong(range.start(), range.end());
                double value = parameters.getDouble(index);
                parameters.putScalar(index, value + STEP);
                double above = step.loss();
                parameters.putScalar(index, value - STEP);
                double below = step.loss();
                parameters.putScalar(index, value);
                double slope = (above - below) / (2 * STEP);
                double computed = gradient[Math.toIntExact(index)];

                double error = Math.abs(computed - slope) / Math.max(Math.abs(computed) + Math.abs(slope), FLOOR);

                assertThat(error)
                        .as("%s[%d]: gradient %s, slope %s", range.name(), index - range.start(), computed, slope)
                        .isLessThan(LARGEST_ERROR);
                largest = Math.max(largest, Math.abs(slope));
            }
        }
        assertThat(largest).as("slopes that a check can see").isGreaterThan(10 * FLOOR);
    }

    /** Float has code of its own: vectorised gates, a GEMM for the first layer, oneDNN. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void floatHasTheGradientOfDouble(String name, NetworkSpec spec) {
        double[] expected = gradientInDouble(spec);

        assertThat(distance(gradientInFloat(spec), expected)).isLessThan(2e-5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void portableConvolutionHasTheGradientOfDouble(String name, NetworkSpec spec) {
        double[] expected = gradientInDouble(spec);
        System.setProperty(ConvolutionBackend.PROPERTY, "gemm");
        try {
            assertThat(distance(gradientInFloat(spec), expected)).isLessThan(2e-5);
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    private static double[] gradientInDouble(NetworkSpec spec) {
        Network network = Network.createInDouble(spec, 5);
        network.setParameters(Network.create(spec, 5).parameters());
        return new Step(network, spec, Step.pictures(), DataType.DOUBLE).gradient();
    }

    private static double[] gradientInFloat(NetworkSpec spec) {
        return new Step(Network.create(spec, 5), spec, Step.pictures(), DataType.FLOAT).gradient();
    }

    /** {@code ‖a - b‖ / ‖b‖}. */
    private static double distance(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double length = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            length += expected[i] * expected[i];
        }
        return Math.sqrt(difference / length);
    }
}
