package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostProbeTest {
    /** Report CNN was told to take 75 minutes an epoch, beside a training and an emulator; it takes 23 seconds. */
    @Test
    void fewImagesTellNothingWhileTheCompilersWork() {
        assertThat(CostProbe.isInterpreted(2, 128, 0.5)).isTrue();
        assertThat(CostProbe.isInterpreted(32, 128, 0.06)).isTrue();
    }

    /** 1,000 images were told to take as long as the original's 60,000. */
    @Test
    void anEpochTakesWhatItsImagesTake() {
        assertThat(CostProbe.epoch(1000, 0.2, 0.25, 0.125)).isEqualTo(800 * 0.25 + 200 * 0.125);
        assertThat(CostProbe.epoch(2, 0.01, 0.25, 0.125)).isEqualTo(0.25 + 0.125);
    }

    @Test
    void wholeBatchesTellWhatTheyTakeAndSoDoFewImagesOfALargeNetwork() {
        assertThat(CostProbe.isInterpreted(128, 128, 0.5)).isFalse();
        assertThat(CostProbe.isInterpreted(2, 128, 0.01)).isFalse();
    }
}
