package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that were written before a hyperparameter existed are read with what was in effect then. */
class LaterFieldsTest {
    private static final JsonMapper MAPPER = ExperimentJson.mapper().build();

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aRunWithoutLabelSmoothingAndWeightDecayHadNone(Preset preset) throws Exception {
        ObjectNode written = MAPPER.valueToTree(preset.config());
        ObjectNode hyperparameters = (ObjectNode) written.get("hyperparameters");
        assertThat(hyperparameters.remove("labelSmoothing")).isNotNull();
        assertThat(hyperparameters.remove("weightDecay")).isNotNull();

        Experiment read = MAPPER.readValue(written.toString(), Experiment.class);

        assertThat(read.hyperparameters().labelSmoothing()).isZero();
        assertThat(read.hyperparameters().weightDecay()).isZero();
    }

    @Test
    void everyHyperparameterIsWrittenAndReadBack() throws Exception {
        Experiment experiment =
                Catalogue.WEIGHT_DECAY.put(Catalogue.LABEL_SMOOTHING.put(Preset.BEST_CNN.config(), 0.1), 0.0125);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(experiment), Experiment.class))
                .isEqualTo(experiment);
        assertThat(Difference.between(Preset.BEST_CNN.config(), experiment))
                .extracting(difference -> difference.hyperparameter().id())
                .containsExactly("label-smoothing", "weight-decay");
    }
}
