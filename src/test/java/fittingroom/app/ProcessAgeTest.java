package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
    /** The line of a process named "a) b"; proc(5): field 22 is when it began, in hundredths of a second. */
    @Test
    void countsFromTheProcessesBeginAfterTheMachines() {
        String stat = "4711 (a) b) S 1 4711 4711 0 -1 4194560 100 0 0 0 5 1 0 0 20 0 1 0 123456 9000000 200";

        assertThat(ProcessAge.since(stat, "1236.06 2400.12\n")).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void thisProcessHasBegunBeforeItsClassesWereLoadedAndNotLongAgo() {
        assertThat(ProcessAge.ofThis())
                .hasValueSatisfying(age -> assertThat(age).isPositive().isLessThan(Duration.ofHours(3)));
    }
}
