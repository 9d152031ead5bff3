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
 * Every layer's steps are below a ten-thousandth of its weights (log10 below −4; TheDeepChecker, TOSEM 2022) while the
 * network is still far from having learnt its images (AUTOTRAINER, ICSE 2021).
 */
public final class LearningRateTooLow implements Rule {
    private static final double LOWEST_LOG_RATIO = -4;
    private static final double LEARNT_ENOUGH = 0.8;
    private static final double LARGER_RATE = 30;
    private static final double HIGHEST_PROPOSED = 1e-3;

    @Override
    public String id() {
        return "learning-rate-too-low";
    }

    @Override
    public String title() {
        return "Learning rate too low";
    }

    @Override
    public String source() {
        return "AUTOTRAINER 2021; TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "Steps are below a ten-thousandth of the weights while the images are far from learnt.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        List<LayerReading> layers = observed.newestLayers();
        Optional<EpochMetrics> last = observed.last();
        if (layers.isEmpty() || last.isEmpty() || last.get().trainAccuracy() >= LEARNT_ENOUGH) {
            return Optional.empty();
        }
        double largest =
                layers.stream().mapToDouble(LayerReading::logUpdateRatio).max().orElseThrow();
        if (!(largest < LOWEST_LOG_RATIO)) {
            return Optional.empty();
        }
        double rate = observed.experiment().hyperparameters().learningRate();
        return Optional.of(new Finding(
                id(),
                last.get().epoch(),
                String.format(
                        Locale.ROOT,
                        "No layer's weights change by more than %.4f %% in a step, and after %d epochs the training "
                                + "accuracy is %.3f.",
                        100 * Math.pow(10, largest),
                        last.get().epoch(),
                        last.get().trainAccuracy()),
                List.of(
                        new Evidence("log10 of update to weights", largest),
                        new Evidence("training accuracy", last.get().trainAccuracy())),
                Optional.of(Changes.learningRate(
                        observed, 0, Math.max(rate, Math.min(rate * LARGER_RATE, HIGHEST_PROPOSED))))));
    }
}
