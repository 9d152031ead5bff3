package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that share a piece of work with the one that has it. A batch is a few dozen pieces of a millisecond or two,
 * and to wake a sleeping thread takes a tenth of one: after a piece, a member looks out for the next one for a while
 * before it sleeps (ADR 40).
 */
final class Team {
    /** Longer than what networks do on one thread between two pieces. */
    private static final long NANOS_AWAKE = 3_000_000;

    private static final int LOOKS = 32;

    private final Member[] members;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Only whoever is busy counts. */
    private long pieces;

    private volatile @Nullable Piece current;

    Team(int others) {
        members = new Member[others];
        for (int i = 0; i < others; i++) {
            members[i] = new Member(i);
        }
    }

    /**
     * Does every part once, on whichever thread is free, and returns when all are done.
     *
     * @throws RuntimeException what a part has thrown; the other parts are done all the same
     */
    void run(int parts, IntConsumer work) {
        if (!busy.compareAndSet(false, true)) {
            runInCommonPool(parts, work);
            return;
        }
        pieces++;
        Piece piece = new Piece(pieces, parts, work);
        try {
            current = piece;
            for (int i = 0; i < Math.min(parts - 1, members.length); i++) {
                members[i].call();
            }
            piece.help();
            piece.awaitEnd();
        } finally {
            // What the work holds, a batch, is nobody's any more.
            current = null;
            busy.set(false);
        }
        piece.tellFailure();
    }

    /** A second piece at the same time: another training's, or a question of the window during one. */
    private static void runInCommonPool(int parts, IntConsumer work) {
        List<ForkJoinTask<?>> tasks = new ArrayList<>(parts - 1);
        for (int i = 1; i < parts; i++) {
            int part = i;
            tasks.add(ForkJoinPool.commonPool().submit(() -> work.accept(part)));
        }
        try {
            work.accept(0);
        } finally {
            tasks.forEach(ForkJoinTask::quietlyJoin);
        }
        // Says what went wrong there.
        tasks.forEach(ForkJoinTask::join);
    }

    /** Looks for a moment; a thread of anybody else that waits for a processor goes first. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but others' time
    private static void look(BooleanSupplier inVain) {
        for (int look = 0; look < LOOKS && inVain.getAsBoolean(); look++) {
            Thread.onSpinWait();
        }
        Thread.yield();
    }

    private static final class Piece {
        private final long number;
        private final int parts;
        private final IntConsumer work;
        private final Thread owner = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger left;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile boolean ownerSleeps;

        Piece(long number, int parts, IntConsumer work) {
            this.number = number;
            this.parts = parts;
            this.work = work;
            this.left = new AtomicInteger(parts);
        }

        void help() {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                try {
                    work.accept(part);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
                if (left.decrementAndGet() == 0 && ownerSleeps) {
                    LockSupport.unpark(owner);
                }
            }
        }

        void awaitEnd() {
            boolean interrupted = false;
            long start = System.nanoTime();
            while (left.get() > 0) {
                if (System.nanoTime() - start < NANOS_AWAKE) {
                    look(() -> left.get() > 0);
                    continue;
                }
                ownerSleeps = true;
                if (left.get() > 0) {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                owner.interrupt();
            }
        }

        void tellFailure() {
            Throwable thrown = failure.get();
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
        }
    }

    private final class Member {
        private final int index;
        private volatile boolean sleeps;
        private @Nullable Thread thread;

        Member(int index) {
            this.index = index;
        }

        /** Only whoever is busy calls. */
        void call() {
            if (thread == null) {
                thread = new Thread(null, this::work, "kernels-" + (index + 1), 0, false);
                thread.setDaemon(true);
                thread.start();
            } else if (sleeps) {
                LockSupport.unpark(thread);
            }
        }

        private void work() {
            long last = 0;
            long idleSince = System.nanoTime();
            while (true) {
                long taken = take(last);
                if (taken != last) {
                    last = taken;
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince < NANOS_AWAKE) {
                    long done = last;
                    look(() -> !isNew(current, done));
                } else {
                    sleep(last);
                    idleSince = System.nanoTime();
                }
            }
        }

        /** @return the number of the piece that was last helped with */
        private long take(long last) {
            Piece piece = current;
            if (piece == null || piece.number == last) {
                return last;
            }
            piece.help();
            return piece.number;
        }

        private boolean isNew(@Nullable Piece piece, long last) {
            return piece != null && piece.number != last;
        }

        private void sleep(long last) {
            sleeps = true;
            if (!isNew(current, last)) {
                LockSupport.park(Team.this);
            }
            sleeps = false;
        }
    }
}
