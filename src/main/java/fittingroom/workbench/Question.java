package fittingroom.workbench;

import java.util.Optional;

/**
 * What somebody wants to know about an answer of the model that {@linkplain Models#current() answers}: why the one class and not the other.
 *
 * @param classes the two of them; empty for the most probable one and its runner-up
 * @param randomWeights whether the explanation of a network that learnt nothing is to be compared with
 */
public record Question(Optional<Classes> classes, boolean randomWeights) {

    /** Why the answer and not its runner-up. */
    public static final Question WHY = new Question(Optional.empty(), false);

    /**
     * @param first index, 0..9
     * @param second another one
     */
    public record Classes(int first, int second) {
        public Classes {
            if (first == second) {
                throw new IllegalArgumentException("two classes are compared, both were " + first);
            }
        }
    }

    public Question withClasses(Optional<Classes> newClasses) {
        return new Question(newClasses, randomWeights);
    }

    public Question withRandomWeights(boolean compared) {
        return new Question(classes, compared);
    }
}
