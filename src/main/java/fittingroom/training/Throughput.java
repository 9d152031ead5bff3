package fittingroom.training;

import java.util.function.LongSupplier;

/** Images per second over the last batches. */
final class Throughput {
    private static final int WINDOW = 20;

    private final long[] nanos = new long[WINDOW + 1];
    private final long[] images = new long[WINDOW + 1];
    private final LongSupplier nanoTime;
    private int count;
    private long total;

    /** @param nanoTime a clock such as {@link System#nanoTime()} */
    Throughput(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Forgets the past, for example after a pause. */
    void restart() {
        count = 0;
        total = 0;
        record(0);
    }

    void add(int size) {
        record(size);
    }

    private void record(int size) {
        total += size;
        nanos[count % nanos.length] = nanoTime.getAsLong();
        images[count % images.length] = total;
        count++;
    }

    double imagesPerSecond() {
        int last = (count - 1) % nanos.length;
        int first = count > nanos.length ? count % nanos.length : 0;
        long elapsed = Math.max(1, nanos[last] - nanos[first]);
        return (images[last] - images[first]) * 1e9 / elapsed;
    }
}
