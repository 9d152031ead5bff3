package fittingroom.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * Something that goes wrong in a run.
 *
 * @param rule the id of the rule that fired, for example {@code overfitting}
 * @param epoch the epoch in which it shows, counted from 1
 * @param sentence one sentence for the user, with its evidence
 * @param evidence the numbers in the sentence, at least one
 * @param remedy what to do about it; empty where no change of a hyperparameter helps
 */
public record Finding(String rule, int epoch, String sentence, List<Evidence> evidence, Optional<Remedy> remedy) {
    public Finding {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
        }
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("the finding " + rule + " has no evidence");
        }
    }
}
