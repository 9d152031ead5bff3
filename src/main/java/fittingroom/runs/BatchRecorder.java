package fittingroom.runs;

import fittingroom.training.TrainingEvent;
import java.util.Arrays;

/** Gathers the points of a {@link BatchCurve} while a run goes on; a few sums a batch. */
final class BatchRecorder {
    private final int[] steps = new int[BatchCurve.MOST_POINTS];
    private final float[] losses = new float[BatchCurve.MOST_POINTS];
    private final float[] accuracies = new float[BatchCurve.MOST_POINTS];
    private final float[] learningRates = new float[BatchCurve.MOST_POINTS];

    private int size;
    private int stride = 1;
    private int pending;
    private double lossSum;
    private double accuracySum;

    /** Goes on after these points. */
    void restart(BatchCurve before) {
        size = before.size();
        stride = before.stride();
        pending = 0;
        lossSum = 0;
        accuracySum = 0;
        System.arraycopy(before.steps(), 0, steps, 0, size);
        System.arraycopy(before.losses(), 0, losses, 0, size);
        System.arraycopy(before.accuracies(), 0, accuracies, 0, size);
        System.arraycopy(before.learningRates(), 0, learningRates, 0, size);
    }

    void add(TrainingEvent.BatchFinished event) {
        lossSum += event.loss();
        accuracySum += event.accuracy();
        pending++;
        if (pending < stride) {
            return;
        }
        if (size == BatchCurve.MOST_POINTS) {
            halve();
            if (pending < stride) {
                return;
            }
        }
        steps[size] = (event.epoch() - 1) * event.batchesPerEpoch() + event.batch();
        losses[size] = (float) (lossSum / pending);
        accuracies[size] = (float) (accuracySum / pending);
        learningRates[size] = (float) event.learningRate();
        size++;
        pending = 0;
        lossSum = 0;
        accuracySum = 0;
    }

    private void halve() {
        size /= 2;
        stride *= 2;
        for (int i = 0; i < size; i++) {
            steps[i] = steps[2 * i + 1];
            losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
            accuracies[i] = (accuracies[2 * i] + accuracies[2 * i + 1]) / 2;
            learningRates[i] = learningRates[2 * i + 1];
        }
    }

    BatchCurve curve() {
        return new BatchCurve(
                stride,
                Arrays.copyOf(steps, size),
                Arrays.copyOf(losses, size),
                Arrays.copyOf(accuracies, size),
                Arrays.copyOf(learningRates, size));
    }
}
