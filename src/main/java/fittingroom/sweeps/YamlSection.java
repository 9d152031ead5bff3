package fittingroom.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** A mapping in a sweep's file; what is not as it should be is refused with a sentence that names the place. */
record YamlSection(String name, JsonNode node) {

    YamlSection {
        if (!node.isObject()) {
            throw new IllegalArgumentException(name + " must have keys of its own, was " + node);
        }
    }

    void requireKeys(String... known) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        List.of(known).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("\"" + unknown.iterator().next() + "\" in " + name
                    + " is unknown; there are " + String.join(", ", known));
        }
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    YamlSection section(String key) {
        return optionalSection(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing in " + name));
    }

    Optional<YamlSection> optionalSection(String key) {
        return has(key) ? Optional.of(new YamlSection(key, node.get(key))) : Optional.empty();
    }

    /** A single value as it is written. */
    Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isValueNode()) {
            throw new IllegalArgumentException(key + " in " + name + " must be one value, was " + node.get(key));
        }
        return Optional.of(node.get(key).asText());
    }

    /** A value, or a list's values separated by commas. */
    static String joined(JsonNode value) {
        return value.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : value.asText();
    }

    Optional<Integer> integer(String key) {
        return text(key).map(text -> {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        key + " in " + name + " must be a whole number, was \"" + text + "\"", e);
            }
        });
    }

    /** YAML 1.1 takes 1e-4, without a point, for a text; a number is read from either. */
    Optional<Double> number(String key) {
        return text(key).map(text -> {
            try {
                return finite(key, text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " in " + name + " must be a number, was \"" + text + "\"", e);
            }
        });
    }

    private double finite(String key, String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw notFinite(name, key, text);
        }
        return number;
    }

    static IllegalArgumentException notFinite(String name, String key, String text) {
        return new IllegalArgumentException(key + " in " + name + " must be a finite number, was " + text);
    }

    /** Here, as only the file knows under which key and how a number was written. */
    void requireAboveZero(String key) {
        number(key).filter(value -> value <= 0).ifPresent(value -> {
            throw new IllegalArgumentException(
                    key + " in " + name + " must be above 0, was " + text(key).orElseThrow());
        });
    }

    Optional<Boolean> yesNo(String key) {
        return text(key).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        key + " in " + name + " must be true or false, was \"" + text + "\"");
        });
    }
}
