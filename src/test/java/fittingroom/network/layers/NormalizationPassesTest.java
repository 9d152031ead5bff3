package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sizes of less than a block, of an odd last block, and of many slices, against plain sums in double. */
class NormalizationPassesTest {

    @ParameterizedTest
    @CsvSource({"5, 3", "1365, 3", "4099, 7", "50000, 32"})
    void meansAndVariancesAreThoseOfEveryChannel(int rows, int channels) {
        Random random = new Random(9);
        float[] values = new float[rows * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (1 + i % channels) + i % channels);
        }
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i % channels] += (double) values[i] / rows;
        }
        double[] variances = new double[channels];
        for (int i = 0; i < values.length; i++) {
            variances[i % channels] += Math.pow(values[i] - means[i % channels], 2) / rows;
        }
        INDArray array = Nd4j.createFromArray(values).reshape('c', rows, channels);
        NormalizationPasses passes = new NormalizationPasses(channels);

        double[] measuredMeans = passes.means(array);
        double[] measuredVariances = passes.variances(array, measuredMeans);

        for (int channel = 0; channel < channels; channel++) {
            assertThat(measuredMeans[channel]).isCloseTo(means[channel], within(2e-5 * (1 + channel)));
            assertThat(measuredVariances[channel])
                    .isCloseTo(variances[channel], within(2e-5 * (1 + variances[channel])));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "4099, 7"})
    void transformTouchesEveryValueOnce(int rows, int channels) {
        INDArray array = Nd4j.ones(rows, channels);
        double[] scales = new double[channels];
        double[] shifts = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = channel;
            shifts[channel] = 0.5;
        }

        new NormalizationPasses(channels).transform(array, scales, shifts);

        float[] expected = new float[rows * channels];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i % channels + 0.5f;
        }
        assertThat(array.reshape(expected.length).toFloatVector()).containsExactly(expected);
    }
}
