package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
    @ParameterizedTest
    @EnumSource(Preset.class)
    void presetsAreMeasuredInFewLargePortions(Preset preset) {
        assertThat(Evaluator.imagesAtOnce(preset.config().network())).isEqualTo(500);
    }

    /** Some 1.6 billion multiplications an image: 500 at once would take most of a minute on two cores. */
    @Test
    void networkOfSecondsABatchIsMeasuredInPortionsThatCanBeStopped() {
        List<ConvolutionBlock> blocks = List.of(32, 64, 128, 256).stream()
                .map(filters -> new ConvolutionBlock(
                        filters, 7, 1, ConvolutionBlock.Padding.SAME, false, ConvolutionBlock.Pooling.NONE))
                .toList();

        assertThat(Evaluator.imagesAtOnce(new CnnSpec(blocks, 128, 0.1, 0.25))).isBetween(8, 40);
    }
}
