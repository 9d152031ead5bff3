package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.network.layers.ConvolutionBackend;
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

/**
 * Forward and backward against what PyTorch 2.15 computes in float64; {@code reference_values.py} made the file. The
 * gradients, of the order of 0.01 to 1, are compared one by one and by the length of their difference.
 */
class ReferenceValuesTest {
    private static final JsonNode REFERENCE = reference();
    /** Of every weight array's gradient, at equal distances. */
    private static final int SAMPLES = 40;

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
    void networkComputesWhatPyTorchDoes(String name, NetworkSpec spec) {
        check(spec, REFERENCE.get(name));
    }

    /** Where there is no vector module; on Linux and Windows oneDNN computes the convolutions then. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void nativeConvolutionComputesWhatPyTorchDoes(String name, NetworkSpec spec) {
        checkWith("onednn", name, spec);
    }

    /** Where there is no oneDNN either. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void portableConvolutionComputesWhatPyTorchDoes(String name, NetworkSpec spec) {
        checkWith("gemm", name, spec);
    }

    /** Holds the formulas that {@link GradientTest} holds every weight's gradient with. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void formulasInDoubleComputeWhatPyTorchDoes(String name, NetworkSpec spec) {
        JsonNode expected = REFERENCE.get(name);
        int batch = expected.get("batch").asInt();
        WeightLayout layout = WeightLayout.of(spec);
        PlainNetwork plain =
                new PlainNetwork(spec, parameters(layout, expected.get("scale").asDouble()), batch, 1);

        assertThat(plain.probabilities(Step.pictures(batch)))
                .containsExactly(doubles(expected.get("probabilities")), within(1e-9));
        assertThat(plain.loss(Step.pictures(batch), Step.labels(batch)))
                .isCloseTo(expected.get("loss").asDouble(), within(1e-9));
        double[] gradient = plain.gradient(Step.pictures(batch), Step.labels(batch));
        for (int i = 0; i < layout.weights().size(); i++) {
            WeightLayout.Weight weight = layout.weights().get(i);
            double[] slopes = doubles(expected.get("gradients").get(i));
            int stride = Math.max(1, weight.length() / SAMPLES);
            for (int k = 0; weight.part().isTrained() && k < slopes.length; k++) {
                assertThat(gradient[weight.offset() + k * stride])
                        .as("gradient of %s[%d]", weight.name(), k * stride)
                        .isCloseTo(slopes[k], within(1e-9));
            }
        }
    }

    private static void checkWith(String convolution, String name, NetworkSpec spec) {
        System.setProperty(ConvolutionBackend.PROPERTY, convolution);
        try {
            check(spec, REFERENCE.get(name));
        } finally {
            System.clearProperty(ConvolutionBackend.PROPERTY);
        }
    }

    private static void check(NetworkSpec spec, JsonNode expected) {
        WeightLayout layout = WeightLayout.of(spec);
        assertThat(layout.length()).isEqualTo(expected.get("parameters").asInt());
        int batch = expected.get("batch").asInt();
        Network network = Network.create(spec, 1);
        network.setParameters(parameters(layout, expected.get("scale").asDouble()));

        float[] probabilities = network.probabilities(Step.pictures(batch), batch);
        assertThat(doubles(probabilities)).containsExactly(doubles(expected.get("probabilities")), within(2e-5));

        Step step = new Step(network, spec, batch);
        double[] gradient = step.gradient();
        assertThat(step.loss()).isCloseTo(expected.get("loss").asDouble(), within(2e-5));
        double difference = 0;
        double length = 0;
        for (int i = 0; i < layout.weights().size(); i++) {
            WeightLayout.Weight weight = layout.weights().get(i);
            double[] slopes = doubles(expected.get("gradients").get(i));
            int stride = Math.max(1, weight.length() / SAMPLES);
            for (int k = 0; weight.part().isTrained() && k < slopes.length; k++) {
                double computed = gradient[weight.offset() + k * stride];
                assertThat(computed)
                        .as("gradient of %s[%d]", weight.name(), k * stride)
                        .isCloseTo(slopes[k], within(2e-5));
                difference += (computed - slopes[k]) * (computed - slopes[k]);
                length += slopes[k] * slopes[k];
            }
        }
        assertThat(Math.sqrt(difference / length)).isLessThan(2e-5);
    }

    /** {@code sin(0.7 i + 0.3) · scale}; a variance is its absolute value. */
    private static float[] parameters(WeightLayout layout, double scale) {
        float[] parameters = new float[layout.length()];
        for (WeightLayout.Weight weight : layout.weights()) {
            for (int i = weight.offset(); i < weight.offset() + weight.length(); i++) {
                float value = (float) (Math.sin(i * 0.7 + 0.3) * scale);
                parameters[i] = weight.part() == WeightLayout.Part.VARIANCE ? Math.abs(value) : value;
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
