package fittingroom.sweeps;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Every parameter drawn from its distribution (Bergstra & Bengio 2012). */
record RandomSearch() implements SearchStrategy {
    @Override
    public Optional<Point> suggest(SearchSpace space, List<Observation> history, int number, DoubleSupplier uniform) {
        return Optional.of(space.choose(parameter -> parameter.distribution().at(uniform.getAsDouble())));
    }
}
