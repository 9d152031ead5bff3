package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import java.util.Locale;
import java.util.Optional;

/** The first layer's gradient is more than 70 times the last layer's (AUTOTRAINER, ICSE 2021). */
public final class ExplodingGradient implements Rule {
    private static final double HIGHEST_RATIO = 70;

    @Override
    public String id() {
        return "exploding-gradient";
    }

    @Override
    public String title() {
        return "Exploding gradient";
    }

    @Override
    public String source() {
        return "AUTOTRAINER 2021";
    }

    @Override
    public String description() {
        return "The gradient grows on its way to the first layer.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        return GradientFlow.of(observed)
                .filter(flow -> flow.ratio() > HIGHEST_RATIO)
                .map(flow -> flow.finding(
                        id(),
                        String.format(
                                Locale.ROOT,
                                "The gradient of %s is %.0f times that of %s.",
                                flow.first().layer(),
                                flow.ratio(),
                                flow.last().layer()),
                        Changes.smallerLearningRate(observed, 0)));
    }
}
