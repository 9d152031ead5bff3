package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Loss and accuracy of the training images are correlated by less than .5 (TheDeepChecker, TOSEM 2022). */
public final class LossAndAccuracyDisagree implements Rule {
    private static final double LOWEST_CORRELATION = 0.5;
    private static final int FEWEST_EPOCHS = 5;
    /** Below such a spread both are noise, and noise is not correlated. */
    private static final double SMALLEST_SPREAD = 0.02;

    @Override
    public String id() {
        return "loss-and-accuracy-disagree";
    }

    @Override
    public String title() {
        return "Loss and accuracy disagree";
    }

    @Override
    public String source() {
        return "TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "The training loss and the training accuracy don't move together.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        List<EpochMetrics> epochs = observed.epochs();
        double[] loss = epochs.stream().mapToDouble(EpochMetrics::trainLoss).toArray();
        double[] accuracy =
                epochs.stream().mapToDouble(EpochMetrics::trainAccuracy).toArray();
        if (epochs.size() < FEWEST_EPOCHS || spread(loss) < SMALLEST_SPREAD || spread(accuracy) < SMALLEST_SPREAD) {
            return Optional.empty();
        }
        double correlation = correlation(loss, accuracy);
        if (!(Math.abs(correlation) < LOWEST_CORRELATION)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                observed.lastEpoch(),
                String.format(
                        Locale.ROOT,
                        "Training loss and training accuracy are correlated by %.2f only; they should move together.",
                        correlation),
                List.of(new Evidence("correlation", correlation)),
                Optional.empty()));
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Pearson's. */
    private static double correlation(double[] first, double[] second) {
        double firstMean = mean(first);
        double secondMean = mean(second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        }
        return sum / first.length / spread(first) / spread(second);
    }
}
