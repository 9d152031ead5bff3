package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sums by two threads' objects over a few images at a time, beside doubles over all of them. */
class GridNormalizationTest {
    private static final int SIDE = 7;
    private static final int GRID_SIDE = 8;
    private static final int FILTERS = 16;
    private static final int IMAGES = 5;
    private static final int PER_IMAGE = GRID_SIDE * GRID_SIDE * FILTERS;
    private static final Offset<Double> TOLERANCE = within(2e-5);

    private final float[] grid = new float[IMAGES * PER_IMAGE];
    private final float[] values = new float[IMAGES * SIDE * SIDE * FILTERS];

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    /** Means of up to a hundred times the deviation: what is lost where squares are summed. */
    private void fill(float[] target, double meanStep) {
        Random random = new Random(1);
        Arrays.fill(grid, Float.NaN);
        for (int i = 0; i < values.length; i++) {
            float value = (float) (random.nextGaussian() + i % FILTERS * meanStep);
            values[i] = value;
            target[gridIndex(i)] = value;
        }
    }

    private static int gridIndex(int i) {
        int image = i / (SIDE * SIDE * FILTERS);
        int row = i / (SIDE * FILTERS) % SIDE;
        return (image * GRID_SIDE + row) * GRID_SIDE * FILTERS + i % (SIDE * FILTERS);
    }

    private AlignedFloats images(int from, int count) {
        return AlignedFloats.of(Arrays.copyOfRange(grid, from * PER_IMAGE, (from + count) * PER_IMAGE));
    }

    private double mean(int filter) {
        double sum = 0;
        for (int i = filter; i < values.length; i += FILTERS) {
            sum += values[i];
        }
        return sum * FILTERS / values.length;
    }

    @Test
    void meanAndVarianceAreThoseOfAllImagesTogether() {
        fill(grid, 10);
        GridNormalization first = new GridNormalization(SIDE, GRID_SIDE, FILTERS);
        GridNormalization second = new GridNormalization(SIDE, GRID_SIDE, FILTERS);

        Moments joined = Moments.joined(List.of(
                first.moments(images(0, 2), 2), second.moments(images(2, 2), 2), first.moments(images(4, 1), 1)));

        assertThat(joined.count()).isEqualTo(IMAGES * SIDE * SIDE);

        for (int filter = 0; filter < FILTERS; filter++) {
            double mean = mean(filter);
            double squares = 0;
            for (int i = filter; i < values.length; i += FILTERS) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            assertThat(joined.mean()[filter]).isCloseTo(mean, within(1e-5 * (1 + 10 * filter)));
            assertThat(joined.variance()[filter]).isCloseTo(squares * FILTERS / values.length, TOLERANCE);
        }
    }
}
