package fittingroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullSpeedTest {
    private final FullSpeed fullSpeed = new FullSpeed();

    @Test
    void fourPiecesWithoutAGainAreFullSpeed() {
        fullSpeed.add(1000, 0.5, 0);
        pieces(3, 1020, 0);
        assertThat(fullSpeed.isReached()).isFalse();

        pieces(1, 900, 0);

        assertThat(fullSpeed.isReached()).isTrue();
    }

    @Test
    void aGainBeginsTheWaitAnew() {
        fullSpeed.add(1000, 0.5, 0);
        pieces(3, 1000, 0);
        pieces(1, 1500, 0);
        pieces(3, 1500, 0);
        assertThat(fullSpeed.isReached()).isFalse();

        pieces(1, 1500, 0);

        assertThat(fullSpeed.isReached()).isTrue();
    }

    @Test
    void nothingIsAtFullSpeedWhileItIsCompiled() {
        fullSpeed.add(1000, 0.5, 0.4);
        pieces(20, 1000, 0.03);

        assertThat(fullSpeed.isReached()).isFalse();
    }

    @Test
    void whatNeverGetsCalmIsMeasuredAfterThirtySeconds() {
        pieces(59, 1000, 0.5);
        assertThat(fullSpeed.isReached()).isFalse();

        pieces(1, 1000, 0.5);

        assertThat(fullSpeed.isReached()).isTrue();
    }

    private void pieces(int count, double imagesPerSecond, double compilation) {
        for (int i = 0; i < count; i++) {
            fullSpeed.add(imagesPerSecond, 0.5, compilation);
        }
    }
}
