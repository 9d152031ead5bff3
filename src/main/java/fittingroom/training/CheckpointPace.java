package fittingroom.training;

import java.util.function.LongSupplier;

/** When the next checkpoint within an epoch is due: a killed process loses little, and a slow disk costs little. */
final class CheckpointPace {
    /** Where an epoch takes long, a killed process loses no more than about this. */
    static final long NANOSECONDS_BETWEEN = 60_000_000_000L;
    /** Checkpoints within an epoch take at most a thirtieth of the time, however slow the disk. */
    static final long SHARE = 30;

    private final LongSupplier nanoTime;
    private long next;

    /** @param nanoTime a clock such as {@link System#nanoTime()} */
    CheckpointPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + NANOSECONDS_BETWEEN;
    }

    boolean isDue() {
        return nanoTime.getAsLong() - next >= 0;
    }

    /** Writes now, whether due or not; the next one is due after a time that grows with what this one took. */
    void write(Runnable writing) {
        long begin = nanoTime.getAsLong();
        writing.run();
        long end = nanoTime.getAsLong();
        next = end + Math.max(NANOSECONDS_BETWEEN, SHARE * (end - begin));
    }
}
