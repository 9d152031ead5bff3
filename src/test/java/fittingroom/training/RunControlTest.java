package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunControlTest {
    private final RunControl control = new RunControl();

    @Test
    void stopCanNotBeTakenBack() {
        control.stop();
        control.resume();
        control.pause();

        assertThat(control.isStopping()).isTrue();
        assertThat(control.isPaused()).isFalse();
        assertThat(control.isCancelled()).isFalse();
    }

    @Test
    void stopBecomesACancellationButNotTheOtherWayRound() {
        control.stop();
        control.cancel();
        control.stop();

        assertThat(control.isStopping()).isTrue();
        assertThat(control.isCancelled()).isTrue();
    }

    @Test
    void oneBatchAndOneEpochEndInAPause() {
        control.stepEpoch();
        control.batchDone();
        assertThat(control.isPaused()).isFalse();
        control.epochDone();
        assertThat(control.isPaused()).isTrue();

        control.stepBatch();
        assertThat(control.isPaused()).isFalse();
        control.batchDone();
        assertThat(control.isPaused()).isTrue();
    }

    @Test
    @Timeout(60)
    void cancellingWakesAPausedTrainer() throws InterruptedException {
        control.pause();
        Thread other = new Thread(control::cancel);
        other.start();

        control.awaitNotPaused();

        other.join();
        assertThat(control.isCancelled()).isTrue();
    }

    @Test
    void changesAreTakenOnceAndInOrder() {
        control.change(new LiveChange.Dropout(0.1));
        control.change(new LiveChange.Epochs(3));

        assertThat(control.takeChanges()).containsExactly(new LiveChange.Dropout(0.1), new LiveChange.Epochs(3));
        assertThat(control.takeChanges()).isEmpty();
    }
}
