package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxPoolingTest {
    private static final int FILTERS = 32;
    private static final int IMAGES = 3;
    private static final double ALPHA = 0.1;

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @ParameterizedTest(name = "side {0} in a grid of {1}")
    @CsvSource({"28, 28", "14, 16", "7, 8", "5, 8", "1, 4"})
    void largestOfFourIsActivatedAndDropped(int side, int gridSide) {
        MaxPooling pooling = new MaxPooling(side, gridSide, FILTERS);
        Grid grid = new Grid(side, gridSide);
        DropoutMask mask = new DropoutMask(ALPHA, 0.25, 0x1234_5678_9ABC_DEF0L);
        float[] factors = grid.factors(mask);
        float[] output = new float[grid.pooled.length];
        Routes routes = secondPart(pooling, mask);

        pooling.activateAndDrop(AlignedFloats.of(grid.values), IMAGES, output, routes);

        assertThat(output).isEqualTo(product(grid.pooled, factors));
    }

    @ParameterizedTest(name = "side {0} in a grid of {1}")
    @CsvSource({"28, 28", "14, 16", "7, 8", "5, 8", "1, 4"})
    void gradientGoesWhereTheLargestCameFrom(int side, int gridSide) {
        MaxPooling pooling = new MaxPooling(side, gridSide, FILTERS);
        Grid grid = new Grid(side, gridSide);
        DropoutMask mask = new DropoutMask(ALPHA, 0.25, 0x1234_5678_9ABC_DEF0L);
        float[] factors = grid.factors(mask);
        float[] output = new float[grid.pooled.length];
        Routes routes = secondPart(pooling, mask);
        pooling.activateAndDrop(AlignedFloats.of(grid.values), IMAGES, output, routes);
        float[] gradient = PlainConvolution.gaussian(new Random(9), output.length);
        float[] expected = new float[grid.values.length];
        for (int i = 0; i < gradient.length; i++) {
            expected[grid.origins[i]] = gradient[i] * factors[i];
        }
        float[] actual = new float[grid.values.length];
        Arrays.fill(actual, Float.NaN);

        pooling.backward(gradient, IMAGES, routes, AlignedFloats.of(actual));

        // Zeros may have either sign.
        assertThat(plusZero(actual)).isEqualTo(plusZero(expected));
    }

    @Test
    void inferenceDropsNothing() {
        MaxPooling pooling = new MaxPooling(7, 8, FILTERS);
        Grid grid = new Grid(7, 8);
        float[] output = new float[grid.pooled.length];

        pooling.activate(AlignedFloats.of(grid.values), IMAGES, ALPHA, output);

        float[] factors = grid.factors(new DropoutMask(ALPHA, 0, 1));
        assertThat(output).isEqualTo(product(grid.pooled, factors));
    }

    @Test
    void firstOfEqualsWins() {
        MaxPooling pooling = new MaxPooling(2, 4, FILTERS);
        float[] grid = new float[16 * FILTERS];
        Arrays.fill(grid, 2);
        RouteBits bits = new RouteBits(1, FILTERS);
        bits.prepare(1);
        Routes routes = new Routes(new DropoutMask(ALPHA, 0, 1), bits, 0);
        float[] ones = new float[FILTERS];
        Arrays.fill(ones, 1);
        pooling.activateAndDrop(AlignedFloats.of(grid), 1, new float[FILTERS], routes);
        float[] gradient = new float[grid.length];

        pooling.backward(ones, 1, routes, AlignedFloats.of(gradient));

        float[] expected = new float[grid.length];
        Arrays.fill(expected, 0, FILTERS, 1);
        assertThat(gradient).isEqualTo(expected);
    }

    /** As if the images were the second part of a batch. */
    private static Routes secondPart(MaxPooling pooling, DropoutMask mask) {
        RouteBits bits = new RouteBits(pooling.outputSide(), FILTERS);
        bits.prepare(2 * IMAGES);
        return new Routes(mask, bits, IMAGES);
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static float[] plusZero(float[] values) {
        float[] sums = values.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += 0f;
        }
        return sums;
    }

    /** Random outputs of a convolution, NaN beyond them, and what pooling makes of them by its definition. */
    private static final class Grid {
        final float[] values;
        final float[] pooled;
        final int[] origins;

        Grid(int side, int gridSide) {
            values = new float[IMAGES * gridSide * gridSide * FILTERS];
            Arrays.fill(values, Float.NaN);
            Random random = new Random(7);
            int pooledSide = (side + 1) / 2;
            pooled = new float[IMAGES * pooledSide * pooledSide * FILTERS];
            origins = new int[pooled.length];
            Arrays.fill(pooled, Float.NEGATIVE_INFINITY);
            for (int image = 0; image < IMAGES; image++) {
                for (int row = 0; row < side; row++) {
                    for (int column = 0; column < side; column++) {
                        for (int filter = 0; filter < FILTERS; filter++) {
                            int at = ((image * gridSide + row) * gridSide + column) * FILTERS + filter;
                            int to = ((image * pooledSide + row / 2) * pooledSide + column / 2) * FILTERS + filter;
                            values[at] = (float) random.nextGaussian();
                            if (values[at] > pooled[to]) {
                                pooled[to] = values[at];
                                origins[to] = at;
                            }
                        }
                    }
                }
            }
        }

        /** LeakyReLU's and dropout's factors for the second part of a batch, as the other layers get them. */
        float[] factors(DropoutMask mask) {
            int[] bits = new int[2 * pooled.length];
            for (int i = 0; i < pooled.length; i++) {
                bits[pooled.length + i] = Float.floatToRawIntBits(pooled[i]);
            }
            mask.factors(bits, pooled.length, bits.length);
            float[] factors = new float[pooled.length];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = Float.intBitsToFloat(bits[pooled.length + i]);
            }
            return factors;
        }
    }
}
