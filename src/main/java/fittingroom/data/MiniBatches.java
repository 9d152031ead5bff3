package fittingroom.data;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The training batches of a run: every epoch all pictures once, in an order that is a pure function of seed and epoch,
 * so that a resumed run sees what an uninterrupted one would have seen. One background thread prepares batches ahead in
 * a ring of buffers that are used again and again.
 *
 * <p>For one consumer thread. {@link #close()} may be called from any thread.
 */
public final class MiniBatches implements AutoCloseable {
    /** One batch with the consumer, one ready, one in the making. */
    private static final int RING_SIZE = 3;

    private static final long ORDER_STREAM = 3;

    private final int pictures;
    private final int batchSize;
    private final long seed;
    private final PictureSource source;
    private final int[] labels;
    private final MiniBatch[] ring = new MiniBatch[RING_SIZE];
    private final Thread thread;

    private final Object lock = new Object();
    /** Guarded by the lock, like the counters of every epoch. */
    private @Nullable Epoch current;

    private boolean closed;

    /**
     * @param batchSize at least 1; the last batch of an epoch may be smaller
     * @throws IllegalArgumentException if there are no pictures or the batch size is not positive
     */
    public MiniBatches(Dataset dataset, int batchSize, long seed, Augmentation augmentation) {
        this(
                dataset,
                batchSize,
                seed,
                augmentation.isNone()
                        ? (epoch, index, target, offset) -> dataset.copyIntensities(index, target, offset)
                        : new AugmentedPictures(dataset, augmentation, seed));
    }

    MiniBatches(Dataset dataset, int batchSize, long seed, PictureSource source) {
        if (dataset.size() == 0) {
            throw new IllegalArgumentException("there are no pictures to make batches of");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, was " + batchSize);
        }
        this.pictures = dataset.size();
        this.batchSize = batchSize;
        this.seed = seed;
        this.source = source;
        this.labels = new int[pictures];
        for (int i = 0; i < pictures; i++) {
            labels[i] = dataset.label(i);
        }
        int capacity = Math.min(batchSize, pictures);
        for (int i = 0; i < RING_SIZE; i++) {
            ring[i] = new MiniBatch(capacity, new float[capacity * Dataset.PIXELS], new int[capacity]);
        }
        this.thread = new Thread(this::prepareBatches, "mini-batches");
        thread.setDaemon(true);
        thread.start();
    }

    /** Number of batches in an epoch, the last one possibly smaller than the others. */
    public int batchesPerEpoch() {
        return (pictures + batchSize - 1) / batchSize;
    }

    /**
     * The batches of an epoch from its first on; an epoch handed out before ends with this call.
     *
     * @param epoch counted from 1
     */
    public Epoch epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /**
     * The batches of an epoch that are left when an interrupted run has already learnt from the first ones; an epoch
     * handed out before ends with this call.
     *
     * @param epoch counted from 1
     * @param batchesDone how many of the epoch's batches are left out, in {@code [0, batchesPerEpoch()]}
     */
    public Epoch epoch(int epoch, int batchesDone) {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
        }
        Objects.checkIndex(batchesDone, batchesPerEpoch() + 1);
        Epoch next = new Epoch(epoch, batchesDone);
        synchronized (lock) {
            requireOpen();
            current = next;
            lock.notifyAll();
        }
        return next;
    }

    /** Stops the background thread; a consumer that waits for a batch gets an exception. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The thread ends within one batch whatever happens here.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings all positions {@code 0..order.length - 1} into the order of an epoch. */
    static void order(long seed, int epoch, int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        SplitMix64.keyed(seed, ORDER_STREAM, epoch).shuffle(order);
    }

    /** What the background thread does. */
    private void prepareBatches() {
        int[] order = new int[pictures];
        Optional<Epoch> ordered = Optional.empty();
        for (Optional<Epoch> work = awaitWork(); work.isPresent(); work = awaitWork()) {
            Epoch epoch = work.get();
            try {
                if (!ordered.equals(work)) {
                    order(seed, epoch.number, order);
                    ordered = work;
                }
                // Only this thread changes how many are prepared.
                fill(epoch.number, epoch.prepared, order);
                epoch.batchPrepared();
            } catch (RuntimeException | Error e) {
                epoch.failed(e);
            }
        }
    }

    /** The epoch that has room for another batch, once there is one; empty when the batches were closed. */
    private Optional<Epoch> awaitWork() {
        synchronized (lock) {
            while (!closed && (current == null || !current.hasRoom())) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    // Nobody else knows this thread; only closing ends it.
                    closed = true;
                }
            }
            return closed ? Optional.empty() : Optional.ofNullable(current);
        }
    }

    private void fill(int epoch, int batch, int[] order) {
        MiniBatch buffer = ring[batch % RING_SIZE];
        int start = batch * batchSize;
        int size = sizeOf(batch);
        for (int i = 0; i < size; i++) {
            int picture = order[start + i];
            source.copy(epoch, picture, buffer.intensities(), i * Dataset.PIXELS);
            buffer.labels()[i] = labels[picture];
        }
    }

    private int sizeOf(int batch) {
        return Math.min(batchSize, pictures - batch * batchSize);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the batches are closed");
        }
    }

    /** One pass over the pictures. */
    public final class Epoch {
        private final int number;
        /** Batches from the epoch's start on that are ready or were; guarded by the lock. */
        private int prepared;
        /** Batches from the epoch's start on that were left out or handed out; guarded by the lock. */
        private int taken;

        private Optional<Throwable> failure = Optional.empty();

        private Epoch(int number, int batchesDone) {
            this.number = number;
            this.prepared = batchesDone;
            this.taken = batchesDone;
        }

        /** Counted from 1. */
        public int number() {
            return number;
        }

        public boolean hasNext() {
            synchronized (lock) {
                return taken < batchesPerEpoch();
            }
        }

        /**
         * The next batch. Its arrays are used again as soon as the one after it is asked for.
         *
         * @throws NoSuchElementException if the epoch is over
         * @throws IllegalStateException if another epoch was begun, the batches were closed, or the batch could not be
         *     prepared
         * @throws InterruptedException if the thread is interrupted while it waits
         */
        public MiniBatch next() throws InterruptedException {
            synchronized (lock) {
                if (taken >= batchesPerEpoch()) {
                    throw new NoSuchElementException("epoch " + number + " has only " + taken + " batches");
                }
                awaitPrepared();
                MiniBatch buffer = ring[taken % RING_SIZE];
                int size = sizeOf(taken);
                taken++;
                lock.notifyAll();
                return size == buffer.size() ? buffer : new MiniBatch(size, buffer.intensities(), buffer.labels());
            }
        }

        private void awaitPrepared() throws InterruptedException {
            requireAlive();
            while (prepared <= taken) {
                lock.wait();
                requireAlive();
            }
        }

        private void requireAlive() {
            requireOpen();
            if (current != this) {
                throw new IllegalStateException("epoch " + number + " ended when another one was begun");
            }
            if (failure.isPresent()) {
                throw new IllegalStateException("a batch of epoch " + number + " could not be prepared", failure.get());
            }
        }

        /** Whether a buffer is free; the consumer still reads the batch it took last. */
        private boolean hasRoom() {
            return failure.isEmpty() && prepared < batchesPerEpoch() && prepared - (taken - 1) < RING_SIZE;
        }

        private void batchPrepared() {
            synchronized (lock) {
                prepared++;
                lock.notifyAll();
            }
        }

        private void failed(Throwable cause) {
            synchronized (lock) {
                failure = Optional.of(cause);
                lock.notifyAll();
            }
        }
    }
}
