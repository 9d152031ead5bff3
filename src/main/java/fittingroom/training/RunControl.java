package fittingroom.training;

import java.util.ArrayList;
import java.util.List;

/** The meeting point of the trainer's thread and everybody else's. */
public final class RunControl implements TrainingControl {
    private enum Mode {
        RUNNING,
        ONE_BATCH,
        ONE_EPOCH,
        PAUSED,
        STOPPING,
        CANCELLING
    }

    private final List<LiveChange> pending = new ArrayList<>();
    private Mode mode = Mode.RUNNING;

    @Override
    public synchronized void pause() {
        enter(Mode.PAUSED);
    }

    @Override
    public synchronized void resume() {
        enter(Mode.RUNNING);
    }

    @Override
    public synchronized void stepBatch() {
        enter(Mode.ONE_BATCH);
    }

    @Override
    public synchronized void stepEpoch() {
        enter(Mode.ONE_EPOCH);
    }

    @Override
    public synchronized void stop() {
        enter(Mode.STOPPING);
    }

    @Override
    public synchronized void cancel() {
        enter(Mode.CANCELLING);
    }

    @Override
    public synchronized void change(LiveChange change) {
        pending.add(change);
    }

    private void enter(Mode next) {
        // A stop can't be taken back, only made a cancellation.
        if (!isStopping() || next == Mode.CANCELLING) {
            mode = next;
            notifyAll();
        }
    }

    synchronized boolean isPaused() {
        return mode == Mode.PAUSED;
    }

    /** Whether the training is to end, be it tested or not. */
    public synchronized boolean isStopping() {
        return mode == Mode.STOPPING || mode == Mode.CANCELLING;
    }

    /** Whether nothing more is wanted of the run than what it has. */
    public synchronized boolean isCancelled() {
        return mode == Mode.CANCELLING;
    }

    /** Blocks the trainer while paused. */
    synchronized void awaitNotPaused() throws InterruptedException {
        while (mode == Mode.PAUSED) {
            wait();
        }
    }

    synchronized void batchDone() {
        if (mode == Mode.ONE_BATCH) {
            mode = Mode.PAUSED;
        }
    }

    synchronized void epochDone() {
        if (mode == Mode.ONE_EPOCH) {
            mode = Mode.PAUSED;
        }
    }

    synchronized List<LiveChange> takeChanges() {
        List<LiveChange> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }
}
