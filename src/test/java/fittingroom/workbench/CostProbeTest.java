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

    @Test
    void wholeBatchesTellWhatTheyTakeAndSoDoFewImagesOfALargeNetwork() {
        assertThat(CostProbe.isInterpreted(128, 128, 0.5)).isFalse();
        assertThat(CostProbe.isInterpreted(2, 128, 0.01)).isFalse();
    }
}
