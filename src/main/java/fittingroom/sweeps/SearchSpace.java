package fittingroom.sweeps;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may vary in a sweep: its parameters in order; a condition names a choice that stands before it. */
public record SearchSpace(List<SearchParameter> parameters) {
    public SearchSpace {
        parameters = List.copyOf(parameters);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs at least one parameter that varies");
        }
        Map<String, Distribution> before = new HashMap<>();
        for (SearchParameter parameter : parameters) {
            if (before.containsKey(parameter.name())) {
                throw new IllegalArgumentException(parameter.name() + " is named twice");
            }
            parameter.condition().ifPresent(condition -> requireChoice(parameter, condition, before));
            before.put(parameter.name(), parameter.distribution());
        }
    }

    private static void requireChoice(
            SearchParameter parameter, SearchParameter.Condition condition, Map<String, Distribution> before) {
        Distribution other = before.get(condition.parameter());
        if (!(other instanceof Distribution.Choice choice)) {
            throw new IllegalArgumentException("the condition of " + parameter.name() + " needs a parameter with values"
                    + " that stands before it, was \"" + condition.parameter() + "\"");
        }
        Set<String> unknown = new HashSet<>(condition.options());
        choice.options().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the condition of " + parameter.name() + " asks for "
                    + condition.parameter() + " = " + String.join(", ", unknown) + ", which is not among its values");
        }
    }

    public Optional<SearchParameter> find(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /** How each value of the point is written. */
    public Map<String, String> texts(Point point) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SearchParameter parameter : parameters) {
            point.value(parameter.name())
                    .ifPresent(value ->
                            texts.put(parameter.name(), parameter.distribution().text(value)));
        }
        return texts;
    }

    /**
     * Chooses parameter by parameter in order; those whose condition doesn't hold stay out.
     *
     * @param chooser gives the value of an active parameter
     */
    Point choose(Chooser chooser) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (SearchParameter parameter : parameters) {
            if (parameter.isActive(texts)) {
                double value = chooser.value(parameter);
                values.put(parameter.name(), value);
                texts.put(parameter.name(), parameter.distribution().text(value));
            }
        }
        return new Point(values);
    }

    /** The value of one parameter. */
    interface Chooser {
        double value(SearchParameter parameter);
    }
}
