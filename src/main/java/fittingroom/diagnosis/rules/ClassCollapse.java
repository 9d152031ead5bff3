package fittingroom.diagnosis.rules;

import fittingroom.data.FashionMnist;
import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One class takes more than half of the predictions without having half of the images. */
public final class ClassCollapse implements Rule {
    private static final double HALF = 0.5;

    @Override
    public String id() {
        return "class-collapse";
    }

    @Override
    public String title() {
        return "Class collapse";
    }

    @Override
    public String source() {
        return "ours";
    }

    @Override
    public String description() {
        return "One class takes more than half of all predictions.";
    }

    /** Whether one class takes too many predictions after the newest epoch. */
    static boolean isCollapsed(Observations observed) {
        return new ClassCollapse().examine(observed).isPresent();
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        if (observed.validation().isEmpty()) {
            return Optional.empty();
        }
        ConfusionMatrix newest = observed.validation().get(observed.validation().size() - 1);
        for (int i = 0; i < newest.classes(); i++) {
            double predicted = (double) newest.predictedTotal(i) / newest.total();
            double actual = (double) newest.support(i) / newest.total();
            if (predicted > HALF && actual < HALF) {
                return Optional.of(new Finding(
                        id(),
                        observed.lastEpoch(),
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the validation images are taken for %s, which %.0f %% of them are.",
                                100 * predicted,
                                name(i, newest.classes()),
                                100 * actual),
                        List.of(new Evidence("share of predictions", predicted), new Evidence("share", actual)),
                        Changes.smallerLearningRate(observed, 0)));
            }
        }
        return Optional.empty();
    }

    private static String name(int label, int classes) {
        return classes == FashionMnist.CLASS_NAMES.size() ? FashionMnist.CLASS_NAMES.get(label) : "class " + label;
    }
}
