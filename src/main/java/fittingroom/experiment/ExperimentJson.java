package fittingroom.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import fittingroom.network.NetworkJson;

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

    /** A strict mapper for everything in this room and in {@code network}; fields that older runs don't have get the value
     * that they had in effect. */
    public static JsonMapper.Builder mapper() {
        return NetworkJson.mapper()
                .addMixIn(LearningRateSchedule.class, ScheduleKinds.class)
                .addModule(new SimpleModule("later fields").setDeserializerModifier(LaterFields.ofCatalogue()));
    }
}
