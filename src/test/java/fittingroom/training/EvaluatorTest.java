package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fittingroom.data.Dataset;
import fittingroom.experiment.Preset;
import fittingroom.metrics.Evaluation;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
    @ParameterizedTest
    @EnumSource(Preset.class)
    void presetsAreMeasuredInFewLargePortions(Preset preset) {
        assertThat(Evaluator.imagesAtOnce(preset.config().network())).isEqualTo(500);
    }

    /** 1,679,492,490 multiplications an image: 500 at once would take most of a minute on two cores; 29 are 50 billion. */
    @Test
    void networkOfSecondsABatchIsMeasuredInPortionsThatCanBeStopped() {
        List<ConvolutionBlock> blocks = List.of(32, 64, 128, 256).stream()
                .map(filters -> new ConvolutionBlock(
                        filters, 7, 1, ConvolutionBlock.Padding.SAME, false, ConvolutionBlock.Pooling.NONE))
                .toList();

        assertThat(Evaluator.imagesAtOnce(new CnnSpec(blocks, 128, 0.1, 0.25))).isEqualTo(29);
    }

    /** Without any weight every class has a tenth. */
    private static Network silent(int favoured, float bias) {
        Network network = Network.create(SmallExperiments.cnn(), 1);
        float[] weights = new float[network.parameters().length];
        weights[weights.length - 10 + favoured] = bias;
        network.setParameters(weights);
        return network;
    }

    @Test
    void lossIsTheMeanOfAllImagesCrossEntropy() {
        Dataset images = SmallExperiments.test();

        Evaluation evaluation = Evaluator.evaluate(silent(4, 1), images);

        // softmax of one 1 and nine 0: e / (e + 9), else 1 / (e + 9)
        long favoured = IntStream.range(0, images.size())
                .filter(image -> images.label(image) == 4)
                .count();
        double expected = Math.log(Math.E + 9) - (double) favoured / images.size();
        assertThat(evaluation.loss()).isCloseTo(expected, within(1e-6));
        assertThat(evaluation.accuracy()).isEqualTo((double) favoured / images.size());
        assertThat(evaluation.predictions().size()).isEqualTo(500);
        assertThat(evaluation.confusion().count(4, 4)).isEqualTo((int) favoured);
        assertThat(evaluation.confusion().count(3, 4)).isEqualTo((int) IntStream.range(0, images.size())
                .filter(image -> images.label(image) == 3)
                .count());
    }

    /** softmax of one 1000 and nine 0: e^-1000 for each of the nine, which no number is small enough for. */
    @Test
    void impossibleAnswerCostsAsMuchAsInTraining() {
        Dataset images = SmallExperiments.test().subset(new int[] {0, 1, 2, 3});
        int absent = IntStream.range(0, 10)
                .filter(label -> IntStream.range(0, 4).noneMatch(image -> images.label(image) == label))
                .findFirst()
                .orElseThrow();

        assertThat(Evaluator.evaluate(silent(absent, 1000), images).loss()).isEqualTo(1000);
        assertThat(trainingLoss(silent(absent, 1000), images)).isEqualTo(1000);
    }

    private static double trainingLoss(Network network, Dataset images) {
        float[] intensities = new float[images.size() * Dataset.PIXELS];
        int[] labels = new int[images.size()];
        for (int i = 0; i < labels.length; i++) {
            images.copyIntensities(i, intensities, i * Dataset.PIXELS);
            labels[i] = images.label(i);
        }
        return network.trainBatch(intensities, labels, labels.length).loss();
    }

    /** The mean of e^-1000 on both sides is e^-1000. */
    @Test
    void impossibleAnswerForBothSidesCostsTheSame() {
        Dataset images = SmallExperiments.test().subset(new int[] {0});
        Network network = silent((images.label(0) + 1) % 10, 1000);
        network.setTestTimeMirror(true);

        assertThat(Evaluator.evaluate(network, images).loss()).isCloseTo(1000, within(1e-9));
    }

    @Test
    void cancellationIsAskedForBeforeEveryPortion() {
        Dataset images =
                SmallExperiments.training().subset(IntStream.range(0, 1001).toArray());
        AtomicInteger asked = new AtomicInteger();

        assertThat(Evaluator.evaluate(silent(0, 0), images, () -> asked.incrementAndGet() == 3))
                .isEmpty();
        assertThat(asked).hasValue(3);
        assertThat(Evaluator.evaluate(silent(0, 0), images, () -> false))
                .map(evaluation -> evaluation.predictions().size())
                .contains(1001);
    }
}
