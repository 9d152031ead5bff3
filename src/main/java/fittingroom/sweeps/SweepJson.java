package fittingroom.sweeps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** A line of a log, also of one that was written before its events had all their fields. */
    static SweepEvent event(String line) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(line);
        if (tree instanceof ObjectNode event) {
            switch (event.path("event").asText()) {
                case "epoch" -> event.putIfAbsent("keptEpoch", NullNode.getInstance());
                case "tested" -> event.putIfAbsent("deleted", MAPPER.createArrayNode());
                default -> {
                    // As it always was.
                }
            }
        }
        return MAPPER.treeToValue(tree, SweepEvent.class);
    }
}
