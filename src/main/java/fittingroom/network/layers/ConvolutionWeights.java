package fittingroom.network.layers;

import fittingroom.network.kernels.ConvolutionKernel;
import fittingroom.network.kernels.PixelConvolution;
import fittingroom.network.kernels.RowConvolution;
import fittingroom.network.kernels.WinogradConvolution;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A block's weights as its kernel multiplies with them, and their gradient back in the network's order. Where the kernel has
 * more channels or filters than the block, to fill its vectors, their weights are zeros. Each kind of kernel is one subclass.
 */
abstract class ConvolutionWeights {
    /** Rows of a weight matrix that are worth another thread. */
    private static final int TRANSFORM_GRAIN = 16;

    /** The kernel's. */
    final ConvolutionBlockShape shape;

    final int channels;
    final int filters;
    private final int ownChannels;
    private final int ownFilters;
    private final boolean fillsUp;
    private final int tapCount;
    /** {@code [own filters, own channels, kernel²]}. */
    private final float[] inOrder;

    private final float[] bias;
    /** {@code [kernel², channels, filters]}. */
    private final float[] taps;
    /** {@code [kernel², filters, channels]}. */
    private final float[] transposedTaps;

    private final float[] preparedFrom;
    /** Empty before the first batch. */
    private float[] prepared = new float[0];

    private ConvolutionWeights(ConvolutionBlockShape own, ConvolutionBlockShape shape) {
        this.shape = shape;
        this.ownChannels = own.inputChannels();
        this.ownFilters = own.filters();
        this.channels = shape.inputChannels();
        this.filters = shape.filters();
        this.tapCount = shape.kernelSize() * shape.kernelSize();
        this.inOrder = new float[tapCount * ownChannels * ownFilters];
        this.fillsUp = channels > ownChannels || filters > ownFilters;
        this.bias = new float[filters];
        this.preparedFrom = new float[inOrder.length];
        this.taps = new float[tapCount * channels * filters];
        this.transposedTaps = new float[taps.length];
    }

    /** @param shape the block's own with as many channels and filters as the kernel computes */
    static ConvolutionWeights of(ConvolutionBlockShape own, ConvolutionBlockShape shape) {
        if (shape.kernelSize() != WinogradConvolution.KERNEL) {
            return new RowByRow(own, shape);
        }
        return shape.inputChannels() == 1 ? new OfPictures(own, shape) : new Transformed(own, shape);
    }

    /** @param images at most so many are computed at once */
    abstract ConvolutionKernel kernel(int images);

    /** What a kernel's forward pass takes. */
    abstract float[] packed(float[] tapsInOrder);

    /** What its way back to the input takes. */
    abstract float[] packedTransposed(float[] tapsInOrder);

    /** @return {@code [kernel², channels, filters]} */
    abstract float[] unpacked(float[] gradient, float[] room);

    /** {@code [filters]}, as {@link #prepare} left them. */
    float[] bias() {
        return bias;
    }

    /**
     * For the forward pass.
     *
     * @param scaling of each filter's outputs, empty for none
     */
    float[] prepare(INDArray weights, INDArray biases, Optional<ChannelScaling> scaling) {
        NativeArrays.read(weights, inOrder, inOrder.length);
        NativeArrays.read(biases, bias, ownFilters);
        scaling.ifPresent(scales -> scales.apply(inOrder, bias));
        // At inference they are the same from batch to batch.
        if (prepared.length == 0 || Arrays.mismatch(inOrder, preparedFrom) >= 0) {
            Parallel.ranges(ownChannels, TRANSFORM_GRAIN, this::gatherTaps);
            prepared = packed(taps);
            System.arraycopy(inOrder, 0, preparedFrom, 0, inOrder.length);
        }
        return prepared;
    }

    private void gatherTaps(int from, int to) {
        for (int tap = 0; tap < tapCount; tap++) {
            for (int channel = from; channel < to; channel++) {
                int target = (tap * channels + channel) * filters;
                for (int filter = 0; filter < ownFilters; filter++) {
                    taps[target + filter] = inOrder[(filter * ownChannels + channel) * tapCount + tap];
                }
            }
        }
    }

    /** For the gradient of the input: the matrices of {@link #prepare} transposed. */
    float[] prepareTransposed() {
        if (fillsUp) {
            // The last gradient was there, in another order.
            Arrays.fill(transposedTaps, 0);
        }
        Parallel.ranges(ownFilters, TRANSFORM_GRAIN, (from, to) -> {
            for (int tap = 0; tap < tapCount; tap++) {
                for (int filter = from; filter < to; filter++) {
                    int target = (tap * filters + filter) * channels;
                    for (int channel = 0; channel < ownChannels; channel++) {
                        transposedTaps[target + channel] = inOrder[(filter * ownChannels + channel) * tapCount + tap];
                    }
                }
            }
        });
        return packedTransposed(transposedTaps);
    }

    /** @param sum the kernels' gradients, added up */
    void writeGradient(float[] sum, INDArray gradient) {
        float[] gradients = unpacked(sum, transposedTaps);
        Parallel.ranges(ownChannels, TRANSFORM_GRAIN, (from, to) -> {
            for (int tap = 0; tap < tapCount; tap++) {
                for (int channel = from; channel < to; channel++) {
                    int source = (tap * channels + channel) * filters;
                    for (int filter = 0; filter < ownFilters; filter++) {
                        inOrder[(filter * ownChannels + channel) * tapCount + tap] = gradients[source + filter];
                    }
                }
            }
        });
        NativeArrays.write(inOrder, gradient, inOrder.length);
    }

    private static final class OfPictures extends ConvolutionWeights {
        OfPictures(ConvolutionBlockShape own, ConvolutionBlockShape shape) {
            super(own, shape);
        }

        @Override
        ConvolutionKernel kernel(int images) {
            return new PixelConvolution(shape.side(), filters, images);
        }

        @Override
        float[] packed(float[] tapsInOrder) {
            return tapsInOrder;
        }

        @Override
        float[] packedTransposed(float[] tapsInOrder) {
            return tapsInOrder;
        }

        @Override
        float[] unpacked(float[] gradient, float[] room) {
            return gradient;
        }
    }

    private static final class RowByRow extends ConvolutionWeights {
        RowByRow(ConvolutionBlockShape own, ConvolutionBlockShape shape) {
            super(own, shape);
        }

        @Override
        ConvolutionKernel kernel(int images) {
            return new RowConvolution(shape.side(), shape.kernelSize(), channels, filters, images);
        }

        @Override
        float[] packed(float[] tapsInOrder) {
            return RowConvolution.pack(tapsInOrder, shape.kernelSize(), channels, filters, false);
        }

        @Override
        float[] packedTransposed(float[] tapsInOrder) {
            return RowConvolution.pack(tapsInOrder, shape.kernelSize(), filters, channels, true);
        }

        @Override
        float[] unpacked(float[] gradient, float[] room) {
            RowConvolution.unpackGradient(gradient, shape.kernelSize(), channels, filters, room);
            return room;
        }
    }

    private static final class Transformed extends ConvolutionWeights {
        private final float[] planes;
        private final float[] transposedPlanes;

        Transformed(ConvolutionBlockShape own, ConvolutionBlockShape shape) {
            super(own, shape);
            this.planes = new float[WinogradConvolution.transformedLength(channels, filters)];
            this.transposedPlanes = new float[planes.length];
        }

        @Override
        ConvolutionKernel kernel(int images) {
            return new WinogradConvolution(shape.side(), channels, filters, images);
        }

        @Override
        float[] packed(float[] tapsInOrder) {
            Parallel.ranges(
                    channels,
                    TRANSFORM_GRAIN,
                    (from, to) ->
                            WinogradConvolution.transformWeights(tapsInOrder, channels, filters, from, to, planes));
            return planes;
        }

        @Override
        float[] packedTransposed(float[] tapsInOrder) {
            Parallel.ranges(
                    filters,
                    TRANSFORM_GRAIN,
                    (from, to) -> WinogradConvolution.transformWeights(
                            tapsInOrder, filters, channels, from, to, transposedPlanes));
            return transposedPlanes;
        }

        @Override
        float[] unpacked(float[] gradient, float[] room) {
            Parallel.ranges(
                    channels,
                    TRANSFORM_GRAIN,
                    (from, to) -> WinogradConvolution.weightGradient(gradient, channels, filters, from, to, room));
            return room;
        }
    }
}
