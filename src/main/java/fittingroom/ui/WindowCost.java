package fittingroom.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What the window takes of the processor: the time of the threads that hear events, lay out, paint and render, as a share of
 * what all processors offer. Belongs to one thread.
 */
final class WindowCost {
    private static final long NANOSECONDS_BETWEEN_SAMPLES = 1_000_000_000;

    /** Begun with the first sample: Java's management takes a while to start, and the window's start needs none. */
    private static final class Management {
        static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        static final boolean MEASURABLE = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    }

    private long sampledAt;
    private long processorTime;
    private double share;

    /** Looks again if it is time to. */
    void sample() {
        long now = System.nanoTime();
        if (!Management.MEASURABLE || (sampledAt != 0 && now - sampledAt < NANOSECONDS_BETWEEN_SAMPLES)) {
            return;
        }
        long spent = spent();
        if (sampledAt != 0) {
            double offered = (double) (now - sampledAt) * Runtime.getRuntime().availableProcessors();
            share = Math.max(0, Math.min(1, (spent - processorTime) / offered));
        }
        sampledAt = now;
        processorTime = spent;
    }

    private long spent() {
        return Arrays.stream(Management.THREADS.getThreadInfo(Management.THREADS.getAllThreadIds()))
                .filter(WindowCost::isOfTheWindow)
                .mapToLong(thread -> Math.max(0, Management.THREADS.getThreadCpuTime(thread.getThreadId())))
                .sum();
    }

    /** A thread that has ended meanwhile has no information. */
    private static boolean isOfTheWindow(ThreadInfo thread) {
        return thread != null
                && (thread.getThreadName().startsWith("JavaFX Application")
                        || thread.getThreadName().startsWith("QuantumRenderer")
                        || thread.getThreadName().startsWith("Prism"));
    }

    /** Of the newest second, in {@code [0, 1]}; 0 where the system does not tell. */
    double share() {
        return share;
    }
}
