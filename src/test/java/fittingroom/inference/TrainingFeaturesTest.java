package fittingroom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fittingroom.data.Dataset;
import fittingroom.image.GrayImage;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import fittingroom.network.RecurrentSpec;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingFeaturesTest {

    /** Cosines by hand: (3, 4)·(1, 0) / 5 = 0.6, (0, 2)·(1, 0) = 0, (-1, 0)·(1, 0) = -1. */
    @Test
    void nearestComesFirstWhateverTheLength() {
        TrainingFeatures features = TrainingFeatures.of(2, new float[] {0, 2, 3, 4, -1, 0}, new int[] {7, 8, 9});

        List<TrainingFeatures.Neighbour> found = features.nearest(new float[] {10, 0}, 2);

        assertThat(found).extracting(TrainingFeatures.Neighbour::index).containsExactly(1, 0);
        assertThat(found).extracting(TrainingFeatures.Neighbour::label).containsExactly(8, 7);
        assertThat(found.get(0).similarity()).isCloseTo(0.6, within(1e-6));
        assertThat(found.get(1).similarity()).isCloseTo(0, within(1e-6));
    }

    @Test
    void moreAreAskedForThanThereAre() {
        assertThat(TrainingFeatures.of(1, new float[] {1}, new int[] {3}).nearest(new float[] {1}, 5))
                .containsExactly(new TrainingFeatures.Neighbour(0, 3, 1));
    }

    @Test
    void emptyFeaturesAreLikeNothing() {
        assertThat(TrainingFeatures.of(1, new float[] {0}, new int[] {3})
                        .nearest(new float[] {1}, 1)
                        .get(0)
                        .similarity())
                .isZero();
    }

    @Test
    void widthsMustAgree() {
        TrainingFeatures features = TrainingFeatures.of(2, new float[] {0, 2}, new int[] {7});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.nearest(new float[3], 1))
                .withMessageContaining("3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingFeatures.of(2, new float[3], new int[1]))
                .withMessageContaining("3");
    }

    /** Five products of four and one more: no value is left out, none counted twice. */
    @Test
    void everyValueCountsOnce() {
        float[] query = new float[21];
        float[] same = new float[21];
        for (int i = 0; i < 21; i++) {
            query[i] = i + 1;
            same[i] = i + 1;
        }

        assertThat(TrainingFeatures.of(21, same, new int[] {0})
                        .nearest(query, 1)
                        .get(0)
                        .similarity())
                .isCloseTo(1, within(1e-6));
    }

    /** A picture is its own nearest neighbour, in parts of 256 as alone, convolutional or recurrent. */
    @Test
    void aPictureIsItsOwnNearestNeighbour() {
        Dataset test = SmallExperiments.test();
        for (var spec : List.of(
                new CnnSpec(List.of(ConvolutionBlock.report(8, 3)), 16, 0.1, 0.3),
                new RecurrentSpec(
                        RecurrentSpec.Cell.GRU, List.of(8), false, RecurrentSpec.Output.LAST_STEP, 0, 16, 0.1, 0.3))) {
            TrainedModel model =
                    new TrainedModel(spec, "test", true, Network.create(spec, 3).parameters());
            Classifier classifier = new Classifier();

            TrainingFeatures features =
                    classifier.features(model, test, () -> false).orElseThrow();

            assertThat(features.width()).isEqualTo(16);
            assertThat(features.size()).isEqualTo(test.size());
            GrayImage picture = test.image(300);
            assertThat(features.nearest(classifier.features(model, List.of(picture)), 1)
                            .get(0))
                    .satisfies(nearest -> {
                        assertThat(nearest.index()).isEqualTo(300);
                        assertThat(nearest.label()).isEqualTo(test.label(300));
                        assertThat(nearest.similarity()).isCloseTo(1, within(1e-5));
                    });
        }
    }

    @Test
    void aCancelledSearchEndsEmpty() {
        CnnSpec spec = new CnnSpec(List.of(ConvolutionBlock.report(4, 3)), 8, 0.1, 0);
        TrainedModel model =
                new TrainedModel(spec, "test", true, Network.create(spec, 3).parameters());

        assertThat(new Classifier().features(model, SmallExperiments.test(), () -> true))
                .isEmpty();
    }
}
