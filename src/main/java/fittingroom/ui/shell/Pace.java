package fittingroom.ui.shell;

import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.util.OptionalDouble;

/**
 * How long the steps of a run take, as far as it was measured.
 *
 * @param batchSeconds of one batch; before the first, what a probe expected
 * @param secondsPerMeasuredImage of one image at validation or test
 */
record Pace(
        int batchSize,
        int trainingImages,
        int validationImages,
        OptionalDouble batchSeconds,
        OptionalDouble secondsPerMeasuredImage) {

    static final Pace UNKNOWN = new Pace(1, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());

    /** An image that is learnt from goes forward, and backward for activations and for weights: three times the work. */
    private static final double PASSES_OF_A_TRAINED_IMAGE = 3;

    Pace withExpectedBatchSeconds(OptionalDouble expected) {
        return new Pace(batchSize, trainingImages, validationImages, expected, secondsPerMeasuredImage);
    }

    Pace of(TrainingEvent.RunStarted run) {
        return new Pace(
                run.config().hyperparameters().batchSize(),
                run.trainingImages(),
                run.validationImages(),
                batchSeconds,
                secondsPerMeasuredImage);
    }

    Pace measured(double imagesPerSecond) {
        return imagesPerSecond > 0
                ? new Pace(
                        batchSize,
                        trainingImages,
                        validationImages,
                        OptionalDouble.of(batchSize / imagesPerSecond),
                        secondsPerMeasuredImage)
                : this;
    }

    Pace measured(EpochMetrics epoch) {
        double validationSeconds = epoch.seconds() - trainingImages / epoch.imagesPerSecond();
        return validationImages > 0 && validationSeconds >= 0
                ? new Pace(
                        batchSize,
                        trainingImages,
                        validationImages,
                        batchSeconds,
                        OptionalDouble.of(validationSeconds / validationImages))
                : this;
    }

    /** Of so many images that are not learnt from. */
    OptionalDouble measuringSeconds(int images) {
        if (secondsPerMeasuredImage.isPresent()) {
            return OptionalDouble.of(secondsPerMeasuredImage.getAsDouble() * images);
        }
        return batchSeconds.isPresent()
                ? OptionalDouble.of(batchSeconds.getAsDouble() / batchSize / PASSES_OF_A_TRAINED_IMAGE * images)
                : OptionalDouble.empty();
    }

    OptionalDouble validationSeconds() {
        return measuringSeconds(validationImages);
    }
}
