package fittingroom.runs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingJson;
import fittingroom.training.TrainingOutcome;

/** How this room writes JSON. */
final class LogJson {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TrainingEvent.RunStarted.class, name = "started"),
        @JsonSubTypes.Type(value = TrainingEvent.BatchFinished.class, name = "batch"),
        @JsonSubTypes.Type(value = TrainingEvent.EpochFinished.class, name = "epoch"),
        @JsonSubTypes.Type(value = TrainingEvent.ControlChanged.class, name = "changed"),
        @JsonSubTypes.Type(value = TrainingEvent.PauseChanged.class, name = "pause"),
        @JsonSubTypes.Type(value = TrainingEvent.DiskChanged.class, name = "disk"),
        @JsonSubTypes.Type(value = TrainingEvent.Warned.class, name = "warning"),
        @JsonSubTypes.Type(value = TrainingEvent.MeasuringStarted.class, name = "measuring"),
        @JsonSubTypes.Type(value = TrainingEvent.LayersMeasured.class, name = "layers"),
        @JsonSubTypes.Type(value = TrainingEvent.Tested.class, name = "tested"),
        @JsonSubTypes.Type(value = TrainingEvent.RunFinished.class, name = "finished")
    })
    private interface EventKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "end")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TrainingOutcome.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = TrainingOutcome.EarlyStopped.class, name = "early_stopped"),
        @JsonSubTypes.Type(value = TrainingOutcome.Stopped.class, name = "stopped"),
        @JsonSubTypes.Type(value = TrainingOutcome.Diverged.class, name = "diverged"),
        @JsonSubTypes.Type(value = TrainingOutcome.Failed.class, name = "failed")
    })
    private interface OutcomeKinds {}

    /** Strict, and on one line. */
    static final JsonMapper MAPPER = TrainingJson.mapper()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(TrainingEvent.class, EventKinds.class)
            .addMixIn(TrainingOutcome.class, OutcomeKinds.class)
            .build();

    private LogJson() {}
}
