package fittingroom.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.experiment.ExperimentJson;
import fittingroom.metrics.ConfusionMatrix;

/** How live changes and matrices are written as JSON. */
public final class TrainingJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LiveChange.LearningRate.class, name = "learningRate"),
        @JsonSubTypes.Type(value = LiveChange.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = LiveChange.Patience.class, name = "patience"),
        @JsonSubTypes.Type(value = LiveChange.Epochs.class, name = "epochs")
    })
    private interface ChangeKinds {}

    private interface ConfusionCounts {
        @JsonValue
        int[][] toArray();

        @JsonCreator
        static ConfusionMatrix of(int[][] counts) {
            return ConfusionMatrix.of(counts);
        }
    }

    private TrainingJson() {}

    /** A strict mapper for everything in this room and in {@code experiment}. */
    public static JsonMapper.Builder mapper() {
        return ExperimentJson.mapper()
                .addMixIn(ConfusionMatrix.class, ConfusionCounts.class)
                .addMixIn(LiveChange.class, ChangeKinds.class);
    }
}
