package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointPaceTest {
    private static final long SECOND = 1_000_000_000L;

    /** {@link System#nanoTime()} may be negative and may overflow while the program runs. */
    @ParameterizedTest(name = "a clock that begins at {0}")
    @ValueSource(longs = {0, -7 * SECOND, Long.MAX_VALUE - 30 * SECOND})
    void firstCheckpointIsDueAfterAMinute(long start) {
        long[] now = {start};
        CheckpointPace pace = new CheckpointPace(() -> now[0]);

        now[0] = start + 60 * SECOND - 1;
        assertThat(pace.isDue()).isFalse();
        now[0] = start + 60 * SECOND;
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void fastDiskIsWrittenToEveryMinute() {
        long[] now = {0};
        CheckpointPace pace = new CheckpointPace(() -> now[0]);
        now[0] = 10 * SECOND;

        pace.write(() -> now[0] += SECOND / 100);

        now[0] += 60 * SECOND - 1;
        assertThat(pace.isDue()).isFalse();
        now[0]++;
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void slowDiskTakesNoMoreThanAThirtiethOfTheTime() {
        long[] now = {0};
        CheckpointPace pace = new CheckpointPace(() -> now[0]);

        pace.write(() -> now[0] += 5 * SECOND);

        now[0] += 150 * SECOND - 1;
        assertThat(pace.isDue()).isFalse();
        now[0]++;
        assertThat(pace.isDue()).isTrue();
    }
}
