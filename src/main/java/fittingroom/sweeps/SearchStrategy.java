package fittingroom.sweeps;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Chooses the next trial. A pure function of its arguments: nothing is remembered between two calls. */
interface SearchStrategy {

    /**
     * The next point; empty when there is none left to try.
     *
     * @param history every earlier trial that did not fail, by number
     * @param number the new trial's place in the sweep, counted from 0
     * @param uniform numbers evenly spread in {@code [0, 1)}
     */
    Optional<Point> suggest(SearchSpace space, List<Observation> history, int number, DoubleSupplier uniform);
}
