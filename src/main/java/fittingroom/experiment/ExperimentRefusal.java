package fittingroom.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why JSON is no experiment, in words of the one who wrote it: the JSON's own fields and no types of Java. */
final class ExperimentRefusal {
    private static final String KIND = "kind";

    private final JsonMapper mapper;
    private final JsonNode tree;

    /** @param tree the whole experiment */
    ExperimentRefusal(JsonMapper mapper, JsonNode tree) {
        this.mapper = mapper;
        this.tree = tree;
    }

    /** A sentence without its end. */
    String sentence(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException refused)) {
            return "it is no JSON";
        }
        List<JsonMappingException.Reference> path = refused.getPath();
        if (refused instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
            return "\"" + unknown.getPropertyName() + "\"" + within(path.subList(0, path.size() - 1))
                    + " is unknown; there are "
                    + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (refused instanceof InvalidTypeIdException kind && at(path).isObject()) {
            return kind(kind, path);
        }
        if (refused instanceof ValueInstantiationException made) {
            return made.getCause() instanceof IllegalArgumentException own
                    ? String.valueOf(own.getMessage())
                    : emptyField(path);
        }
        JsonNode written = at(path);
        String name = name(path);
        if (written.isMissingNode()) {
            return name.replaceFirst("( in |$)", " is missing$1");
        }
        return name + (written.isNull() ? " has no value" : " must " + wanted(refused) + ", was " + written);
    }

    /** The first field without a value, where a list or an object is needed. */
    private String emptyField(List<JsonMappingException.Reference> path) {
        JsonNode section = at(path);
        return section.properties().stream()
                .filter(field -> field.getValue().isNull())
                .findFirst()
                .map(field -> field.getKey() + within(path) + " has no value")
                .orElse(name(path) + " can't be " + section);
    }

    private String kind(InvalidTypeIdException refused, List<JsonMappingException.Reference> path) {
        JsonNode written = at(path).path(KIND);
        String kinds = "; there are " + kinds(refused.getBaseType());
        return written.isMissingNode()
                ? KIND + " is missing" + within(path) + kinds
                : KIND + within(path) + " is unknown, was " + written + kinds;
    }

    private String kinds(JavaType type) {
        DeserializationConfig config = mapper.getDeserializationConfig();
        return config
                .getSubtypeResolver()
                .collectAndResolveSubtypesByTypeId(
                        config, config.introspectClassAnnotations(type).getClassInfo())
                .stream()
                .filter(NamedType::hasName)
                .map(NamedType::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private JsonNode at(List<JsonMappingException.Reference> path) {
        JsonNode node = tree;
        for (JsonMappingException.Reference step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node == null ? MissingNode.getInstance() : node;
    }

    private static String name(List<JsonMappingException.Reference> path) {
        if (path.isEmpty()) {
            return "it";
        }
        int last = path.size() - 1;
        while (last > 0 && path.get(last).getFieldName() == null) {
            last--;
        }
        return dotted(path.subList(last, path.size())) + within(path.subList(0, last));
    }

    private static String within(List<JsonMappingException.Reference> path) {
        return path.isEmpty() ? "" : " in " + dotted(path);
    }

    private static String dotted(List<JsonMappingException.Reference> path) {
        return path.stream()
                .flatMap(step -> step.getFieldName() == null
                        ? Stream.of("[" + step.getIndex() + "]")
                        : Stream.of(".", step.getFieldName()))
                .collect(Collectors.joining())
                .substring(path.get(0).getFieldName() == null ? 0 : 1);
    }

    private static String wanted(JsonMappingException refused) {
        if (!(refused instanceof MismatchedInputException mismatch)) {
            // Only a number that its type can't hold comes without a type.
            return "be nearer to 0";
        }
        Class<?> type = mismatch.getTargetType();
        if (type == null || refused instanceof InvalidTypeIdException) {
            return "have fields of its own";
        }
        if (type == int.class || type == long.class) {
            return "be a whole number";
        }
        if (type == double.class) {
            return "be a number";
        }
        if (type == boolean.class) {
            return "be true or false";
        }
        if (type.isEnum()) {
            return "be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "be a list" : "have fields of its own";
    }
}
