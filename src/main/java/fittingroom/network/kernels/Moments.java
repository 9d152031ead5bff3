package fittingroom.network.kernels;

import java.util.List;

/**
 * What mean and variance are made of, for every filter, see {@link GridNormalization}.
 *
 * @param count values of a filter
 * @param mean {@code [filters]}
 * @param squares {@code [filters]}, the sum of squared distances from the mean
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Moments(long count, double[] mean, double[] squares) {
    /**
     * Those of all values together, joined one after the other (Chan, Golub & LeVeque 1983, algorithms for computing the
     * sample variance), so that they don't depend on who has measured which.
     */
    public static Moments joined(List<Moments> parts) {
        int filters = parts.get(0).mean.length;
        double[] mean = new double[filters];
        double[] squares = new double[filters];
        long count = 0;
        for (Moments part : parts) {
            double share = (double) part.count / (count + part.count);
            for (int filter = 0; filter < filters; filter++) {
                double difference = part.mean[filter] - mean[filter];
                mean[filter] += difference * share;
                squares[filter] += part.squares[filter] + difference * difference * count * share;
            }
            count += part.count;
        }
        return new Moments(count, mean, squares);
    }

    /** The biased variance, {@code [filters]}. */
    public double[] variance() {
        double[] variance = squares.clone();
        for (int filter = 0; filter < variance.length; filter++) {
            variance[filter] /= count;
        }
        return variance;
    }
}
