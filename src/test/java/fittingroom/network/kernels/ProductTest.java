package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products to the bit: each sum is one fused multiplication and addition after the other ({@link Math#fma}), whatever block it
 * lies in. Runs with every width of the panels, from one vector to more than two of the widest.
 */
class ProductTest {
    private static final int[] DEPTHS = {1, 2, 7, 28};
    private static final int ROWS = 8;

    private final Random random = new Random(3);

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @ParameterizedTest(name = "{0} vectors")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void panelsGiveTheSumsInOrder(int vectors) {
        int columns = vectors * PanelProduct.LANES;
        for (int depth : DEPTHS) {
            int aRow = depth + 3;
            float[] a = numbers(ROWS * aRow);
            float[] b = numbers(depth * columns);
            float[] c = numbers(ROWS * columns);
            PanelProduct product = new PanelProduct(ROWS, columns, depth, aRow, columns);
            float[] panels = inPanels(b, depth, columns);

            float[] multiplied = c.clone();
            product.multiply(a, 0, panels, 0, multiplied, 0);
            float[] added = c.clone();
            product.add(a, 0, panels, 0, added, 0);

            assertThat(multiplied).isEqualTo(sums(a, aRow, 1, b, depth, columns, new float[c.length]));
            assertThat(added).isEqualTo(sums(a, aRow, 1, b, depth, columns, c));
        }
    }

    /** What the way back of a convolution from two vectors of filters to one of channels multiplies. */
    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {4, 12, 16, 28, 32, 44})
    void oneVectorFromRowsOfTwoGivesTheSumsInOrder(int rows) {
        int columns = PanelProduct.LANES;
        int depth = 2 * PanelProduct.LANES;
        float[] a = numbers(rows * depth);
        float[] b = numbers(depth * columns);
        float[] c = numbers(rows * columns);
        PanelProduct product = new PanelProduct(rows, columns, depth, depth, columns);

        float[] multiplied = c.clone();
        product.multiply(a, 0, b, 0, multiplied, 0);
        float[] added = c.clone();
        product.add(a, 0, b, 0, added, 0);

        assertThat(multiplied).isEqualTo(sums(a, depth, 1, b, depth, columns, new float[c.length]));
        assertThat(added).isEqualTo(sums(a, depth, 1, b, depth, columns, c));
    }

    @ParameterizedTest(name = "{0} vectors")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void transposedProductGivesTheSumsInOrder(int vectors) {
        int columns = vectors * PanelProduct.LANES;
        int rows = 2 * PanelProduct.LANES;
        for (int depth : DEPTHS) {
            float[] a = numbers(depth * rows);
            float[] b = numbers(depth * columns);
            float[] c = numbers(rows * columns);

            float[] added = c.clone();
            new TransposedProduct(rows, columns, depth).add(depth, a, 0, rows, b, 0, columns, added, 0);

            assertThat(added).isEqualTo(sums(a, 1, rows, b, depth, columns, c));
        }
    }

    /** {@code start[row][column] + Σ_depth a[row · aRow + depth · aStep] · b[depth][column]}. */
    private static float[] sums(float[] a, int aRow, int aStep, float[] b, int depth, int columns, float[] start) {
        float[] sums = start.clone();
        for (int i = 0; i < sums.length; i++) {
            int row = i / columns;
            for (int step = 0; step < depth; step++) {
                sums[i] = Math.fma(a[row * aRow + step * aStep], b[step * columns + i % columns], sums[i]);
            }
        }
        return sums;
    }

    private static float[] inPanels(float[] b, int depth, int columns) {
        float[] panels = new float[b.length];
        int[] starts = PanelProduct.panelStarts(columns, depth);
        int[] steps = PanelProduct.panelRows(columns);
        for (int i = 0; i < b.length; i++) {
            int column = i % columns;
            int vector = column / PanelProduct.LANES;
            panels[starts[vector] + i / columns * steps[vector] + column % PanelProduct.LANES] = b[i];
        }
        return panels;
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
