package fittingroom.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One hyperparameter in which experiments differ.
 *
 * @param texts its value in each of the compared experiments, in their order; empty where one doesn't have it
 */
public record Difference(Hyperparameter<?> hyperparameter, List<Optional<String>> texts) {

    public Difference {
        texts = List.copyOf(texts);
    }

    /** What differs among experiments, in the catalogue's order. */
    public static List<Difference> among(List<Experiment> experiments) {
        List<Difference> differences = new ArrayList<>();
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            List<Optional<String>> texts =
                    experiments.stream().map(hyperparameter::text).toList();
            if (texts.stream().distinct().count() > 1) {
                differences.add(new Difference(hyperparameter, texts));
            }
        }
        return differences;
    }

    /** What differs between two experiments, in the catalogue's order. */
    public static List<Difference> between(Experiment one, Experiment other) {
        return among(List.of(one, other));
    }
}
