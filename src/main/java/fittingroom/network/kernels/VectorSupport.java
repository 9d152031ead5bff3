package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Whether the kernels are worth using here. */
public final class VectorSupport {
    /** AVX2 and wider: with it come fused multiplications and additions, without which the kernels would crawl. */
    private static final int FEWEST_LANES = 8;

    private VectorSupport() {}

    /** Floats in a vector of this machine. */
    public static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    /** Whether the vectors are wide enough, and the JDK's vector module is one that these classes can work with. */
    public static boolean suffices() {
        return lanes() >= FEWEST_LANES && multipliesRightly();
    }

    /** A product of ones: its sums are the depth. */
    private static boolean multipliesRightly() {
        int rows = MatrixProduct.BLOCK_ROWS;
        int columns = MatrixProduct.BLOCK_COLUMNS;
        int depth = 3;
        float[] a = new float[rows * depth];
        float[] b = new float[depth * columns];
        float[] c = new float[rows * columns];
        float[] expected = new float[rows * columns];
        Arrays.fill(a, 1);
        Arrays.fill(b, 1);
        Arrays.fill(expected, depth);
        new MatrixProduct(rows, columns, depth, depth, 1, columns, columns).multiply(a, 0, b, 0, c, 0);
        return Arrays.equals(c, expected);
    }
}
