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
 * The loss is no number any more, or above twice its minimum (TheDeepChecker, TOSEM 2022), or an epoch ends worse than
 * guessing among ten classes, ln 10.
 */
public final class Diverging implements Rule {
    private static final double TIMES_THE_MINIMUM = 2;
    private static final double GUESSING = 1.5 * Math.log(10);

    @Override
    public String id() {
        return "diverging";
    }

    @Override
    public String title() {
        return "Diverging";
    }

    @Override
    public String source() {
        return "TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "The training loss is no number any more, above twice its minimum, or worse than guessing.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        if (observed.divergedInEpoch().isPresent()) {
            int epoch = observed.divergedInEpoch().get();
            double rate = observed.experiment().hyperparameters().learningRate();
            return Optional.of(new Finding(
                    id(),
                    epoch,
                    String.format(
                            Locale.ROOT,
                            "The loss stopped being a number in epoch %d with learning rate %s.",
                            epoch,
                            Changes.learningRate(observed)),
                    List.of(new Evidence("learning rate", rate)),
                    remedy(observed, epoch - 1)));
        }
        double minimum = observed.epochs().stream()
                .mapToDouble(EpochMetrics::trainLoss)
                .min()
                .orElse(Double.NaN);
        return observed.last()
                .filter(last -> last.trainLoss() > Math.min(GUESSING, TIMES_THE_MINIMUM * minimum))
                .map(last -> new Finding(
                        id(),
                        last.epoch(),
                        last.trainLoss() > GUESSING
                                ? String.format(
                                        Locale.ROOT,
                                        "The training loss of epoch %d is %.2f; guessing would have 2.30.",
                                        last.epoch(),
                                        last.trainLoss())
                                : String.format(
                                        Locale.ROOT,
                                        "The training loss was %.4f and has risen to %.4f.",
                                        minimum,
                                        last.trainLoss()),
                        List.of(
                                new Evidence("lowest training loss", minimum),
                                new Evidence("training loss", last.trainLoss())),
                        remedy(observed, observed.bestEpoch())));
    }

    private static Optional<Remedy> remedy(Observations observed, int finishedEpochs) {
        return Changes.smallerLearningRate(observed, Math.min(finishedEpochs, observed.bestEpoch()));
    }
}
