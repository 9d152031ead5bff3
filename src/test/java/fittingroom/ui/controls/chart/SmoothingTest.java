package fittingroom.ui.controls.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothingTest {

    /** A moving average runs behind a slope by its own width; this keeps the slope to both ends. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 0.99})
    void straightLineStaysItselfToBothEnds(double weight) {
        Points line = Points.of(
                range(200),
                IntStream.range(0, 200).mapToDouble(i -> 3 - 0.5 * i).toArray());

        Points smooth = Smoothing.smooth(line, weight);

        for (int i = 0; i < 200; i++) {
            assertThat(smooth.value(i)).isCloseTo(3 - 0.5 * i, offset(1e-6));
        }
    }

    /** The weighted least squares of Fan & Gijbels 1996, section 2.3, written out directly. */
    @Test
    void equalsTheWeightedLeastSquaresLineAtEveryPoint() {
        Random random = new Random(1);
        double[] values = random.doubles(60).toArray();
        double weight = 0.8;

        Points smooth = Smoothing.smooth(Points.of(range(60), values), weight);

        for (int i = 0; i < 60; i++) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double t0 = 0;
            double t1 = 0;
            for (int j = 0; j < 60; j++) {
                double kernel = Math.pow(weight, Math.abs(j - i));
                s0 += kernel;
                s1 += kernel * (j - i);
                s2 += kernel * (j - i) * (j - i);
                t0 += kernel * values[j];
                t1 += kernel * (j - i) * values[j];
            }
            assertThat(smooth.value(i)).isCloseTo((s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1), offset(1e-9));
        }
    }

    @Test
    void weightZeroChangesNothingAndWhatIsNotFiniteIsLeftOut() {
        Points raw = Points.of(new double[] {1, 2, 3, 4}, new double[] {1, Double.NaN, 5, Double.POSITIVE_INFINITY});

        assertThat(Smoothing.smooth(raw, 0)).isEqualTo(Points.of(new double[] {1, 3}, new double[] {1, 5}));
    }

    @Test
    void weightOfOneIsRefused() {
        assertThatThrownBy(() -> Smoothing.smooth(Points.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight must be in [0, 1), was 1.0");
    }

    private static double[] range(int length) {
        return IntStream.range(0, length).asDoubleStream().toArray();
    }
}
