package fittingroom.metrics;

/**
 * The figures of one finished epoch.
 *
 * @param epoch counted from 1
 * @param trainLoss mean cross-entropy over the epoch's own training passes (dropout active)
 * @param trainAccuracy share of correct answers in those passes, {@code [0, 1]}
 * @param validationLoss mean cross-entropy of the validation images after the epoch
 * @param validationAccuracy share of correct answers, {@code [0, 1]}
 * @param learningRate the rate at the epoch's last batch
 * @param imagesPerSecond training throughput, validation excluded
 * @param seconds wall-clock time of the epoch, validation included
 */
public record EpochMetrics(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double learningRate,
        double imagesPerSecond,
        double seconds) {

    public EpochMetrics {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
        }
    }
}
