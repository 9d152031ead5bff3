package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network shows of itself is true, and costs the training not one bit. */
class InspectionTest {
    private static final float[] PICTURE = Step.pictures(1);

    static Stream<String> variants() {
        return NetworkVariants.all().keySet().stream();
    }

    private static NetworkSpec spec(String variant) {
        return Objects.requireNonNull(NetworkVariants.all().get(variant));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void activationsHaveTheSummarysShapesAndEndInTheProbabilities(String variant) {
        Network network = Network.create(spec(variant), 3);

        Inspection inspection = network.inspect(PICTURE);

        List<Inspection.Activation> layers = inspection.layers();
        assertThat(layers.stream().map(Inspection.Activation::layer))
                .containsExactlyElementsOf(WeightLayout.of(spec(variant)).layers());
        assertThat(layers.stream().map(Inspection.Activation::shape))
                .containsExactlyElementsOf(NetworkSummary.of(spec(variant)).layers().stream()
                        .map(NetworkSummary.LayerSummary::outputShape)
                        .toList());
        for (Inspection.Activation layer : layers) {
            assertThat(layer.values()).hasSize(layer.shape().stream().reduce(1, Math::multiplyExact));
        }
        assertThat(layers.get(layers.size() - 1).values()).isEqualTo(network.probabilities(PICTURE, 1));
    }

    @Test
    void recurrentNetworksAnswerAfterEveryRow() {
        Network network = Network.create(spec("gru two layers"), 3);
        float[] half = PICTURE.clone();
        Arrays.fill(half, 14 * 28, 784, 0);

        List<float[]> rowByRow = network.inspect(PICTURE).rowByRow();

        assertThat(rowByRow).hasSize(28);
        assertThat(rowByRow.get(27)).containsExactly(network.probabilities(PICTURE, 1), within(1e-6f));
        assertThat(rowByRow.get(13)).containsExactly(network.probabilities(half, 1), within(1e-6f));
        assertThat(Network.create(spec("batch normalisation"), 3)
                        .inspect(PICTURE)
                        .rowByRow())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void lookingChangesNoBitOfTheTraining(String variant) {
        Network looked = Network.create(spec(variant), 3);
        Network undisturbed = Network.create(spec(variant), 3);
        List<BatchResult> lookedResults = new ArrayList<>();
        List<BatchResult> results = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            looked.inspect(PICTURE);
            lookedResults.add(looked.trainMeasuredBatch(Step.pictures(Step.BATCH), Step.labels(Step.BATCH), Step.BATCH)
                    .result());
            looked.inspect(PICTURE);
            results.add(undisturbed.trainBatch(Step.pictures(Step.BATCH), Step.labels(Step.BATCH), Step.BATCH));
        }

        assertThat(lookedResults).isEqualTo(results);
        assertThat(looked.parameters()).isEqualTo(undisturbed.parameters());
        assertThat(looked.updaterState()).isEqualTo(undisturbed.updaterState());
    }

    @Test
    void normsAreThoseOfWeightsGradientsAndUpdatesOfEveryLayer() {
        NetworkSpec spec = spec("two normalised convolutions");
        Network network = Network.create(spec, 3);
        float[] before = network.parameters();
        float[] gradient = floats(new Step(Network.create(spec, 3), spec, Step.BATCH).gradient());

        MeasuredBatch measured =
                network.trainMeasuredBatch(Step.pictures(Step.BATCH), Step.labels(Step.BATCH), Step.BATCH);

        float[] update = network.parameters();
        for (int i = 0; i < update.length; i++) {
            update[i] = before[i] - update[i];
        }
        WeightLayout layout = WeightLayout.of(spec);
        assertThat(measured.layers().stream().map(LayerNorms::layer)).containsExactlyElementsOf(layout.layers());
        for (LayerNorms norms : measured.layers()) {
            assertThat(norms.weights()).isCloseTo(norm(layout.of(norms.layer()), before), within(1e-6));
            assertThat(norms.gradient()).isCloseTo(norm(layout.of(norms.layer()), gradient), within(1e-6));
            // Differences of rounded weights.
            assertThat(norms.update()).isCloseTo(norm(layout.of(norms.layer()), update), within(1e-6));
            assertThat(norms.update()).isPositive();
        }
    }

    private static double norm(List<WeightLayout.Weight> weights, float[] values) {
        double sum = 0;
        for (WeightLayout.Weight weight : weights) {
            for (int i = 0; weight.part().isTrained() && i < weight.length(); i++) {
                sum += Math.pow(values[weight.offset() + i], 2);
            }
        }
        return Math.sqrt(sum);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
