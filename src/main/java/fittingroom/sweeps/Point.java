package fittingroom.sweeps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One choice of a value for every active parameter; values as in {@link Distribution}. */
public record Point(Map<String, Double> values) {
    public Point {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<Double> value(String parameter) {
        return Optional.ofNullable(values.get(parameter));
    }
}
