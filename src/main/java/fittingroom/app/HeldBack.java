package fittingroom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Hands its tasks on from some moment on; those that come earlier wait for it, in their order. */
final class HeldBack implements Executor {
    private final Executor executor;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean released;

    HeldBack(Executor executor) {
        this.executor = executor;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (released) {
            executor.execute(task);
        } else {
            waiting.add(task);
        }
    }

    /** From now on nothing waits; later calls change nothing. */
    synchronized void release() {
        released = true;
        waiting.forEach(executor::execute);
        waiting.clear();
    }
}
