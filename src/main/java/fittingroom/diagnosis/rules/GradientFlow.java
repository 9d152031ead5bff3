package fittingroom.diagnosis.rules;

import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Observations;
import fittingroom.diagnosis.Remedy;
import fittingroom.training.LayerReading;
import java.util.List;
import java.util.Optional;

/** The gradients at both ends of a network. */
record GradientFlow(LayerReading first, LayerReading last) {

    /** Empty when fewer than two layers were measured. */
    static Optional<GradientFlow> of(Observations observed) {
        List<LayerReading> layers = observed.newestLayers();
        return layers.size() < 2
                ? Optional.empty()
                : Optional.of(new GradientFlow(layers.get(0), layers.get(layers.size() - 1)));
    }

    /** Of the first layer's norm to the last layer's. */
    double ratio() {
        return first.gradientNorm() / Math.max(last.gradientNorm(), Double.MIN_NORMAL);
    }

    Finding finding(String rule, String sentence, Optional<Remedy> remedy) {
        return new Finding(
                rule,
                first.epoch(),
                sentence,
                List.of(
                        new Evidence("gradient of the first layer", first.gradientNorm()),
                        new Evidence("gradient of the last layer", last.gradientNorm())),
                remedy);
    }
}
