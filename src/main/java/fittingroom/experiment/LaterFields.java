package fittingroom.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields that records got after runs had been written, with what their absence means. */
final class LaterFields extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    private static final JsonMapper VALUES = new JsonMapper();

    private final transient Map<Class<?>, Map<String, JsonNode>> defaults;

    /** The components whose entry in the catalogue says what was in effect before. */
    static LaterFields ofCatalogue() {
        Map<Class<?>, Map<String, JsonNode>> fields = new HashMap<>();
        Catalogue.laterComponents()
                .forEach((path, value) -> RecordPath.of(path)
                        .owners(Experiment.class)
                        .forEach(owner -> fields.computeIfAbsent(owner, key -> new LinkedHashMap<>())
                                .put(path.substring(path.lastIndexOf('.') + 1), VALUES.valueToTree(value))));
        return new LaterFields(fields);
    }

    private LaterFields(Map<Class<?>, Map<String, JsonNode>> defaults) {
        this.defaults = defaults;
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        Map<String, JsonNode> fields = defaults.get(description.getBeanClass());
        return fields == null ? deserializer : new Completing(deserializer, fields);
    }

    /** Adds what is absent, then reads as strictly as before. */
    private static final class Completing extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        private final transient Map<String, JsonNode> fields;

        Completing(JsonDeserializer<?> strict, Map<String, JsonNode> fields) {
            super(strict);
            this.fields = fields;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> newDelegatee) {
            return new Completing(newDelegatee, fields);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            if (tree instanceof ObjectNode object) {
                fields.forEach((name, value) -> object.putIfAbsent(name, value));
            }
            try (JsonParser completed = tree.traverse(parser.getCodec())) {
                completed.nextToken();
                return super.deserialize(completed, context);
            }
        }
    }
}
