package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside normalisation value by value, and {@link MaxPooling} or {@link PlainActivation} after it in a pass of their own. */
class NormalizedActivationTest {
    private static final int FILTERS = 32;
    private static final int IMAGES = 3;
    private static final double ALPHA = 0.1;
    private static final DropoutMask MASK = new DropoutMask(ALPHA, 0.25, 0x1234_5678_9ABC_DEF0L);

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @ParameterizedTest(name = "side {0} in a grid of {1}, pooled: {2}")
    @CsvSource({"28, 28, true", "14, 16, true", "7, 8, true", "5, 8, true", "1, 4, true", "14, 16, false", "4, 4, false"
    })
    void forwardIsNormalisingFirstAndTheRestAfterIt(int side, int gridSide, boolean pooled) {
        Block block = new Block(side, gridSide, pooled);
        float[] expected = new float[block.outputs];
        Routes expectedRoutes = block.routes(expected);
        float[] actual = new float[block.outputs];
        Routes routes = block.emptyRoutes();
        Arrays.fill(routes.values(), -1);
        NormalizedActivation.Convolved selected = block.selected(routes);
        block.normalization.prepare(block.means, block.scales, block.shifts);

        block.fused.forward(selected, actual, routes);

        assertThat(actual).isEqualTo(expected);
        assertThat(block.ofOutputs(routes)).isEqualTo(block.ofOutputs(expectedRoutes));
    }

    @ParameterizedTest(name = "side {0} in a grid of {1}, pooled: {2}")
    @CsvSource({"28, 28, true", "14, 16, true", "7, 8, true", "5, 8, true", "1, 4, true", "14, 16, false", "4, 4, false"
    })
    void wayBackFollowsItsFormulas(int side, int gridSide, boolean pooled) {
        Block block = new Block(side, gridSide, pooled);
        Routes routes = block.routes(new float[block.outputs]);
        float[] gradient = PlainConvolution.gaussian(new Random(9), block.outputs);
        float[] ofNormalized = new float[block.gridFloats];
        block.plain.backward(gradient, IMAGES, routes, AlignedFloats.of(ofNormalized));
        double[] sums = new double[FILTERS];
        double[] products = new double[FILTERS];
        float[] expected = new float[block.gridFloats];
        for (int i = 0; i < block.values.length; i++) {
            int filter = i % FILTERS;
            int at = block.gridIndex(i);
            float deviation = block.values[i] - (float) block.means[filter];
            sums[filter] += ofNormalized[at];
            products[filter] += (double) ofNormalized[at] * deviation;
            expected[at] = ofNormalized[at] * (float) block.scales[filter]
                    - Math.fma(deviation, (float) block.slopes[filter], (float) block.shifts[filter]);
        }
        float[] actual = new float[block.gridFloats];
        Arrays.fill(actual, Float.NaN);
        NormalizedActivation.Convolved selected = block.selected(block.emptyRoutes());
        block.normalization.prepare(block.means, block.scales, block.shifts);

        GradientSums actualSums = GradientSums.joined(List.of(
                new GradientSums(new double[FILTERS], new double[FILTERS]),
                block.fused.gradientSums(gradient, selected, routes)));
        block.normalization.prepareBackward(block.means, block.scales, block.slopes, block.shifts);
        block.fused.backward(gradient, block.images, routes, AlignedFloats.of(actual));

        assertThat(actualSums.gradients()).containsExactly(sums, within(1e-3));
        assertThat(actualSums.products()).containsExactly(products, within(1e-3));
        assertThat(actual).isEqualTo(expected);
    }

    /** All of a cell's values are the largest then, and which one it was before is as good as another one. */
    @ParameterizedTest(name = "side {0} in a grid of {1}")
    @CsvSource({"28, 28", "7, 8"})
    void filterWithoutScaleHandsOnItsShiftAndRemembersWhatWasTheLargest(int side, int gridSide) {
        Block block = new Block(side, gridSide, true);
        Arrays.fill(block.scales, 0);
        Routes routes = block.emptyRoutes();
        NormalizedActivation.Convolved selected = block.selected(routes);
        block.normalization.prepare(new double[FILTERS], block.scales, block.shifts);
        float[] output = new float[block.outputs];

        block.fused.forward(selected, output, routes);

        float[] grid = new float[block.gridFloats];
        for (int i = 0; i < block.values.length; i++) {
            grid[block.gridIndex(i)] = block.values[i];
        }
        float[] largest = new float[block.outputs];
        new MaxPooling(side, gridSide, FILTERS).activate(AlignedFloats.of(grid), IMAGES, 1, largest);
        assertThat(Arrays.copyOfRange(selected.values().values(), selected.start(), selected.start() + block.outputs))
                .isEqualTo(largest);
        float[] expected = new float[block.outputs];
        int[] each = block.ofOutputs(routes);
        for (int i = 0; i < expected.length; i++) {
            boolean dropped = (each[i] & RouteBits.DROPPED) != 0;
            double shift = block.shifts[i % FILTERS];
            expected[i] = dropped ? 0 : (float) shift * (float) ((shift < 0 ? ALPHA : 1) / 0.75);
        }
        assertThat(output).containsExactly(expected, within(1e-6f));
    }

    /** Random outputs of a convolution that don't begin where their array does, as if they were the second part of a batch. */
    private static final class Block {
        final int side;
        final int gridSide;
        final int outputs;
        final int gridFloats;
        final float[] values;
        final NormalizedActivation.Convolved images;
        final GridNormalization normalization;
        final NormalizedActivation fused;
        final GridActivation plain;
        final double[] means = new double[FILTERS];
        final double[] scales = new double[FILTERS];
        final double[] slopes = new double[FILTERS];
        final double[] shifts = new double[FILTERS];

        Block(int side, int gridSide, boolean pooled) {
            this.side = side;
            this.gridSide = gridSide;
            normalization = new GridNormalization(side, gridSide, FILTERS);
            fused = pooled ? new NormalizedPooling(normalization) : new NormalizedPlain(normalization);
            plain = pooled ? new MaxPooling(side, gridSide, FILTERS) : new PlainActivation(side, gridSide, FILTERS);
            outputs = IMAGES * plain.outputSide() * plain.outputSide() * FILTERS;
            gridFloats = IMAGES * gridSide * gridSide * FILTERS;
            values = PlainConvolution.gaussian(new Random(7), IMAGES * side * side * FILTERS);
            float[] behind = new float[2 * values.length];
            System.arraycopy(values, 0, behind, values.length, values.length);
            images = new NormalizedActivation.Convolved(AlignedFloats.of(behind), values.length, IMAGES);
            for (int filter = 0; filter < FILTERS; filter++) {
                means[filter] = 0.03 * filter;
                scales[filter] = 0.2 * filter - 2.9;
                slopes[filter] = 0.1 * filter - 1;
                shifts[filter] = 1 - 0.06 * filter;
            }
        }

        int gridIndex(int i) {
            int image = i / (side * side * FILTERS);
            int row = i / (side * FILTERS) % side;
            return (image * gridSide + row) * gridSide * FILTERS + i % (side * FILTERS);
        }

        Routes emptyRoutes() {
            RouteBits bits = new RouteBits(plain.outputSide(), FILTERS);
            bits.prepare(2 * IMAGES);
            return new Routes(MASK, bits, IMAGES);
        }

        /** What is handed on, behind as much of something else where it has a place of its own. */
        NormalizedActivation.Convolved selected(Routes routes) {
            float[] grid = new float[gridFloats];
            Arrays.fill(grid, Float.NaN);
            for (int i = 0; i < values.length; i++) {
                grid[gridIndex(i)] = values[i];
            }
            NormalizedActivation.Convolved selected = fused instanceof NormalizedPlain
                    ? images
                    : new NormalizedActivation.Convolved(AlignedFloats.of(new float[2 * outputs]), outputs, IMAGES);
            normalization.prepareSelection(scales);
            fused.select(AlignedFloats.of(grid), selected, routes);
            return selected;
        }

        /** The routes of the second part of a batch, by the passes one after the other, which fill the output. */
        Routes routes(float[] output) {
            float[] grid = new float[gridFloats];
            Arrays.fill(grid, Float.NaN);
            for (int i = 0; i < values.length; i++) {
                int filter = i % FILTERS;
                grid[gridIndex(i)] =
                        Math.fma(values[i] - (float) means[filter], (float) scales[filter], (float) shifts[filter]);
            }
            Routes routes = emptyRoutes();
            plain.activateAndDrop(AlignedFloats.of(grid), IMAGES, output, routes);
            return routes;
        }

        /** One by one, without what else is in the ints. */
        int[] ofOutputs(Routes routes) {
            int length = plain.outputSide() * FILTERS;
            int[] each = new int[outputs];
            Arrays.setAll(each, i -> {
                int row = i / length;
                return routes.values()[routes.start(row) + i % length] >> routes.shift(row) & 15;
            });
            return each;
        }
    }
}
