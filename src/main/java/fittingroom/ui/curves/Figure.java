package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import java.util.function.ToDoubleFunction;

/** A figure with a chart of its own. */
enum Figure {
    ACCURACY("Accuracy", "", EpochMetrics::trainAccuracy, EpochMetrics::validationAccuracy),
    LOSS("Loss", "cross-entropy", EpochMetrics::trainLoss, EpochMetrics::validationLoss);

    private final String title;
    private final String subtitle;
    private final ToDoubleFunction<EpochMetrics> training;
    private final ToDoubleFunction<EpochMetrics> validation;

    Figure(
            String title,
            String subtitle,
            ToDoubleFunction<EpochMetrics> training,
            ToDoubleFunction<EpochMetrics> validation) {
        this.title = title;
        this.subtitle = subtitle;
        this.training = training;
        this.validation = validation;
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    ToDoubleFunction<EpochMetrics> training() {
        return training;
    }

    ToDoubleFunction<EpochMetrics> validation() {
        return validation;
    }
}
