package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Rule;
import fittingroom.training.LayerReading;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** At least 70 % of a layer's units are never active (DeepDiagnosis, ICSE 2022). */
public final class DeadUnits implements Rule {
    private static final double MOST = 0.7;

    @Override
    public String id() {
        return "dead-units";
    }

    @Override
    public String title() {
        return "Dead units";
    }

    @Override
    public String source() {
        return "DeepDiagnosis 2022; TheDeepChecker 2022";
    }

    @Override
    public String description() {
        return "Most units of a layer are never active, whatever the picture.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        return observed.newestLayers().stream()
                .max(Comparator.comparingDouble(LayerReading::deadShare))
                .filter(layer -> layer.deadShare() >= MOST)
                .map(layer -> new Finding(
                        id(),
                        layer.epoch(),
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the units of %s are never active, whatever the picture.",
                                100 * layer.deadShare(),
                                layer.layer()),
                        List.of(new Evidence("share of dead units", layer.deadShare())),
                        Changes.smallerLearningRate(observed, 0)));
    }
}
