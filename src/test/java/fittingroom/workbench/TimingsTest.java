package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void leastCountsWhateverDisturbedTheOthers() {
        Timings timings = new Timings(List.of(9.0, 0.11, 60.0, 0.1));

        assertThat(timings.least()).isEqualTo(0.1);
        assertThat(timings.agree()).isTrue();
    }

    @Test
    void oneFastOneAloneOrTwoInAllAreNotBelieved() {
        assertThat(new Timings(List.of(0.1, 0.2, 0.3)).agree()).isFalse();
        assertThat(new Timings(List.of(0.1, 0.1)).agree()).isFalse();
        assertThat(new Timings(List.of(0.1, 0.1)).and(new Timings(List.of(7.0))).agree())
                .isTrue();
    }

    @Test
    void noneIsRefused() {
        assertThatThrownBy(() -> new Timings(List.of())).hasMessage("there is no timing");
    }
}
