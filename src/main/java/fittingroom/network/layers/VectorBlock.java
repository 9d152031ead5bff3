package fittingroom.network.layers;

import fittingroom.network.kernels.AlignedFloats;
import fittingroom.network.kernels.DropoutMask;
import fittingroom.network.kernels.GradientSums;
import fittingroom.network.kernels.GridActivation;
import fittingroom.network.kernels.GridNormalization;
import fittingroom.network.kernels.MaxPooling;
import fittingroom.network.kernels.Moments;
import fittingroom.network.kernels.NormalizedActivation;
import fittingroom.network.kernels.NormalizedPlain;
import fittingroom.network.kernels.NormalizedPooling;
import fittingroom.network.kernels.PlainActivation;
import fittingroom.network.kernels.RouteBits;
import fittingroom.network.kernels.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A whole block on our own kernels: convolution, normalisation, pooling, LeakyReLU and dropout of a few images at a time
 * while they are in the caches. Batch normalisation needs all images' statistics before it can begin, so that with it a
 * block is two passes each way; at inference it is part of the weights.
 */
final class VectorBlock {
    /** What is kept lies in Java's memory: a block with more values in a batch goes through the native operations. */
    private static final long MOST_KEPT = 1 << 26;

    /** What the kernels compute. */
    private final ConvolutionBlockShape shape;

    private final int ownFilters;
    private final VectorConvolution convolution;
    private final int convolvedFloats;
    private final VectorRows outputRows;
    private NormalizedActivation[] activations = new NormalizedActivation[0];
    private final RouteBits routes;
    /** What is normalised, {@code [batch, side, side, filters]}, from the way there to the way back. */
    private AlignedFloats convolved = AlignedFloats.room(0);
    /** What of it is handed on, {@code [batch, outputSide, outputSide, filters]}; all of it where nothing is pooled. */
    private AlignedFloats selected = convolved;

    VectorBlock(ConvolutionBlockShape own, VectorConvolution convolution) {
        this.shape = convolution.shape();
        this.ownFilters = own.filters();
        this.convolution = convolution;
        this.convolvedFloats = shape.side() * shape.side() * shape.filters();
        this.routes = new RouteBits(shape.outputSide(), shape.filters(), ownFilters);
        this.outputRows = new VectorRows(shape.outputSide() * shape.outputSide(), ownFilters, shape.filters());
    }

    /** Whether all of a block can be had in such passes. */
    static boolean fuses(ConvolutionBlockShape shape) {
        return shape.pooling() != ConvolutionBlockShape.PoolingKind.AVERAGE;
    }

    boolean takes(long images) {
        return images * (shape.batchNormalization() ? convolvedFloats : outputRows.floats()) <= MOST_KEPT;
    }

    private GridActivation activation(VectorConvolution.Worker worker) {
        int gridSide = worker.kernel.gridSide();
        return pools()
                ? new MaxPooling(shape.side(), gridSide, shape.filters())
                : new PlainActivation(shape.side(), gridSide, shape.filters());
    }

    /**
     * The block at inference.
     *
     * @param scaling batch normalisation's
     * @param output {@code [batch, outputSide, outputSide, filters]}
     */
    void forward(INDArray x, INDArray weights, INDArray biases, Optional<ChannelScaling> scaling, INDArray output) {
        NativeFloats outputs = NativeFloats.of(output);
        if (pools() && convolution.pools((int) x.size(0))) {
            convolution.forwardPooledChunks(
                    x,
                    weights,
                    biases,
                    scaling,
                    shape.alpha(),
                    (worker, from, count) -> outputRows.put(outputs, from, count, worker.y, 0));
            return;
        }
        convolution.forwardChunks(x, weights, biases, scaling, (worker, from, count) -> {
            activation(worker).activate(worker.kernel.grid(), count, shape.alpha(), worker.y);
            outputRows.put(outputs, from, count, worker.y, 0);
        });
    }

    /** The block without normalisation in training: remembers the way back. */
    void forward(INDArray x, INDArray weights, INDArray biases, INDArray output, double dropout, long key) {
        routes.prepare((int) x.size(0));
        NativeFloats outputs = NativeFloats.of(output);
        DropoutMask mask = new DropoutMask(shape.alpha(), dropout, key);
        convolution.forwardChunks(x, weights, biases, (worker, from, count) -> {
            activation(worker).activateAndDrop(worker.kernel.grid(), count, worker.y, new Routes(mask, routes, from));
            outputRows.put(outputs, from, count, worker.y, 0);
        });
    }

    /** The block with batch normalisation in training: remembers the way back. */
    void forwardNormalized(
            INDArray x,
            NativeLayerImplementation layer,
            BatchNormalization statistics,
            INDArray output,
            double dropout,
            long key) {
        int images = (int) x.size(0);
        NormalizedActivation[] ofThreads = activationsFor(images);
        convolved = room(convolved, images * convolvedFloats);
        selected = pools() ? room(selected, images * outputRows.floats()) : convolved;
        routes.prepare(images);
        DropoutMask mask = new DropoutMask(shape.alpha(), dropout, key);
        double[] gammas = filled(statistics.gammas(layer));
        for (NormalizedActivation each : ofThreads) {
            each.normalization().prepareSelection(gammas);
        }
        Moments[] parts = new Moments[convolution.chunks(images)];
        convolution.forwardChunks(
                x,
                layer.parameter(ConvolutionBlockParameters.WEIGHTS),
                layer.parameter(ConvolutionBlockParameters.BIAS),
                (worker, from, count) -> {
                    NormalizedActivation activation = ofThreads[worker.index];
                    parts[convolution.chunk(from)] = activation.normalization().moments(worker.kernel.grid(), count);
                    activation.select(worker.kernel.grid(), selected(from, count), new Routes(mask, routes, from));
                    worker.readGrid(count, convolved.values(), convolved.start() + from * convolvedFloats);
                });
        Moments all = Moments.joined(List.of(parts));
        ChannelScaling scaling = statistics.measured(layer, own(all.mean()), own(all.variance()), (double) all.count());
        for (NormalizedActivation each : ofThreads) {
            each.normalization().prepare(all.mean(), filled(scaling.scales()), filled(scaling.shifts()));
        }
        NativeFloats outputs = NativeFloats.of(output);
        convolution.forAnyChunks(images, (worker, from, count) -> {
            ofThreads[worker.index].forward(selected(from, count), worker.y, new Routes(mask, routes, from));
            outputRows.put(outputs, from, count, worker.y, 0);
        });
    }

    /** Of the kernels' filters the block's own. */
    private double[] own(double[] perFilter) {
        return Arrays.copyOf(perFilter, ownFilters);
    }

    /** What belongs to a filter that only fills a vector is zero. */
    private double[] filled(double[] perOwnFilter) {
        return Arrays.copyOf(perOwnFilter, shape.filters());
    }

    private NormalizedActivation.Convolved convolved(int from, int count) {
        return new NormalizedActivation.Convolved(convolved, from * convolvedFloats, count);
    }

    private NormalizedActivation.Convolved selected(int from, int count) {
        int floats = pools() ? outputRows.floats() : convolvedFloats;
        return new NormalizedActivation.Convolved(selected, from * floats, count);
    }

    private boolean pools() {
        return shape.pooling() == ConvolutionBlockShape.PoolingKind.MAX;
    }

    private static AlignedFloats room(AlignedFloats current, int floats) {
        AlignedFloats room = current.holds(floats) ? current : AlignedFloats.room(floats);
        room.align();
        return room;
    }

    private NormalizedActivation[] activationsFor(int images) {
        VectorConvolution.Worker[] workers = convolution.workersFor(images);
        if (activations.length != workers.length) {
            activations = new NormalizedActivation[workers.length];
            Arrays.setAll(activations, i -> normalizedActivation(workers[i].kernel.gridSide()));
        }
        return activations;
    }

    private NormalizedActivation normalizedActivation(int gridSide) {
        GridNormalization normalization = new GridNormalization(shape.side(), gridSide, shape.filters());
        return pools() ? new NormalizedPooling(normalization) : new NormalizedPlain(normalization);
    }

    /** The way back from {@link #forward} with the same dropout. */
    void backward(
            INDArray x,
            NativeLayerImplementation layer,
            INDArray outputGradient,
            double dropout,
            @Nullable INDArray inputGradient) {
        NativeFloats gradients = NativeFloats.of(outputGradient);
        DropoutMask mask = new DropoutMask(shape.alpha(), dropout, 0);
        convolution.backwardChunks(
                x,
                layer.gradient(ConvolutionBlockParameters.WEIGHTS),
                layer.gradient(ConvolutionBlockParameters.BIAS),
                inputGradient,
                (worker, from, count) -> {
                    outputRows.get(gradients, from, count, worker.y, 0);
                    activation(worker).backward(worker.y, count, new Routes(mask, routes, from), worker.kernel.grid());
                });
    }

    /** The way back from {@link #forwardNormalized} with the same dropout. */
    void backwardNormalized(
            INDArray x,
            NativeLayerImplementation layer,
            BatchNormalization statistics,
            INDArray outputGradient,
            double dropout,
            @Nullable INDArray inputGradient) {
        int images = (int) x.size(0);
        NormalizedActivation[] ofThreads = activationsFor(images);
        NativeFloats gradients = NativeFloats.of(outputGradient);
        DropoutMask mask = new DropoutMask(shape.alpha(), dropout, 0);
        GradientSums[] parts = new GradientSums[convolution.chunks(images)];
        convolution.forAnyChunks(images, (worker, from, count) -> {
            outputRows.get(gradients, from, count, worker.y, 0);
            parts[convolution.chunk(from)] = ofThreads[worker.index].gradientSums(
                    worker.y, selected(from, count), new Routes(mask, routes, from));
        });
        GradientSums all = GradientSums.joined(List.of(parts));
        double perFilter = (double) images * shape.side() * shape.side();
        BatchNormalization.Slopes slopes =
                statistics.differentiated(layer, own(all.gradients()), own(all.products()), perFilter);
        for (NormalizedActivation each : ofThreads) {
            each.normalization()
                    .prepareBackward(
                            filled(slopes.means()),
                            filled(slopes.scales()),
                            filled(slopes.slopes()),
                            filled(slopes.offsets()));
        }
        convolution.backwardChunks(
                x,
                layer.gradient(ConvolutionBlockParameters.WEIGHTS),
                layer.gradient(ConvolutionBlockParameters.BIAS),
                inputGradient,
                (worker, from, count) -> {
                    outputRows.get(gradients, from, count, worker.y, 0);
                    ofThreads[worker.index].backward(
                            worker.y, convolved(from, count), new Routes(mask, routes, from), worker.kernel.grid());
                });
    }
}
