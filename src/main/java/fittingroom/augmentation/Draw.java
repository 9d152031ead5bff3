package fittingroom.augmentation;

import java.util.random.RandomGenerator;

/** Random numbers in the forms that the transformations need. */
final class Draw {
    private Draw() {}

    /** Uniform in {@code [minimum, maximum)}. */
    static float between(RandomGenerator random, double minimum, double maximum) {
        return (float) (minimum + (maximum - minimum) * random.nextDouble());
    }

    /** Uniform in {@code (-limit, limit)}. */
    static float around(RandomGenerator random, double limit) {
        return between(random, -limit, limit);
    }

    /** True with a probability in {@code [0, 1]}. */
    static boolean happens(RandomGenerator random, double probability) {
        return random.nextDouble() < probability;
    }
}
