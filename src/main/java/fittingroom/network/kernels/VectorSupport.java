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

    /** Whether the vectors are wide enough, and the JDK's vector module computes with these classes what it should. */
    public static boolean suffices() {
        return lanes() >= FEWEST_LANES && multipliesRightly() && poolsRightly();
    }

    /** A product of ones: its sums are the depth. */
    private static boolean multipliesRightly() {
        int rows = PanelProduct.BLOCK_ROWS;
        int columns = (PanelProduct.WIDTH + 1) * lanes();
        int depth = 3;
        float[] a = new float[rows * depth];
        float[] b = new float[depth * columns];
        float[] c = new float[rows * columns];
        float[] expected = new float[rows * columns];
        Arrays.fill(a, 1);
        Arrays.fill(b, 1);
        Arrays.fill(expected, depth);
        new PanelProduct(rows, columns, depth, depth, columns).multiply(a, 0, b, 0, c, 0);
        return Arrays.equals(c, expected);
    }

    /** The largest of 1, 0, 0 and 0, and back again: the operations on bits that {@link MaxPooling} needs. */
    private static boolean poolsRightly() {
        int filters = lanes();
        float[] grid = new float[4 * filters];
        Arrays.fill(grid, 0, filters, 1);
        float[] ones = new float[filters];
        Arrays.fill(ones, 1);
        float[] pooled = new float[filters];
        int[] routes = new int[filters];
        float[] gradient = new float[grid.length];
        MaxPooling pooling = new MaxPooling(2, 2, filters);
        pooling.activateAndDrop(grid, 1, 0, 0, 0, 0, pooled, routes);
        pooling.backward(pooled, 1, 0, 0, 0, routes, gradient);
        return Arrays.equals(pooled, ones) && Arrays.equals(gradient, grid);
    }
}
