package fittingroom.network.layers;

import java.util.function.IntConsumer;

/** Divides work over the processors. */
final class Parallel {
    /** Work on a half-open range. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private static final Team TEAM = new Team(Runtime.getRuntime().availableProcessors() - 1);

    private Parallel() {}

    /**
     * Element-wise work on Java arrays; results don't depend on the division.
     *
     * @param grain elements below which another thread isn't worth its wake-up
     */
    static void ranges(int length, int grain, Range work) {
        int parts = Math.max(1, Math.min(NativeThreads.count(), length / Math.max(1, grain)));
        fork(parts, part -> work.run((int) ((long) length * part / parts), (int) ((long) length * (part + 1) / parts)));
    }

    /** Runs every share on a thread that is free, this one among them, whose native operations stay on that thread. */
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

    /** Runs every part on a thread that is free, this one among them; for work outside of native memory's operations. */
    static void fork(int count, IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        TEAM.run(count, work);
    }
}
