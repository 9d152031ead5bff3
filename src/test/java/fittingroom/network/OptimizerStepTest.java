package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerStepTest {
    private static final int STEPS = 3;

    /** Batch normalisation's statistics, which no updater changes, are steps, too. */
    @ParameterizedTest
    @ValueSource(strings = {"report-cnn", "report-gru", "best-cnn"})
    void stepsAreThoseOfDeeplearning4jsSolverToTheBit(String preset) {
        NetworkSpec spec = Preset.byId(preset).orElseThrow().config().network();
        Network own = Network.create(spec, 1);
        Network solved = Network.create(spec, 1);
        float[] pictures = Step.pictures(Step.BATCH);
        int[] labels = Step.labels(Step.BATCH);
        for (int step = 0; step < STEPS; step++) {
            own.trainBatch(pictures, labels, Step.BATCH);
            solve(solved, spec, pictures, labels);
        }

        assertThat(own.parameters()).isEqualTo(solved.parameters());
        assertThat(own.updaterState()).isEqualTo(solved.updaterState());
        assertThat(own.iteration()).isEqualTo(solved.iteration()).isEqualTo(STEPS);
    }

    private static void solve(Network network, NetworkSpec spec, float[] pictures, int[] labels) {
        MultiLayerNetwork stock = network.unwrap();
        network.atStep(network.iteration());
        stock.fit(Tensors.images(spec, pictures, Step.BATCH), Tensors.oneHot(labels, Step.BATCH, 10));
    }
}
