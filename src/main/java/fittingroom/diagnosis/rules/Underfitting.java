package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The training accuracy is low and no longer rises (Goodfellow, Bengio & Courville 2016, section 11.3.1). */
public final class Underfitting implements Rule {
    private static final int FLAT_EPOCHS = 3;
    private static final double FLAT_GAIN = 0.015;
    /** Logistic regression reaches .84 on Fashion-MNIST (Xiao et al. 2017, table 3). */
    private static final double LOW_ACCURACY = 0.8;

    @Override
    public String id() {
        return "underfitting";
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
        return "The training accuracy is low and no longer rises: the network is too small for its task.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        List<EpochMetrics> last = observed.last(FLAT_EPOCHS + 1);
        if (last.size() <= FLAT_EPOCHS) {
            return Optional.empty();
        }
        EpochMetrics newest = last.get(last.size() - 1);
        double gain = newest.trainAccuracy() - last.get(0).trainAccuracy();
        if (newest.trainAccuracy() >= LOW_ACCURACY || gain >= FLAT_GAIN) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                newest.epoch(),
                String.format(
                        Locale.ROOT,
                        "The training accuracy is %.3f and rose by %.3f in the last %d epochs: the network cannot take in more.",
                        newest.trainAccuracy(),
                        gain,
                        FLAT_EPOCHS),
                List.of(new Evidence("training accuracy", newest.trainAccuracy()), new Evidence("gain", gain)),
                Optional.of(new Larger(observed).remedy())));
    }
}
