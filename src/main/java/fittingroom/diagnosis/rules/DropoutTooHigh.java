package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.experiment.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** More than half of the activations are dropped (UMLAUT, CHI 2021). */
public final class DropoutTooHigh implements Rule {
    private static final double MOST = 0.5;
    private static final double PROPOSED = 0.25;

    @Override
    public String id() {
        return "dropout-too-high";
    }

    @Override
    public String title() {
        return "Dropout too high";
    }

    @Override
    public String source() {
        return "UMLAUT 2021";
    }

    @Override
    public String description() {
        return "More than half of the activations are dropped while training.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        double dropout = observed.experiment().network().dropout();
        if (dropout <= MOST || observed.epochs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                id(),
                observed.lastEpoch(),
                String.format(
                        Locale.ROOT,
                        "Dropout %s takes away more than half of what each layer has found.",
                        Catalogue.DROPOUT.domain().text(dropout)),
                List.of(new Evidence("dropout", dropout)),
                Changes.dropout(observed, 0, PROPOSED)));
    }
}
