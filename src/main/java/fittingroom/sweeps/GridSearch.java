package fittingroom.sweeps;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Every combination in order.
 *
 * @param pointsPerRange how many values of a continuous range are tried
 */
record GridSearch(int pointsPerRange) implements SearchStrategy {
    @Override
    public Optional<Point> suggest(SearchSpace space, List<Observation> history, int number, DoubleSupplier uniform) {
        return new Grid(space, pointsPerRange).point(number);
    }
}
