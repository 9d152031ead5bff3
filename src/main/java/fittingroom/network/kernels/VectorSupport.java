package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Whether the kernels are worth using here. */
public final class VectorSupport {
    /** Set to 4 to try the kernels on vectors of four floats where they aren't chosen by themselves. */
    private static final String FEWEST_LANES = "fittingroom.fewest-lanes";

    /** AVX2: with it come fused multiplications and additions, without which the kernels would crawl. */
    private static final int WIDE = 8;

    /** NEON, which always has them. */
    private static final int NEON = 4;

    private VectorSupport() {}

    /** Floats in a vector of this machine. */
    public static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    /** So many floats, filled up to whole vectors. */
    public static int wholeVectors(int floats) {
        return PanelProduct.wholeVectors(floats);
    }

    /** Whether the vectors are wide enough, and the JDK's vector module computes with these classes what it should. */
    public static boolean suffices() {
        return lanes() >= fewestLanes() && multipliesRightly() && poolsRightly();
    }

    private static int fewestLanes() {
        return Integer.getInteger(
                FEWEST_LANES, System.getProperty("os.arch", "").equals("aarch64") ? NEON : WIDE);
    }

    /**
     * Whether products alone are faster than the native library's, too. With vectors of four floats only what saves
     * multiplications or passes over memory is: the convolutions.
     */
    public static boolean isWide() {
        return lanes() >= WIDE;
    }

    /** Products in panels of every width: of one, two, four and six vectors. */
    private static boolean multipliesRightly() {
        return multipliesRightly(2 + 1) && multipliesRightly(6 + 4);
    }

    /** A product of ones: its sums are the depth. */
    private static boolean multipliesRightly(int vectors) {
        int rows = PanelProduct.MANY_ROWS;
        int columns = vectors * lanes();
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
        RouteBits bits = new RouteBits(1, filters);
        bits.prepare(1);
        Routes routes = new Routes(new DropoutMask(0, 0, 0), bits, 0);
        float[] gradient = new float[grid.length];
        MaxPooling pooling = new MaxPooling(2, 2, filters);
        pooling.activateAndDrop(AlignedFloats.of(grid), 1, pooled, routes);
        pooling.backward(pooled, 1, routes, AlignedFloats.of(gradient));
        return Arrays.equals(pooled, ones) && Arrays.equals(gradient, grid);
    }
}
