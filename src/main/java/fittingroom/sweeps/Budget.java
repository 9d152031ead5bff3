package fittingroom.sweeps;

import java.util.Optional;

/**
 * When no further trial is begun; what comes first counts, trials that train are trained to their end.
 *
 * @param trials how many trials
 * @param epochs epochs of all trials together
 * @param minutes since the sweep was begun, or last resumed: each time they count anew
 */
public record Budget(Optional<Integer> trials, Optional<Integer> epochs, Optional<Double> minutes) {
    public Budget {
        trials.ifPresent(count -> requirePositive("trials", count > 0, count));
        epochs.ifPresent(count -> requirePositive("epochs", count > 0, count));
        minutes.ifPresent(count -> requirePositive("minutes", count > 0, count));
    }

    private static void requirePositive(String name, boolean positive, Number value) {
        if (!positive) {
            throw new IllegalArgumentException("a budget in " + name + " must be above 0, was " + value);
        }
    }

    public boolean isUnlimited() {
        return trials.isEmpty() && epochs.isEmpty() && minutes.isEmpty();
    }

    public Budget withTrials(int count) {
        return new Budget(Optional.of(count), epochs, minutes);
    }
}
