package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

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
        if (parts == 1) {
            work.run(0, length);
            return;
        }
        List<ForkJoinTask<?>> tasks = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            int from = (int) ((long) length * part / parts);
            int to = (int) ((long) length * (part + 1) / parts);
            tasks.add(ForkJoinPool.commonPool().submit(() -> work.run(from, to)));
        }
        work.run(0, length / parts);
        tasks.forEach(ForkJoinTask::join);
    }

    /** How many threads the native operations that this thread calls may use. */
    static int nativeThreads() {
        return operations().ompGetMaxThreads();
    }

    /** Runs every share on a thread of its own, one of them this, whose native operations stay on that thread. */
    static void shares(int count, IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        int threads = nativeThreads();
        List<ForkJoinTask<?>> tasks = new ArrayList<>(count - 1);
        for (int i = 1; i < count; i++) {
            int share = i;
            tasks.add(ForkJoinPool.commonPool().submit(() -> {
                operations().setOmpNumThreads(1);
                work.accept(share);
            }));
        }
        try {
            operations().setOmpNumThreads(1);
            work.accept(0);
        } finally {
            tasks.forEach(ForkJoinTask::quietlyJoin);
            operations().setOmpNumThreads(threads);
        }
        // Says what went wrong there.
        tasks.forEach(ForkJoinTask::join);
    }

    private static NativeOps operations() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
