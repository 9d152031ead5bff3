package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The accuracy swings by .03 in a fifth of the epochs (AUTOTRAINER, ICSE 2021), a step changes the weights by more than
 * a tenth (log10 above −1; TheDeepChecker, TOSEM 2022), or the rate alone is of the size of the weights in a run that
 * learns badly: Adam moves a weight by about the learning rate whatever its gradient (Kingma & Ba 2015, section 2.1).
 */
public final class LearningRateTooHigh implements Rule {
    private static final double SWING = 0.03;
    /** Falls within two standard deviations of the difference are chance in a small validation set. */
    private static final double DEVIATIONS = 2;

    private static final double SHARE_OF_EPOCHS = 0.2;
    /** Swings can be told from chance when there are a few. */
    private static final int FEWEST_SWINGS = 2;

    private static final double HIGHEST_LOG_RATIO = -1;
    /** A third of the first weights of our layers, which are about 0.1. */
    private static final double SIZE_OF_THE_WEIGHTS = 0.03;

    private static final double LEARNS_BADLY = 0.75;

    @Override
    public String id() {
        return "learning-rate-too-high";
    }

    @Override
    public String title() {
        return "Learning rate too high";
    }

    @Override
    public String source() {
        return "AUTOTRAINER 2021; TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "The accuracy swings from epoch to epoch, or single steps change the weights by more than a tenth.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        Optional<LayerReading> wild = observed.newestLayers().stream()
                .filter(layer -> layer.weightNorm() > 0 && layer.logUpdateRatio() > HIGHEST_LOG_RATIO)
                .findFirst();
        if (wild.isPresent()) {
            LayerReading layer = wild.get();
            return Optional.of(new Finding(
                    id(),
                    layer.epoch(),
                    String.format(
                            Locale.ROOT,
                            "One step changes the weights of %s by %.0f %%; a tenth of a percent is healthy.",
                            layer.layer(),
                            100 * Math.pow(10, layer.logUpdateRatio())),
                    List.of(new Evidence("log10 of update to weights", layer.logUpdateRatio())),
                    Changes.smallerLearningRate(observed, 0)));
        }
        double rate = observed.experiment().hyperparameters().learningRate();
        Optional<EpochMetrics> bad =
                observed.last().filter(last -> rate >= SIZE_OF_THE_WEIGHTS && last.trainAccuracy() < LEARNS_BADLY);
        if (bad.isPresent()) {
            EpochMetrics last = bad.get();
            return Optional.of(new Finding(
                    id(),
                    last.epoch(),
                    String.format(
                            Locale.ROOT,
                            "Adam moves each weight by up to %s a step, which is the size of the weights themselves; the "
                                    + "training accuracy is %.3f.",
                            Changes.learningRate(observed),
                            last.trainAccuracy()),
                    List.of(
                            new Evidence("learning rate", rate),
                            new Evidence("training accuracy", last.trainAccuracy())),
                    Changes.smallerLearningRate(observed, 0)));
        }
        int swings = swings(observed);
        if (swings < FEWEST_SWINGS
                || swings < SHARE_OF_EPOCHS * observed.epochs().size()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                observed.lastEpoch(),
                String.format(
                        Locale.ROOT,
                        "The validation accuracy fell by more than %.2f in %d of %d epochs.",
                        SWING,
                        swings,
                        observed.epochs().size()),
                List.of(new Evidence("epochs with a fall", swings)),
                Changes.smallerLearningRate(observed, 0)));
    }

    private static int swings(Observations observed) {
        List<EpochMetrics> epochs = observed.epochs();
        int swings = 0;
        for (int i = 1; i < epochs.size(); i++) {
            double before = epochs.get(i - 1).validationAccuracy();
            double chance = DEVIATIONS
                    * Math.sqrt(2
                            * before
                            * (1 - before)
                            / observed.validation().get(i).total());
            if (before - epochs.get(i).validationAccuracy() >= Math.max(SWING, chance)) {
                swings++;
            }
        }
        return swings;
    }
}
