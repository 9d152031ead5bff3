package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.network.layers.TrainingPass;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way past Deeplearning4j's books learns its very bits, for any order of batch sizes, answers between steps included. */
class TrainingPassTest {
    private static final int[] SIZES = {50, 3, 50, 64, 17, 1, 64};

    static Stream<String> variants() {
        return NetworkVariants.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void stepsAreThoseOfDeeplearning4jsPass(String variant) {
        NetworkSpec spec = spec(variant);
        Network own = Network.create(spec, 7);
        Network solved = Network.create(spec, 7);

        for (int size : SIZES) {
            float[] pictures = Step.pictures(size);
            int[] labels = Step.labels(size);
            own.trainBatch(pictures, labels, size);
            own.probabilities(pictures, size);
            MultiLayerNetwork stock = solved.unwrap();
            solved.atStep(solved.iteration());
            stock.fit(Tensors.images(spec, pictures, size), Tensors.oneHot(labels, size, 10));
        }

        assertThat(own.parameters()).isEqualTo(solved.parameters());
        assertThat(own.updaterState()).isEqualTo(solved.updaterState());
    }

    @Test
    void networkWithALayerOfDeeplearning4jsOwnHasNoSuchPass() {
        assertThat(pass("gru all steps")).isPresent();
        assertThat(pass("lstm all steps")).isEmpty();
    }

    private static Optional<TrainingPass> pass(String variant) {
        return TrainingPass.of(Network.create(spec(variant), 7).unwrap());
    }

    private static NetworkSpec spec(String variant) {
        return Objects.requireNonNull(NetworkVariants.all().get(variant));
    }
}
