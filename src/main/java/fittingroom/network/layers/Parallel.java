package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Divides element-wise work on Java arrays over the processors; results don't depend on the division. */
final class Parallel {
    /** Work on a half-open range. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Parallel() {}

    /** @param grain elements below which another thread isn't worth its wake-up */
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
}
