package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;

/** Divides work over the processors. */
final class Parallel {
    /** Work on a half-open range. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Parallel() {}

    /**
     * Element-wise work on Java arrays; results don't depend on the division.
     *
     * @param grain elements below which another thread isn't worth its wake-up
     */
    static void ranges(int length, int grain, Range work) {
        int parts = Math.max(1, Math.min(PROCESSORS, length / Math.max(1, grain)));
        fork(parts, part -> work.run((int) ((long) length * part / parts), (int) ((long) length * (part + 1) / parts)));
    }

    /** Runs every share on a thread of its own, one of them this, whose native operations stay on that thread. */
    static void shares(int count, IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        fork(
                count,
                share -> NativeThreads.alone(() -> {
                    work.accept(share);
                    return share;
                }));
    }

    /** Runs every part on a thread of its own, one of them this; for work outside of native memory's operations. */
    static void fork(int count, IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        List<ForkJoinTask<?>> tasks = new ArrayList<>(count - 1);
        for (int i = 1; i < count; i++) {
            int index = i;
            tasks.add(ForkJoinPool.commonPool().submit(() -> work.accept(index)));
        }
        try {
            work.accept(0);
        } finally {
            tasks.forEach(ForkJoinTask::quietlyJoin);
        }
        // Says what went wrong there.
        tasks.forEach(ForkJoinTask::join);
    }
}
