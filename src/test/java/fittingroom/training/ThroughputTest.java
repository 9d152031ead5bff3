package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static final long SECOND = 1_000_000_000L;
    private final long[] now = {5 * SECOND};
    private final Throughput throughput = new Throughput(() -> now[0]);

    private void batch(int images, long nanos) {
        now[0] += nanos;
        throughput.add(images);
    }

    @Test
    void firstBatchCountsFromTheStart() {
        throughput.restart();
        batch(64, SECOND / 2);

        assertThat(throughput.imagesPerSecond()).isEqualTo(128);
    }

    @Test
    void onlyTheLastTwentyBatchesCount() {
        throughput.restart();
        for (int i = 0; i < 3; i++) {
            batch(10, 10 * SECOND);
        }
        for (int i = 0; i < 19; i++) {
            batch(100, SECOND);
        }
        assertThat(throughput.imagesPerSecond()).isEqualTo((10 + 1900) / 29.0);
        batch(100, SECOND);
        assertThat(throughput.imagesPerSecond()).isEqualTo(100);
        for (int i = 0; i < 20; i++) {
            batch(50, SECOND);
        }
        assertThat(throughput.imagesPerSecond()).isEqualTo(50);
    }

    @Test
    void pauseIsForgotten() {
        throughput.restart();
        batch(1, 100 * SECOND);
        throughput.restart();
        batch(30, SECOND);

        assertThat(throughput.imagesPerSecond()).isEqualTo(30);
    }

    @Test
    void noTimeAtAllIsTakenForANanosecond() {
        throughput.restart();
        batch(2, 0);

        assertThat(throughput.imagesPerSecond()).isEqualTo(2e9);
    }
}
