package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    /** In binary, 0.001 + 16 · 0.0001 is 0.0026000000000000003. */
    @Test
    void aRangesStepsAreDecimal() {
        Distribution.Range range = new Distribution.Range(0.001, 0.003, 1e-4, false);

        assertThat(IntStream.range(0, range.count(1)).mapToDouble(step -> range.value(step, 1)))
                .containsExactly(
                        0.001, 0.0011, 0.0012, 0.0013, 0.0014, 0.0015, 0.0016, 0.0017, 0.0018, 0.0019, 0.002, 0.0021,
                        0.0022, 0.0023, 0.0024, 0.0025, 0.0026, 0.0027, 0.0028, 0.0029, 0.003);
        assertThat(range.fromTransformed(0.00263)).isEqualTo(0.0026);
        assertThat(range.high()).isEqualTo(0.003);
    }
}
