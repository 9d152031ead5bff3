package fittingroom.network.layers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One parameter array of a layer.
 *
 * @param shape in 'c' order
 * @param trained false for statistics that only ride along, such as batch normalisation's running mean
 */
@SuppressWarnings("ArrayRecordComponent") // a table entry of this package, never compared
record Parameter(String name, long[] shape, boolean trained, Initialization initialization) {

    /** The first values, drawn from the network's seed. */
    @FunctionalInterface
    interface Initialization {
        double[] draw(int length, RandomGenerator random);
    }

    int length() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    static Initialization constant(double value) {
        return (length, random) -> {
            double[] values = new double[length];
            Arrays.fill(values, value);
            return values;
        };
    }

    /** Uniform in ±limit. */
    static Initialization uniform(double limit) {
        return (length, random) -> {
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextDouble(-limit, limit);
            }
            return values;
        };
    }

    /**
     * {@code rows × columns} with orthonormal columns or rows, whichever are fewer (Saxe et al. 2014, arXiv 1312.6120):
     * Gram-Schmidt on Gaussian vectors. Keras draws the whole recurrent matrix of all gates at once; so does this.
     */
    static Initialization orthogonal(int rows, int columns) {
        return (length, random) -> {
            int count = Math.min(rows, columns);
            int size = Math.max(rows, columns);
            double[][] vectors = new double[count][size];
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < size; k++) {
                    vectors[i][k] = random.nextGaussian();
                }
                // Twice is enough (Giraud et al. 2005).
                for (int pass = 0; pass < 2; pass++) {
                    for (int j = 0; j < i; j++) {
                        double projection = dot(vectors[i], vectors[j]);
                        for (int k = 0; k < size; k++) {
                            vectors[i][k] -= projection * vectors[j][k];
                        }
                    }
                }
                double norm = Math.sqrt(dot(vectors[i], vectors[i]));
                for (int k = 0; k < size; k++) {
                    vectors[i][k] /= norm;
                }
            }
            double[] values = new double[length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    values[row * columns + column] = rows <= columns ? vectors[row][column] : vectors[column][row];
                }
            }
            return values;
        };
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
