package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeanAndDeviationTest {
    /** As numpy's {@code mean()} and {@code std(ddof=1)}; every step is exact in binary. */
    @Test
    void deviationIsThatOfASample() {
        assertThat(MeanAndDeviation.of(1, 2, 6)).isEqualTo(new MeanAndDeviation(3, Math.sqrt(7), 3));
        assertThat(MeanAndDeviation.of(-4, 4)).isEqualTo(new MeanAndDeviation(0, Math.sqrt(32), 2));
    }

    @Test
    void oneMeasurementDoesNotDeviate() {
        assertThat(MeanAndDeviation.of(0.9)).isEqualTo(new MeanAndDeviation(0.9, 0, 1));
    }

    @Test
    void whatIsUnknownDoesNotCount() {
        List<Optional<Double>> figures = List.of(Optional.of(-4.0), Optional.empty(), Optional.of(4.0));

        assertThat(MeanAndDeviation.among(figures, figure -> figure)).contains(MeanAndDeviation.of(-4, 4));
        assertThat(MeanAndDeviation.among(List.of("none"), name -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void noMeasurementIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(MeanAndDeviation::of)
                .withMessage("a mean needs at least one measurement, got 0");
    }
}
