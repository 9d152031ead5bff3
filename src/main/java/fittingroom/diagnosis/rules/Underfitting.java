package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The accuracy is low, and either no longer rises or rises so slowly that as many epochs again would not make it good
 * (Goodfellow, Bengio & Courville 2016, section 11.3.1). The better one of both accuracies counts: dropout holds back that
 * of the training alone.
 */
public final class Underfitting implements Rule {
    private static final String ID = "underfitting";
    private static final int FLAT_EPOCHS = 3;
    private static final double FLAT_GAIN = 0.015;
    /** Logistic regression reaches .84 on Fashion-MNIST (Xiao et al. 2017, table 3). */
    private static final double LOW_ACCURACY = 0.8;
    /** Fewer epochs don't tell where a slow rise leads. */
    private static final int SLOW_EPOCHS = 8;
    /** Below it the network has taken in nothing at all, and where one class takes everything, that is what is wrong. */
    private static final double TWICE_CHANCE = 0.2;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Underfitting";
    }

    @Override
    public String source() {
        return "Goodfellow et al. 2016, ch. 11";
    }

    @Override
    public String description() {
        return "The accuracy is low and no longer rises, or far too slowly: the network is too small for its task.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        Optional<EpochMetrics> newest = observed.last();
        if (newest.isEmpty() || accuracy(newest.get()) >= LOW_ACCURACY) {
            return Optional.empty();
        }
        double accuracy = accuracy(newest.get());
        if (accuracy < TWICE_CHANCE && ClassCollapse.isCollapsed(observed)) {
            return Optional.empty();
        }
        int epochs = observed.epochs().size();
        int half = epochs / 2;
        if (epochs >= SLOW_EPOCHS && accuracy + 2 * gain(observed, half) < LOW_ACCURACY) {
            return Optional.of(finding(observed, newest.get(), half));
        }
        return epochs > FLAT_EPOCHS && gain(observed, FLAT_EPOCHS) < FLAT_GAIN
                ? Optional.of(finding(observed, newest.get(), FLAT_EPOCHS))
                : Optional.empty();
    }

    private static double accuracy(EpochMetrics epoch) {
        return Math.max(epoch.trainAccuracy(), epoch.validationAccuracy());
    }

    /** What the accuracy that rose more rose by over the last epochs. */
    private static double gain(Observations observed, int epochs) {
        List<EpochMetrics> last = observed.last(epochs + 1);
        EpochMetrics first = last.get(0);
        EpochMetrics newest = last.get(last.size() - 1);
        return Math.max(
                newest.trainAccuracy() - first.trainAccuracy(),
                newest.validationAccuracy() - first.validationAccuracy());
    }

    private static Finding finding(Observations observed, EpochMetrics newest, int epochs) {
        double accuracy = accuracy(newest);
        double gain = gain(observed, epochs);
        return new Finding(
                ID,
                newest.epoch(),
                String.format(
                        Locale.ROOT,
                        "The accuracy is %.3f and rose by %.3f in the last %d epochs: the network cannot take in more.",
                        accuracy,
                        gain,
                        epochs),
                List.of(new Evidence("accuracy", accuracy), new Evidence("gain", gain)),
                new Larger(observed).remedy());
    }
}
