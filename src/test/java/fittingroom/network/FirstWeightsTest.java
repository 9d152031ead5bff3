package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fittingroom.experiment.Preset;
import org.junit.jupiter.api.Test;

class FirstWeightsTest {
    /** Glorot & Bengio 2010, equation 16, as in Keras: 9 · 32 inputs and 9 · 64 outputs of the second block. */
    @Test
    void reportsNetworkBeginsWithGlorotsWeights() {
        assertThat(largest(Preset.REPORT_CNN, "convolution 2"))
                .isCloseTo(Math.sqrt(6.0 / (9 * 32 + 9 * 64)), within(1e-3));
    }

    /** torch.nn.Conv2d's and torch.nn.Linear's reset_parameters: one over the root of the inputs; with and without normalisation. */
    @Test
    void networkWithNormalisedBlocksBeginsWithPyTorchs() {
        assertThat(largest(Preset.BEST_CNN, "convolution 1")).isCloseTo(1 / 3.0, within(1e-2));
        assertThat(largest(Preset.BEST_CNN, "convolution 3")).isCloseTo(1 / Math.sqrt(9 * 32), within(1e-3));
        assertThat(largest(Preset.BEST_CNN, "dense")).isCloseTo(1 / Math.sqrt(4 * 4 * 128), within(1e-3));
        assertThat(largest(Preset.BEST_CNN, "classes")).isCloseTo(1 / Math.sqrt(256), within(1e-3));
    }

    /** With as many values as these arrays have, the largest is next to the limit. */
    private static double largest(Preset preset, String layer) {
        NetworkSpec spec = preset.config().network();
        float[] parameters = Network.create(spec, 1).parameters();
        WeightLayout.Weight weights = WeightLayout.of(spec).weights().stream()
                .filter(each -> each.layer().equals(layer)
                        && (each.part() == WeightLayout.Part.KERNEL || each.part() == WeightLayout.Part.WEIGHTS))
                .findFirst()
                .orElseThrow();
        double largest = 0;
        for (int i = 0; i < weights.length(); i++) {
            largest = Math.max(largest, Math.abs(parameters[weights.offset() + i]));
        }
        return largest;
    }
}
