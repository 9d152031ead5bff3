package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.EpochMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The validation loss rises while the training loss falls (UMLAUT, CHI 2021), it is more than a tenth above the
 * training loss (Amazon SageMaker Debugger's overfit rule), and the accuracies are .10 apart (AUTOTRAINER, ICSE 2021)
 * or the validation loss is a quarter above its best.
 */
public final class Overfitting implements Rule {
    private static final int EPOCHS_PAST_THE_BEST = 2;
    private static final double LOSS_GAP = 0.1;
    private static final double ACCURACY_GAP = 0.10;
    private static final double RISE = 1.25;
    private static final double MORE_DROPOUT = 0.25;
    private static final double MOST_DROPOUT = 0.5;

    @Override
    public String id() {
        return "overfitting";
    }

    @Override
    public String title() {
        return "Overfitting";
    }

    @Override
    public String source() {
        return "UMLAUT 2021; SageMaker; AUTOTRAINER 2021";
    }

    @Override
    public String description() {
        return "The validation loss rises while the training loss goes on falling.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        int best = observed.bestEpoch();
        Optional<EpochMetrics> newest = observed.last();
        Optional<EpochMetrics> lowest = observed.epoch(best);
        if (newest.isEmpty() || lowest.isEmpty() || newest.get().epoch() - best < EPOCHS_PAST_THE_BEST) {
            return Optional.empty();
        }
        EpochMetrics last = newest.get();
        EpochMetrics atBest = lowest.get();
        boolean trainingGoesOn = last.trainLoss() < atBest.trainLoss();
        boolean gap = (last.validationLoss() - last.trainLoss()) / last.trainLoss() > LOSS_GAP;
        boolean clear = last.trainAccuracy() - last.validationAccuracy() >= ACCURACY_GAP
                || last.validationLoss() > RISE * atBest.validationLoss();
        if (!trainingGoesOn || !gap || !clear) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                last.epoch(),
                String.format(
                        Locale.ROOT,
                        "Since epoch %d the validation loss has risen from %.4f to %.4f while the training loss fell "
                                + "to %.4f: the network learns its images by heart.",
                        best,
                        atBest.validationLoss(),
                        last.validationLoss(),
                        last.trainLoss()),
                List.of(
                        new Evidence("lowest validation loss", atBest.validationLoss()),
                        new Evidence("validation loss", last.validationLoss()),
                        new Evidence("training loss", last.trainLoss())),
                remedy(observed, best)));
    }

    private static Optional<Remedy> remedy(Observations observed, int best) {
        double dropout = observed.experiment().network().dropout();
        return dropout >= MOST_DROPOUT
                ? Optional.empty()
                : Changes.dropout(observed, best, Math.min(MOST_DROPOUT, dropout + MORE_DROPOUT));
    }
}
