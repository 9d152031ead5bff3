package fittingroom.sweeps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asynchronous successive halving (ASHA, Li et al. 2020, arXiv 1810.05934) that only stops, as Optuna's
 * {@code SuccessiveHalvingPruner}: at {@code firstEpoch · reductionFactor^rung} epochs a trial goes on if it is among
 * the best {@code 1 / reductionFactor} of those that have reached that rung so far.
 *
 * @param firstEpoch the first rung, at least 1
 * @param reductionFactor at least 2
 */
public record SuccessiveHalving(int firstEpoch, int reductionFactor) {
    public SuccessiveHalving {
        if (firstEpoch < 1) {
            throw new IllegalArgumentException("the first rung must be at epoch 1 or later, was " + firstEpoch);
        }
        if (reductionFactor < 2) {
            throw new IllegalArgumentException("the reduction factor must be at least 2, was " + reductionFactor);
        }
    }

    /** What every trial had to show at each rung so far. */
    static final class Rungs {
        private final SuccessiveHalving rule;
        private final List<List<Double>> losses = new ArrayList<>();
        private final Map<Integer, Integer> nextRung = new HashMap<>();

        Rungs(SuccessiveHalving rule) {
            this.rule = rule;
        }

        /**
         * Takes a report and says whether the trial is to end. Each trial's epochs must come in order.
         *
         * @param loss what is to be small; NaN always ends
         */
        boolean ends(int trial, int epoch, double loss) {
            int rung = nextRung.getOrDefault(trial, 0);
            while (isReached(rung, epoch)) {
                if (Double.isNaN(loss)) {
                    return true;
                }
                while (losses.size() <= rung) {
                    losses.add(new ArrayList<>());
                }
                boolean falls = fallsBehind(losses.get(rung), loss);
                losses.get(rung).add(loss);
                rung++;
                nextRung.put(trial, rung);
                if (falls) {
                    return true;
                }
            }
            return false;
        }

        /** What {@link #ends} would say, without taking the report. */
        boolean wouldEnd(int trial, int epoch, double loss) {
            for (int rung = nextRung.getOrDefault(trial, 0); isReached(rung, epoch); rung++) {
                List<Double> before = rung < losses.size() ? losses.get(rung) : List.of();
                if (Double.isNaN(loss) || fallsBehind(before, loss)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isReached(int rung, int epoch) {
            return epoch >= rule.firstEpoch * Math.pow(rule.reductionFactor, rung);
        }

        /** Whether too many of those that came to this rung before were better. */
        private boolean fallsBehind(List<Double> before, double loss) {
            int going = Math.max(1, (before.size() + 1) / rule.reductionFactor);
            return before.stream().filter(other -> other < loss).count() >= going;
        }
    }
}
