package fittingroom.runs;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An experiment's hyperparameters by their ids, as they are written in the terminal. */
final class HyperparameterTexts {
    private HyperparameterTexts() {}

    static Map<String, String> of(Experiment config) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            hyperparameter.text(config).ifPresent(text -> texts.put(hyperparameter.id(), text));
        }
        return texts;
    }
}
