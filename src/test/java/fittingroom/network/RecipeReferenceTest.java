package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Label smoothing, decoupled weight decay and the weights' average against PyTorch 2.15's cross-entropy and AdamW in
 * float64; {@code recipe_values.py} made the file.
 */
class RecipeReferenceTest {
    private static final JsonNode REFERENCE = reference();

    private static JsonNode reference() {
        try (InputStream stream = RecipeReferenceTest.class.getResourceAsStream("recipe_values.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> networks() {
        Iterator<String> names = REFERENCE.get("networks").fieldNames();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(names, 0), false);
    }

    private static Network network(NetworkSpec spec) {
        Network network = Network.create(spec, 1);
        WeightLayout layout = WeightLayout.of(spec);
        float[] parameters = new float[layout.length()];
        for (WeightLayout.Weight weight : layout.weights()) {
            for (int i = weight.offset(); i < weight.offset() + weight.length(); i++) {
                float value = (float) (Math.sin(i * 0.7 + 0.3) * 0.25);
                parameters[i] = weight.part() == WeightLayout.Part.VARIANCE ? Math.abs(value) : value;
            }
        }
        network.setParameters(parameters);
        network.setLearningRate(REFERENCE.get("rate").asDouble());
        return network;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepsWithSmoothedLabelsAndDecayAreThoseOfPyTorch(String name) {
        JsonNode expected = REFERENCE.get("networks").get(name);
        Network network = network(Objects.requireNonNull(NetworkVariants.all().get(name), name));
        network.setLabelSmoothing(REFERENCE.get("smoothing").asDouble());
        network.setWeightDecay(REFERENCE.get("decay").asDouble());
        network.averageWeights(REFERENCE.get("keep").asDouble(), network.parameters());

        for (JsonNode loss : expected.get("losses")) {
            BatchResult result = network.trainBatch(Step.pictures(3), Step.labels(3), 3);
            assertThat(result.loss()).isCloseTo(loss.asDouble(), within(5e-5));
        }

        assertSampled(network.parameters(), expected, "parameters");
        assertSampled(network.averageWeights().orElseThrow(), expected, "average");
    }

    private static void assertSampled(float[] parameters, JsonNode expected, String name) {
        int stride = expected.get("stride").asInt();
        int compared = 0;
        for (int i = 0; i < expected.get(name).size(); i++) {
            JsonNode value = expected.get(name).get(i);
            if (!value.isNull()) {
                assertThat((double) parameters[i * stride])
                        .as("%s %d", name, i * stride)
                        .isCloseTo(value.asDouble(), within(3e-5));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void whileTheAverageAnswersTrainingKeepsItsWeights() {
        Network network = network(Objects.requireNonNull(NetworkVariants.all().get("two normalised convolutions")));
        network.averageWeights(0.9, network.parameters());
        network.trainBatch(Step.pictures(3), Step.labels(3), 3);
        float[] trained = network.parameters();
        float[] average = network.averageWeights().orElseThrow();

        assertThat(network.<float[]>withAverageWeights(network::parameters)).isEqualTo(average);
        assertThat(network.parameters()).isEqualTo(trained).isNotEqualTo(average);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersForBothSidesAreTheMeanOfTwoAnswers(String name) {
        Network network = network(Objects.requireNonNull(NetworkVariants.all().get(name), name));
        float[] pictures = Step.pictures(3);
        float[] mirrored = new float[pictures.length];
        for (int i = 0; i < pictures.length; i++) {
            mirrored[i] = pictures[i / 28 * 28 + 27 - i % 28];
        }
        float[] asShown = network.probabilities(pictures, 3);
        float[] ofMirrored = network.probabilities(mirrored, 3);
        float[] means = new float[asShown.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (asShown[i] + ofMirrored[i]) / 2;
        }
        network.setTestTimeMirror(true);

        assertThat(network.probabilities(pictures, 3)).containsExactly(means, within(1e-6f));
        assertThat(network.probabilities(mirrored, 3)).containsExactly(means, within(1e-6f));
        assertThat(means).isNotEqualTo(asShown);
    }

    @Test
    void withoutSmoothingAndDecayNotABitChanges() {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.all().get("two normalised convolutions"));
        Network plain = network(spec);
        Network off = network(spec);
        off.setLabelSmoothing(0.3);
        off.setWeightDecay(0.3);
        off.setLabelSmoothing(0);
        off.setWeightDecay(0);
        for (int i = 0; i < 3; i++) {
            plain.trainBatch(Step.pictures(3), Step.labels(3), 3);
            off.trainBatch(Step.pictures(3), Step.labels(3), 3);
        }

        assertThat(off.parameters()).isEqualTo(plain.parameters());
    }
}
