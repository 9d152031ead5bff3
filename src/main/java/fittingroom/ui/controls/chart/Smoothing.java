package fittingroom.ui.controls.chart;

/**
 * Local linear regression with a two-sided exponential kernel (Fan & Gijbels 1996, chapter 2): unlike a moving average it
 * does not lag behind, neither in the middle, where the kernel is symmetric, nor at the two ends, where a line is fitted
 * through what there is on one side. All points cost one walk forth and one back, whatever the width.
 */
final class Smoothing {
    private static final double SINGULAR = 1e-12;

    private Smoothing() {}

    /**
     * @param weight of a point relative to its neighbour nearer to the estimate, in {@code [0, 1)}; 0 changes nothing
     * @return a smooth value at every point whose value is finite
     * @throws IllegalArgumentException if the weight is outside
     */
    static Points smooth(Points raw, double weight) {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException("weight must be in [0, 1), was " + weight);
        }
        double[] positions = new double[raw.size()];
        double[] values = new double[raw.size()];
        int size = 0;
        for (int i = 0; i < raw.size(); i++) {
            if (Double.isFinite(raw.value(i))) {
                positions[size] = raw.position(i);
                values[size] = raw.value(i);
                size++;
            }
        }
        return weight == 0 || size < 3
                ? Points.owning(positions, values, size)
                : Points.owning(positions, estimates(values, size, weight), size);
    }

    private static double[] estimates(double[] values, int size, double weight) {
        // Sums over the points from here on, weighted by w^m at distance m: of 1, m, m², y and m·y.
        double[][] ahead = new double[5][size];
        double[] sums = new double[5];
        for (int i = size - 1; i >= 0; i--) {
            advance(sums, values[i], weight);
            for (int k = 0; k < sums.length; k++) {
                ahead[k][i] = sums[k];
            }
        }
        double[] estimates = new double[size];
        double[] behind = new double[5];
        for (int i = 0; i < size; i++) {
            advance(behind, values[i], weight);
            double s0 = behind[0] + ahead[0][i] - 1;
            double s1 = ahead[1][i] - behind[1];
            double s2 = ahead[2][i] + behind[2];
            double t0 = behind[3] + ahead[3][i] - values[i];
            double t1 = ahead[4][i] - behind[4];
            double determinant = s0 * s2 - s1 * s1;
            estimates[i] = determinant > SINGULAR * s0 * s2 ? (s2 * t0 - s1 * t1) / determinant : t0 / s0;
        }
        return estimates;
    }

    private static void advance(double[] sums, double value, double weight) {
        sums[4] = weight * (sums[4] + sums[3]);
        sums[3] = value + weight * sums[3];
        sums[2] = weight * (sums[2] + 2 * sums[1] + sums[0]);
        sums[1] = weight * (sums[1] + sums[0]);
        sums[0] = 1 + weight * sums[0];
    }
}
