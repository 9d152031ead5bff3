package fittingroom.sweeps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A density over some parameters: a mixture of one kernel for each observation and a last one, the prior, that covers
 * everything. A kernel is a product of one factor for each parameter (multivariate TPE, Falkner et al. 2018), as Optuna
 * 5 has it: weights that fade beyond 25 observations, bandwidths from the neighbours' distances with magic clip and
 * without the ends (Bergstra et al. 2011, section 4; Watanabe 2023, arXiv 2304.11127).
 */
final class ParzenEstimator {
    private static final int RECENT = 25;

    /** The factors of all kernels for one parameter. */
    private sealed interface Factor {
        double sample(int kernel, double uniform);

        double logDensity(int kernel, double value);

        boolean isNumber();
    }

    private final List<Factor> factors = new ArrayList<>();
    private final double[] weights;

    /**
     * @param distributions one for each parameter
     * @param observations each with one value for each parameter, oldest first
     */
    ParzenEstimator(List<Distribution> distributions, List<double[]> observations) {
        weights = weights(observations.size());
        for (int i = 0; i < distributions.size(); i++) {
            int index = i;
            double[] values = observations.stream()
                    .mapToDouble(observation -> observation[index])
                    .toArray();
            factors.add(distributions.get(i).accept(new Distribution.Visitor<Factor>() {
                @Override
                public Factor range(Distribution.Range distribution) {
                    return new Normals(distribution, values);
                }

                @Override
                public Factor choice(Distribution.Choice distribution) {
                    return new Shares(distribution.options().size(), values);
                }
            }));
        }
    }

    private static double[] weights(int observations) {
        double[] weights = new double[observations + 1];
        int faded = Math.max(0, observations - RECENT);
        for (int i = 0; i < observations; i++) {
            double oldest = 1.0 / observations;
            weights[i] = i >= faded ? 1 : oldest + (faded == 1 ? 0 : (1 - oldest) * i / (faded - 1));
        }
        weights[observations] = 1;
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /**
     * Draws points; the uniform numbers are used in Optuna's order: a kernel for each point, then the choices, then the
     * numbers, parameter by parameter.
     *
     * @return one row for each point, one column for each parameter
     */
    double[][] sample(int points, DoubleSupplier uniform) {
        int[] kernels = IntStream.range(0, points)
                .map(i -> kernelAt(uniform.getAsDouble()))
                .toArray();
        double[][] samples = new double[points][factors.size()];
        for (boolean numbers : new boolean[] {false, true}) {
            for (int p = 0; p < factors.size(); p++) {
                Factor factor = factors.get(p);
                if (factor.isNumber() == numbers) {
                    for (int i = 0; i < points; i++) {
                        samples[i][p] = factor.sample(kernels[i], uniform.getAsDouble());
                    }
                }
            }
        }
        return samples;
    }

    private int kernelAt(double uniform) {
        double below = 0;
        for (int kernel = 0; kernel < weights.length - 1; kernel++) {
            below += weights[kernel];
            if (below > uniform) {
                return kernel;
            }
        }
        return weights.length - 1;
    }

    /** The logarithm of the density at a point with one value for each parameter. */
    double logDensity(double[] point) {
        double[] terms = new double[weights.length];
        for (int kernel = 0; kernel < weights.length; kernel++) {
            double term = Math.log(weights[kernel]);
            for (int p = 0; p < point.length; p++) {
                term += factors.get(p).logDensity(kernel, point[p]);
            }
            terms[kernel] = term;
        }
        double largest = Arrays.stream(terms).max().orElseThrow();
        if (Double.isInfinite(largest)) {
            return largest;
        }
        return largest
                + Math.log(Arrays.stream(terms)
                        .map(term -> Math.exp(term - largest))
                        .sum());
    }

    /** A share for each option, the observed one's larger. */
    private static final class Shares implements Factor {
        private final double[][] shares;

        Shares(int options, double[] observed) {
            int kernels = observed.length + 1;
            shares = new double[kernels][options];
            for (int kernel = 0; kernel < kernels; kernel++) {
                double prior = observed.length == 0 ? 1 : 1.0 / kernels;
                Arrays.fill(shares[kernel], prior);
                double sum = options * prior;
                if (kernel < observed.length) {
                    shares[kernel][(int) observed[kernel]] += 1;
                    sum += 1;
                }
                for (int option = 0; option < options; option++) {
                    shares[kernel][option] /= sum;
                }
            }
        }

        @Override
        public double sample(int kernel, double uniform) {
            double below = 0;
            int last = shares[kernel].length - 1;
            for (int option = 0; option < last; option++) {
                below += shares[kernel][option];
                if (below >= uniform) {
                    return option;
                }
            }
            return last;
        }

        @Override
        public double logDensity(int kernel, double value) {
            return Math.log(shares[kernel][(int) value]);
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** Normal distributions cut off at the range's ends. */
    private static final class Normals implements Factor {
        private final Distribution.Range range;
        private final double low;
        private final double high;
        private final double[] means;
        private final double[] deviations;

        Normals(Distribution.Range range, double[] observed) {
            this.range = range;
            this.low = range.adaptedLow();
            this.high = range.adaptedHigh();
            int n = observed.length;
            means = Arrays.copyOf(
                    Arrays.stream(observed).map(range::transformed).toArray(), n + 1);
            deviations = new double[n + 1];
            bandwidths(n);
            means[n] = (low + high) / 2;
            deviations[n] = high - low;
        }

        private void bandwidths(int n) {
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> means[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double smallest = (high - low) / Math.min(100, n + 2);
            for (int i = 0; i < n; i++) {
                double here = means[order[i]];
                double left = here - (i == 0 ? low : means[order[i - 1]]);
                double right = (i == n - 1 ? high : means[order[i + 1]]) - here;
                double width = Math.max(left, right);
                if (n >= 2 && i == 0) {
                    width = right;
                } else if (n >= 2 && i == n - 1) {
                    width = left;
                }
                deviations[order[i]] = Math.min(high - low, Math.max(smallest, width));
            }
        }

        private double standard(int kernel, double transformed) {
            return (transformed - means[kernel]) / deviations[kernel];
        }

        @Override
        public double sample(int kernel, double uniform) {
            double quantile = TruncatedNormal.quantile(uniform, standard(kernel, low), standard(kernel, high));
            return range.fromTransformed(means[kernel] + deviations[kernel] * quantile);
        }

        @Override
        public double logDensity(int kernel, double value) {
            double whole = TruncatedNormal.logMass(standard(kernel, low), standard(kernel, high));
            double step = range.step();
            if (step == 0) {
                return TruncatedNormal.logDensity(standard(kernel, range.transformed(value)))
                        - whole
                        - Math.log(deviations[kernel]);
            }
            return TruncatedNormal.logMass(
                            standard(kernel, range.transformed(value - step / 2)),
                            standard(kernel, range.transformed(value + step / 2)))
                    - whole;
        }

        @Override
        public boolean isNumber() {
            return true;
        }
    }
}
