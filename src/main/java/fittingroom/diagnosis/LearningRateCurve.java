package fittingroom.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Losses along growing learning rates.
 *
 * @param rates in ascending order, one for each step
 * @param repeats smoothed losses of each repeat; one that was stopped is shorter than the rates
 */
public record LearningRateCurve(List<Double> rates, List<List<Double>> repeats) {
    /** Before so many steps the smoothed loss is that of the first batches. */
    private static final int WARM_UP = 10;

    /** A loss that falls by less than this share of itself may as well be chance. */
    private static final double LEAST_FALL = 0.1;

    /** Of all that the loss will fall. */
    private static final double CLEAR_FALL = 0.05;

    public LearningRateCurve {
        rates = List.copyOf(rates);
        repeats = repeats.stream().map(List::copyOf).toList();
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("a curve needs at least one repeat, got none");
        }
        for (List<Double> repeat : repeats) {
            if (repeat.size() > rates.size()) {
                throw new IllegalArgumentException(repeat.size() + " losses for " + rates.size() + " rates");
            }
        }
    }

    /**
     * Where the loss falls.
     *
     * @param rate the suggestion
     * @param lowest the lowest one that a single repeat suggests
     * @param highest the highest one that a single repeat suggests
     */
    public record Valley(double rate, double lowest, double highest) {}

    /** How many rates every repeat reached. */
    public int reached() {
        return repeats.stream().mapToInt(List::size).min().orElseThrow();
    }

    /** Mean of the repeats' losses at a rate that all reached. */
    public double mean(int step) {
        return repeats.stream()
                .mapToDouble(repeat -> repeat.get(step))
                .average()
                .orElseThrow();
    }

    /** The suggestion of the mean curve; empty where the loss never clearly falls. */
    public Optional<Valley> valley() {
        List<Double> mean = new ArrayList<>();
        for (int step = 0; step < reached(); step++) {
            mean.add(mean(step));
        }
        return suggestion(mean).map(rate -> {
            List<Double> single = repeats.stream()
                    .map(this::suggestion)
                    .flatMap(Optional::stream)
                    .toList();
            return new Valley(
                    rate,
                    single.isEmpty() ? rate : Collections.min(single),
                    single.isEmpty() ? rate : Collections.max(single));
        });
    }

    /**
     * fastai's "valley" (Howard & Gugger 2020, callback/schedule.py): the middle of the longest falling subsequence; begun
     * where the loss clearly falls, as a plateau before the valley creeps downwards too.
     */
    private Optional<Double> suggestion(List<Double> losses) {
        int size = losses.size();
        if (size <= WARM_UP) {
            return Optional.empty();
        }
        double lowest = Collections.min(losses.subList(WARM_UP, size));
        if (lowest > (1 - LEAST_FALL) * losses.get(WARM_UP)) {
            return Optional.empty();
        }
        int begin = WARM_UP;
        double before = losses.get(WARM_UP);
        while (losses.get(begin) > before - CLEAR_FALL * (before - lowest)) {
            begin++;
        }
        int[] lengths = new int[size];
        int end = begin;
        for (int i = begin; i < size; i++) {
            lengths[i] = 1;
            for (int j = begin; j < i; j++) {
                if (losses.get(i) < losses.get(j) && lengths[i] < lengths[j] + 1) {
                    lengths[i] = lengths[j] + 1;
                }
            }
            if (lengths[end] < lengths[i]) {
                end = i;
            }
        }
        int start = Math.max(begin, end - lengths[end]);
        double third = (end - start) / 3.0;
        return Optional.of(rates.get(start + (int) third + (int) (third / 2)));
    }

    /** What was found, in one sentence. */
    public String sentence() {
        return valley().map(found -> String.format(
                        Locale.ROOT,
                        "A learning rate of %s is in the valley: %d repeats suggest %s … %s.",
                        text(found.rate()),
                        repeats.size(),
                        text(found.lowest()),
                        text(found.highest())))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "There is no valley: no learning rate from %s to %s makes the loss fall by a tenth within %d steps.",
                        text(rates.get(0)),
                        text(rates.get(rates.size() - 1)),
                        rates.size()));
    }

    /** A rate to one digit, as somebody would type it. */
    public static double rounded(double rate) {
        return Double.parseDouble(text(rate));
    }

    private static String text(double rate) {
        return String.format(Locale.ROOT, "%.0e", rate).replace("e-0", "e-").replace("e+00", "");
    }
}
