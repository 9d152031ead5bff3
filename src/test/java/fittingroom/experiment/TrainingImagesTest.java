package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrainingImagesTest {
    private static Hyperparameters with(int trainingImages) {
        Hyperparameters usual = Preset.QUICK_CNN.config().hyperparameters();
        return new Hyperparameters(
                usual.learningRate(),
                usual.schedule(),
                usual.batchSize(),
                usual.epochs(),
                usual.patience(),
                usual.seed(),
                trainingImages,
                usual.validationShare());
    }

    @Test
    void allAreAllHoweverManyThereAre() {
        Hyperparameters all = with(Hyperparameters.ALL_TRAINING_IMAGES);

        assertThat(all.trainingImagesOf(60_000)).isEqualTo(60_000);
        assertThat(all.trainingImagesOf(70_000)).isEqualTo(70_000);
        assertThat(all.trainingImagesOf(161)).isEqualTo(161);
    }

    @Test
    void anyOtherNumberIsALimit() {
        assertThat(with(65_000).trainingImagesOf(70_000)).isEqualTo(65_000);
        assertThat(with(65_000).trainingImagesOf(60_000)).isEqualTo(60_000);
        assertThat(with(300).trainingImagesOf(60_000)).isEqualTo(300);
    }

    @Test
    void noDataSetHasMoreThanTheLargest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(500_001))
                .withMessage("training images must be in 100..500000, was 500001");
    }
}
