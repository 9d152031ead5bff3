package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Forward and backward against what PyTorch 2.15 computes in float64; {@code reference_values.py} made the file. */
class ReferenceValuesTest {
    private static final JsonNode REFERENCE = reference();

    private static JsonNode reference() {
        try (InputStream stream = ReferenceValuesTest.class.getResourceAsStream("reference_values.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Arguments> variants() {
        Iterator<String> names = REFERENCE.fieldNames();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(names, 0), false)
                .map(name -> Arguments.of(
                        name, Objects.requireNonNull(NetworkVariants.all().get(name), name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void networkInDoubleComputesWhatPyTorchDoes(String name, NetworkSpec spec) {
        check(Network.createInDouble(spec, 1), spec, REFERENCE.get(name), DataType.DOUBLE, 1e-7, 1e-9);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void networkInFloatComputesWhatPyTorchDoes(String name, NetworkSpec spec) {
        check(Network.create(spec, 1), spec, REFERENCE.get(name), DataType.FLOAT, 2e-5, 2e-5);
    }

    /** @param gradientTolerance absolute; gradients are of the order of 0.01 */
    private static void check(
            Network network,
            NetworkSpec spec,
            JsonNode expected,
            DataType dataType,
            double tolerance,
            double gradientTolerance) {
        int count = Math.toIntExact(Network.parameterCount(spec));
        assertThat(count).isEqualTo(expected.get("parameters").asInt());
        network.setParameters(parameters(network, spec, dataType));

        float[] probabilities = network.probabilities(Step.pictures(), Step.BATCH);
        assertThat(doubles(probabilities)).containsExactly(doubles(expected.get("probabilities")), within(tolerance));

        Step step = new Step(network, spec, Step.pictures(), dataType);
        assertThat(step.loss()).isCloseTo(expected.get("loss").asDouble(), within(tolerance));
        double[] gradient = step.gradient();
        double[] slopes = doubles(expected.get("gradient"));
        int stride = expected.get("gradientStride").asInt();
        for (Step.Range range : step.ranges()) {
            for (long i = range.start(); i < range.end(); i++) {
                if (range.isTrained() && i % stride == 0) {
                    assertThat(gradient[Math.toIntExact(i)])
                            .as("gradient of %s[%d]", range.name(), i - range.start())
                            .isCloseTo(slopes[Math.toIntExact(i / stride)], within(gradientTolerance));
                }
            }
        }
    }

    /** {@code sin(0.7 i + 0.3) / 4}; a variance is its absolute value. */
    private static float[] parameters(Network network, NetworkSpec spec, DataType dataType) {
        float[] parameters = new float[Math.toIntExact(Network.parameterCount(spec))];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (Math.sin(i * 0.7 + 0.3) * 0.25);
        }
        for (Step.Range range : new Step(network, spec, Step.pictures(), dataType).ranges()) {
            for (long i = range.start(); range.name().endsWith("_variance") && i < range.end(); i++) {
                parameters[Math.toIntExact(i)] = Math.abs(parameters[Math.toIntExact(i)]);
            }
        }
        return parameters;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double[] doubles(JsonNode array) {
        double[] doubles = new double[array.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = array.get(i).asDouble();
        }
        return doubles;
    }
}
