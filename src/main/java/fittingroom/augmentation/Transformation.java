package fittingroom.augmentation;

import java.util.random.RandomGenerator;

/** One kind of change to a training picture; all its chance comes from the generator that it is given. */
@FunctionalInterface
interface Transformation {
    void apply(Picture picture, RandomGenerator random);

    /** This one with a probability, in {@code [0, 1]}. */
    default Transformation sometimes(double probability) {
        return (picture, random) -> {
            if (Draw.happens(random, probability)) {
                apply(picture, random);
            }
        };
    }

    /** This one and then another one. */
    default Transformation then(Transformation next) {
        return (picture, random) -> {
            apply(picture, random);
            next.apply(picture, random);
        };
    }
}
