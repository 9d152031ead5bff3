package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.diagnosis.Rule;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every layer's steps are below a ten-thousandth of its weights (log10 below −4; TheDeepChecker, TOSEM 2022) while the
 * network is still far from having learnt its images (AUTOTRAINER, ICSE 2021). Silent while the rate rises, where a
 * schedule ends as it is meant to, and where the rate is that of a healthy run: something else makes the steps small then.
 */
public final class LearningRateTooLow implements Rule {
    private static final double LOWEST_LOG_RATIO = -4;
    private static final double LEARNT_ENOUGH = 0.8;
    private static final double LARGER_RATE = 30;
    private static final double HIGHEST_PROPOSED = 1e-3;
    private static final MathContext TWO_DIGITS = new MathContext(2);
    /** Of an epoch: before its end. */
    private static final double AN_INSTANT = 1e-6;

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
        Steps steps = new Steps(observed, last.get(), largest);
        if (steps.growAgain()) {
            return Optional.empty();
        }
        Hyperparameters set = observed.experiment().hyperparameters();
        double full = steps.highestRate();
        if (steps.areEnoughAt(set.learningRate())) {
            return new SlowerSchedule(observed)
                    .remedy()
                    .map(remedy -> finding(
                            steps,
                            "; its schedule has brought the learning rate down from " + text(set.learningRate())
                                    + " to " + text(steps.rate()),
                            remedy));
        }
        if (steps.areEnoughAt(full)) {
            return Remedy.learningRate(observed.experiment(), 0, full)
                    .map(remedy -> finding(
                            steps,
                            "; the learning rate was brought down from " + text(full) + " to " + text(steps.rate())
                                    + " while it trained",
                            remedy));
        }
        double proposed = Math.min(set.learningRate() * LARGER_RATE, HIGHEST_PROPOSED);
        return proposed > set.learningRate()
                ? Remedy.learningRate(observed.experiment(), 0, proposed).map(remedy -> finding(steps, "", remedy))
                : Optional.empty();
    }

    /** Two digits, as a schedule's rates have as many as a double; as in the form. */
    private static String text(double number) {
        return Catalogue.LEARNING_RATE
                .domain()
                .text(new BigDecimal(number).round(TWO_DIGITS).doubleValue());
    }

    private Finding finding(Steps steps, String cause, Remedy remedy) {
        return new Finding(
                id(),
                steps.last().epoch(),
                String.format(
                        Locale.ROOT,
                        "No layer's weights change by more than %s %% in a step, and after %d epochs the training "
                                + "accuracy is %.3f%s.",
                        text(100 * Math.pow(10, steps.largest())),
                        steps.last().epoch(),
                        steps.last().trainAccuracy(),
                        cause),
                List.of(
                        new Evidence("log10 of update to weights", steps.largest()),
                        new Evidence("training accuracy", steps.last().trainAccuracy())),
                Optional.of(remedy));
    }

    /**
     * The steps of the newest epoch. Adam's are in proportion to the learning rate, so that they tell what others would be.
     *
     * @param largest log10 of update to weights in the layer that moves most
     */
    private record Steps(Observations observed, EpochMetrics last, double largest) {
        /** The rate with which they were taken. */
        double rate() {
            return last.learningRate();
        }

        boolean areEnoughAt(double otherRate) {
            return rate() > 0 && largest + Math.log10(otherRate / rate()) >= LOWEST_LOG_RATIO;
        }

        double highestRate() {
            return observed.epochs().stream()
                    .mapToDouble(EpochMetrics::learningRate)
                    .max()
                    .orElse(rate());
        }

        /** Whether the schedule warms up still, or the rate was raised since the epoch ended. */
        boolean growAgain() {
            Hyperparameters set = observed.experiment().hyperparameters();
            double highest = set.rateAt(last.epoch() - AN_INSTANT);
            for (int done = last.epoch(); done < set.epochs(); done++) {
                highest = Math.max(highest, set.rateAt(done));
            }
            return areEnoughAt(highest);
        }
    }
}
