package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void freshRunNeitherPausesNorStops() {
        assertThat(control.isPaused()).isFalse();
        assertThat(control.isStopping()).isFalse();
        assertThat(control.isCancelled()).isFalse();
        control.batchDone();
        control.epochDone();
        assertThat(control.isPaused()).isFalse();
    }

    @Test
    void resumedRunGoesOnPastTheStepItWasAskedFor() {
        control.stepBatch();
        control.resume();
        control.batchDone();
        assertThat(control.isPaused()).isFalse();

        control.stepEpoch();
        control.resume();
        control.epochDone();
        assertThat(control.isPaused()).isFalse();
    }

    @Test
    void endOfAnEpochIsNoEndOfABatch() {
        control.stepBatch();
        control.epochDone();
        assertThat(control.isPaused()).isFalse();
    }

    @Test
    void stepAfterAStopStaysStopped() {
        control.stop();
        control.stepBatch();
        control.stepEpoch();
        control.batchDone();
        control.epochDone();

        assertThat(control.isPaused()).isFalse();
        assertThat(control.isStopping()).isTrue();
    }

    /** Every lever wakes a trainer that waits. */
    @ParameterizedTest
    @ValueSource(strings = {"resume", "stepBatch", "stepEpoch", "stop", "cancel"})
    @Timeout(60)
    void everyLeverEndsAPause(String lever) throws InterruptedException {
        control.pause();
        Thread trainer = new Thread(() -> {
            try {
                control.awaitNotPaused();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        trainer.start();
        while (trainer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        switch (lever) {
            case "resume" -> control.resume();
            case "stepBatch" -> control.stepBatch();
            case "stepEpoch" -> control.stepEpoch();
            case "stop" -> control.stop();
            default -> control.cancel();
        }

        trainer.join();
        assertThat(control.isPaused()).isFalse();
    }
}
