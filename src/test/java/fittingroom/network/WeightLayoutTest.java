package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layout beside the arrays of the network that is really built. */
class WeightLayoutTest {
    static Stream<String> variants() {
        return NetworkVariants.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyArrayIsWhereTheLayoutSays(String variant) {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.all().get(variant));
        Network network = Network.create(spec, 3);
        float[] numbered = new float[network.parameters().length];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = i;
        }
        network.setParameters(numbered);
        WeightLayout layout = WeightLayout.of(spec);

        Map<String, INDArray> arrays = network.unwrap().paramTable();

        assertThat(layout.length()).isEqualTo(numbered.length);
        assertThat(layout.weights()).hasSameSizeAs(arrays.keySet());
        int at = 0;
        for (INDArray array : arrays.values()) {
            WeightLayout.Weight weight = layout.weights().get(at++);
            assertThat(weight.shape())
                    .as(weight.name())
                    .isEqualTo(Arrays.stream(array.shape())
                            .filter(size -> array.rank() != 2
                                    || size != 1
                                    || weight.shape().contains(1))
                            .mapToObj(Math::toIntExact)
                            .toList());
            assertThat(weight.values(numbered)).as(weight.name()).isEqualTo(Tensors.values(array));
        }
    }

    @Test
    void namesSayLayerPartAndDirection() {
        NetworkSpec normalised = Objects.requireNonNull(NetworkVariants.all().get("batch normalisation"));
        NetworkSpec bidirectional = Objects.requireNonNull(NetworkVariants.all().get("lstm bidirectional"));

        assertThat(names(normalised))
                .containsExactly(
                        "convolution 1 kernel",
                        "convolution 1 bias",
                        "convolution 1 gamma",
                        "convolution 1 beta",
                        "convolution 1 mean",
                        "convolution 1 variance",
                        "dense weights",
                        "dense bias",
                        "classes weights",
                        "classes bias");
        assertThat(names(bidirectional))
                .startsWith(
                        "lstm 1 input weights",
                        "lstm 1 recurrent weights",
                        "lstm 1 bias",
                        "lstm 1 input weights backwards",
                        "lstm 1 recurrent weights backwards",
                        "lstm 1 bias backwards");
    }

    private static List<String> names(NetworkSpec spec) {
        return WeightLayout.of(spec).weights().stream()
                .map(WeightLayout.Weight::name)
                .toList();
    }
}
