package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One direction of a {@link GruLayer}. The sequences of a batch know nothing of each other, so every thread takes its
 * share of them through all steps with a {@link GruKernel} of its own; nobody waits for anybody before the end. (Two
 * threads that share every step's small product would wait for each other twice a step.)
 */
final class GruDirection {
    private static final int FEWEST_ROWS = 16;

    private final GruShape shape;
    private final boolean reversed;
    private final List<GruKernel> kernels = new ArrayList<>();
    /** Of the shares after the first, whose gradients go to the layer's own arrays. */
    private final List<GruWeights> ownGradients = new ArrayList<>();

    private int shares;

    GruDirection(GruShape shape, boolean reversed) {
        this.shape = shape;
        this.reversed = reversed;
    }

    /** Shapes as in {@link GruKernel#forward}. */
    void forward(INDArray sequence, GruWeights weights, INDArray output) {
        shares = (int) Math.max(1, Math.min(NativeThreads.count(), sequence.size(0) / FEWEST_ROWS));
        if (!NativeArrays.isContiguous(output)) {
            // The columns of one of two directions: ND4J can't take rows of such a view.
            shares = 1;
        }
        while (kernels.size() < shares) {
            kernels.add(new GruKernel(shape, reversed));
        }
        Parallel.shares(
                shares, share -> kernels.get(share).forward(rows(sequence, share), weights, rows(output, share)));
    }

    /** Shapes as in {@link GruKernel#backward}. */
    void backward(
            INDArray outputGradient,
            GruWeights weights,
            GruWeights gradients,
            @Nullable INDArray sequenceGradient,
            boolean add) {
        while (ownGradients.size() < shares - 1) {
            ownGradients.add(gradients.uninitialized());
        }
        Parallel.shares(
                shares,
                share -> kernels.get(share)
                        .backward(
                                rows(outputGradient, share),
                                weights,
                                share == 0 ? gradients : ownGradients.get(share - 1),
                                sequenceGradient == null ? null : rows(sequenceGradient, share),
                                add));
        // In order, whoever was ready first.
        ownGradients.subList(0, shares - 1).forEach(gradients::add);
    }

    /** The batch's rows of one share. */
    private INDArray rows(INDArray batch, int share) {
        if (shares == 1) {
            return batch;
        }
        long size = batch.size(0);
        INDArrayIndex[] indices = new INDArrayIndex[batch.rank()];
        Arrays.setAll(indices, axis -> NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(size * share / shares, size * (share + 1) / shares);
        return batch.get(indices);
    }
}
