package fittingroom.sweeps;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A hyperparameter that a sweep may change.
 *
 * @param name its name in the catalogue, for example {@code learning-rate}
 * @param condition when it takes part at all; always if empty
 */
public record SearchParameter(String name, Distribution distribution, Optional<Condition> condition) {
    public SearchParameter(String name, Distribution distribution) {
        this(name, distribution, Optional.empty());
    }

    /** Holds where the choice {@code parameter} is one of {@code options}. */
    public record Condition(String parameter, Set<String> options) {
        public Condition {
            options = Set.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("a condition on " + parameter + " needs a value");
            }
        }
    }

    /** Whether it takes part beside the values that were chosen before it. */
    boolean isActive(Map<String, String> chosenTexts) {
        return condition
                .map(needed -> needed.options().contains(chosenTexts.getOrDefault(needed.parameter(), "")))
                .orElse(true);
    }
}
