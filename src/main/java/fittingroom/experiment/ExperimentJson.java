package fittingroom.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import fittingroom.network.NetworkJson;
import java.util.List;

/** How an experiment is written as JSON. */
public final class ExperimentJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LearningRateSchedule.Constant.class, name = "constant"),
        @JsonSubTypes.Type(value = LearningRateSchedule.HoldThenDecay.class, name = "holdThenDecay"),
        @JsonSubTypes.Type(value = LearningRateSchedule.Step.class, name = "step"),
        @JsonSubTypes.Type(value = LearningRateSchedule.CosineWithWarmup.class, name = "cosineWithWarmup"),
        @JsonSubTypes.Type(value = LearningRateSchedule.OneCycle.class, name = "oneCycle")
    })
    private interface ScheduleKinds {}

    private ExperimentJson() {}

    /**
     * Reads what somebody may have written by hand.
     *
     * @throws IllegalArgumentException that names the field that is missing, unknown or not as it should be
     */
    public static Experiment read(JsonNode tree) {
        JsonMapper mapper = mapper().build();
        for (String part : List.of("network", "hyperparameters", "augmentation")) {
            if (tree.path(part).isNull()) {
                throw new IllegalArgumentException(part + " has no value");
            }
        }
        try {
            return mapper.treeToValue(tree, Experiment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(new ExperimentRefusal(mapper, tree).sentence(e), e);
        }
    }

    /** A strict mapper for everything in this room and in {@code network}; fields that older runs don't have get the value
     * that they had in effect. */
    public static JsonMapper.Builder mapper() {
        return NetworkJson.mapper()
                .addMixIn(LearningRateSchedule.class, ScheduleKinds.class)
                .addModule(new SimpleModule("later fields").setDeserializerModifier(LaterFields.ofCatalogue()));
    }
}
