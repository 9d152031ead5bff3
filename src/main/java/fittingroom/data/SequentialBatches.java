package fittingroom.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** All pictures of a data set once, in their own order, unchanged: what validation and test need. */
public final class SequentialBatches implements Iterable<MiniBatch> {
    private final Dataset dataset;
    private final int batchSize;

    /** @param batchSize at least 1; the last batch may be smaller */
    public SequentialBatches(Dataset dataset, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, was " + batchSize);
        }
        this.dataset = dataset;
        this.batchSize = batchSize;
    }

    /** Every batch uses the same arrays: it is good until the next one is asked for. */
    @Override
    public Iterator<MiniBatch> iterator() {
        int capacity = Math.min(batchSize, dataset.size());
        float[] intensities = new float[capacity * Dataset.PIXELS];
        int[] labels = new int[capacity];
        return new Iterator<>() {
            private int done;

            @Override
            public boolean hasNext() {
                return done < dataset.size();
            }

            @Override
            public MiniBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the data set has only " + done + " pictures");
                }
                int size = Math.min(batchSize, dataset.size() - done);
                for (int i = 0; i < size; i++) {
                    dataset.copyIntensities(done + i, intensities, i * Dataset.PIXELS);
                    labels[i] = dataset.label(done + i);
                }
                done += size;
                return new MiniBatch(size, intensities, labels);
            }
        };
    }
}
