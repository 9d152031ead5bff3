package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EpochMetricsTest {
    @Test
    void epochsCountFromOne() {
        assertThat(new EpochMetrics(1, 0.5, 0.8, 0.6, 0.7, 1e-3, 2000, 24).epoch())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochMetrics(0, 0.5, 0.8, 0.6, 0.7, 1e-3, 2000, 24))
                .withMessage("epoch counts from 1, was 0");
    }
}
