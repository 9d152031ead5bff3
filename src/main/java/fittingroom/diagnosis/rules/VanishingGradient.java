package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import java.util.Locale;
import java.util.Optional;

/**
 * The first layer's gradient is below a thousandth of the last layer's and below 1e-4 (AUTOTRAINER, ICSE 2021).
 */
public final class VanishingGradient implements Rule {
    private static final double LOWEST_RATIO = 1e-3;
    private static final double LOWEST_NORM = 1e-4;

    @Override
    public String id() {
        return "vanishing-gradient";
    }

    @Override
    public String title() {
        return "Vanishing gradient";
    }

    @Override
    public String source() {
        return "AUTOTRAINER 2021";
    }

    @Override
    public String description() {
        return "Hardly any gradient reaches the first layer.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        return GradientFlow.of(observed)
                .filter(flow -> flow.ratio() < LOWEST_RATIO && flow.first().gradientNorm() < LOWEST_NORM)
                .map(flow -> flow.finding(
                        id(),
                        String.format(
                                Locale.ROOT,
                                "The gradient of %s is %.1e, that of %s %.1e: the first layers learn nothing.",
                                flow.first().layer(),
                                flow.first().gradientNorm(),
                                flow.last().layer(),
                                flow.last().gradientNorm()),
                        Optional.empty()));
    }
}
