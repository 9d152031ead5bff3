package fittingroom.sweeps;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fittingroom.training.TrainingJson;

/** How this room's records are written as JSON. */
public final class SweepJson {
    private static final JsonMapper MAPPER =
            TrainingJson.mapper().addModule(new Jdk8Module()).build();

    private SweepJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
