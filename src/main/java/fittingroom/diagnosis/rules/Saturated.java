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

/** More than half of a layer's activations lie where tanh and sigmoid are flat (DeepDiagnosis, ICSE 2022). */
public final class Saturated implements Rule {
    private static final double HALF = 0.5;

    @Override
    public String id() {
        return "saturated";
    }

    @Override
    public String title() {
        return "Saturated";
    }

    @Override
    public String source() {
        return "DeepDiagnosis 2022";
    }

    @Override
    public String description() {
        return "More than half of a recurrent layer's activations lie where tanh is flat.";
    }

    @Override
    public Optional<Finding> examine(Observations observed) {
        return observed.newestLayers().stream()
                .max(Comparator.comparingDouble(LayerReading::saturatedShare))
                .filter(layer -> layer.saturatedShare() > HALF)
                .map(layer -> new Finding(
                        id(),
                        layer.epoch(),
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the activations of %s lie where tanh is flat, so it learns hardly anything.",
                                100 * layer.saturatedShare(),
                                layer.layer()),
                        List.of(new Evidence("share of saturated activations", layer.saturatedShare())),
                        Changes.smallerLearningRate(observed, 0)));
    }
}
