package fittingroom.network.layers;

import fittingroom.network.kernels.ConvolutionKernel;
import fittingroom.network.kernels.VectorSupport;
import fittingroom.network.kernels.WinogradConvolution;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Our own convolution of a batch: every thread takes some of the images, a few at a time, from the native array through
 * the convolution, and what {@link VectorBlock} adds to it, and back without leaving the caches. Whoever is free takes the next
 * ones; where there are sums over the batch too large to be kept piece by piece, the weights' gradients, each thread's images
 * are given, and the sums are added up share by share, so that equal thread counts give equal bits.
 */
final class VectorConvolution implements ConvolutionAlgorithm {
    /** Tiles that a thread transforms at once: enough to reuse the weights, few enough for the second-level cache. */
    private static final int TILES = 32;

    /** Larger weights would leave the caches once they are prepared, and fill Java's memory: channels × filters. */
    private static final int LARGEST_WEIGHTS = 256 * 256;

    /** A kernel row by row reads its weights as they are: kernel² × channels × filters. */
    private static final int LARGEST_ROW_WEIGHTS = 9 * LARGEST_WEIGHTS;

    /** Values below which another thread isn't worth its wake-up. */
    private static final int SUM_GRAIN = 1 << 14;

    /** The block's own with channels and filters that fill the vectors of this machine: what the kernels compute. */
    private final ConvolutionBlockShape shape;

    private final int ownFilters;
    private final VectorRows inputRows;
    private final VectorRows convolvedRows;
    private final ConvolutionWeights weights;

    private Worker[] workers = new Worker[0];

    VectorConvolution(ConvolutionBlockShape own) {
        this.shape = inWholeVectors(own);
        this.ownFilters = own.filters();
        int pixels = shape.side() * shape.side();
        this.inputRows = new VectorRows(pixels, own.inputChannels(), shape.inputChannels());
        this.convolvedRows = new VectorRows(pixels, own.filters(), shape.filters());
        this.weights = ConvolutionWeights.of(own, shape);
    }

    /** A picture's one channel is as it is: it has kernels of its own, and nobody asks for its gradient. */
    private static ConvolutionBlockShape inWholeVectors(ConvolutionBlockShape own) {
        boolean picture = own.first() && own.inputChannels() == 1;
        return own.withChannels(
                picture ? 1 : VectorSupport.wholeVectors(own.inputChannels()),
                VectorSupport.wholeVectors(own.filters()));
    }

    /** What the kernels compute. */
    ConvolutionBlockShape shape() {
        return shape;
    }

    /** Why there is no kernel for this shape; empty if there is one. */
    static Optional<String> refusal(ConvolutionBlockShape own) {
        int kernel = own.kernelSize();
        if (kernel % 2 == 0 || own.stride() != 1 || !own.samePadding()) {
            return Optional.of("they take odd kernels, stride 1 and same padding");
        }
        boolean rows = kernel != WinogradConvolution.KERNEL;
        ConvolutionBlockShape shape = inWholeVectors(own);
        long size = (long) shape.inputChannels() * shape.filters();
        return (rows ? size * kernel * kernel > LARGEST_ROW_WEIGHTS : size > LARGEST_WEIGHTS)
                ? Optional.of("the weights of " + shape.inputChannels() + " × " + shape.filters()
                        + " channels would leave the caches")
                : Optional.empty();
    }

    /** Images at once: those of a transform's tiles, else one. */
    private int imagesAtOnce() {
        boolean transforms = shape.kernelSize() == WinogradConvolution.KERNEL && shape.inputChannels() > 1;
        return transforms ? Math.max(1, TILES / WinogradConvolution.tilesPerImage(shape.side())) : 1;
    }

    /** One thread's kernel, and its images outside of native memory. */
    final class Worker {
        final ConvolutionKernel kernel;
        final int index;
        final float[] x;
        final float[] inputGradient;
        final float[] y;

        Worker(int index) {
            this.index = index;
            int atOnce = imagesAtOnce();
            kernel = weights.kernel(atOnce);
            x = new float[atOnce * inputRows.floats()];
            inputGradient = new float[shape.first() ? 0 : x.length];
            y = new float[atOnce * convolvedRows.floats()];
        }

        /** The kernel's outputs without the grid's rest, {@code [images, side, side, filters]} from {@code start} on. */
        void readGrid(int count, float[] target, int start) {
            forRows(
                    count,
                    (grid, row) -> System.arraycopy(kernel.grid().values(), grid, target, start + row, rowFloats()));
        }

        /** The outputs' gradients into the kernel's grid. */
        void fillGrid(int count) {
            Arrays.fill(kernel.grid().values(), 0);
            forRows(count, (grid, row) -> System.arraycopy(y, row, kernel.grid().values(), grid, rowFloats()));
        }

        private int rowFloats() {
            return shape.side() * shape.filters();
        }

        private void forRows(int count, RowWork work) {
            int gridRow = kernel.gridSide() * shape.filters();
            for (int image = 0; image < count; image++) {
                for (int row = 0; row < shape.side(); row++) {
                    work.run(
                            kernel.grid().start() + (image * kernel.gridSide() + row) * gridRow,
                            (image * shape.side() + row) * rowFloats());
                }
            }
        }
    }

    private interface RowWork {
        void run(int grid, int row);
    }

    /** What a thread does with a few images. */
    interface ChunkWork {
        void run(Worker worker, int from, int count);
    }

    /** One worker for every thread that this one may use. */
    Worker[] workersFor(int images) {
        int shares = Math.min(NativeThreads.count(), images);
        if (workers.length != shares) {
            workers = new Worker[shares];
            Arrays.setAll(workers, Worker::new);
        }
        return workers;
    }

    /** Convolves the images; the outputs are in the worker's grid, a few at a time, whoever takes which. */
    void forwardChunks(INDArray x, INDArray ownWeights, INDArray biases, ChunkWork work) {
        forwardChunks(x, ownWeights, biases, Optional.empty(), work);
    }

    /**
     * The same, each filter's outputs scaled and shifted.
     *
     * @param scaling empty for none
     */
    void forwardChunks(
            INDArray x, INDArray ownWeights, INDArray biases, Optional<ChannelScaling> scaling, ChunkWork work) {
        forAnyChunks((int) x.size(0), convolving(x, weights.prepare(ownWeights, biases, scaling), work));
    }

    /** The whole of a block at inference, where {@link #pools}: what it gives lies in the worker's {@code y}. */
    void forwardPooledChunks(
            INDArray x,
            INDArray ownWeights,
            INDArray biases,
            Optional<ChannelScaling> scaling,
            double alpha,
            ChunkWork work) {
        float[] prepared = weights.prepare(ownWeights, biases, scaling);
        forAnyChunks((int) x.size(0), reading(x, (worker, from, count) -> {
            worker.kernel.forwardPooled(worker.x, count, prepared, weights.bias(), alpha, worker.y);
            work.run(worker, from, count);
        }));
    }

    /** Whether the kernels pool as they convolve. */
    boolean pools(int images) {
        return workersFor(images)[0].kernel.pools();
    }

    private ChunkWork convolving(INDArray x, float[] prepared, ChunkWork work) {
        return reading(x, (worker, from, count) -> {
            worker.kernel.forward(worker.x, count, prepared, weights.bias());
            work.run(worker, from, count);
        });
    }

    /** Work on images that lie in the worker's {@code x}. */
    private ChunkWork reading(INDArray x, ChunkWork work) {
        NativeFloats pictures = NativeFloats.of(x);
        return (worker, from, count) -> {
            inputRows.get(pictures, from, count, worker.x, 0);
            work.run(worker, from, count);
        };
    }

    /** Whichever thread is free takes the next few images; for what doesn't depend on who takes which. */
    void forAnyChunks(int images, ChunkWork work) {
        int shares = workersFor(images).length;
        int atOnce = workers[0].kernel.images();
        AtomicInteger next = new AtomicInteger();
        Parallel.fork(shares, share -> {
            Worker worker = workers[share];
            for (int from = next.getAndAdd(atOnce); from < images; from = next.getAndAdd(atOnce)) {
                worker.kernel.align();
                work.run(worker, from, Math.min(atOnce, images - from));
            }
        });
    }

    /** Pieces into which {@link #forAnyChunks} divides so many images. */
    int chunks(int images) {
        int atOnce = workersFor(images)[0].kernel.images();
        return (images + atOnce - 1) / atOnce;
    }

    /** The piece that begins with this image. */
    int chunk(int from) {
        return from / workers[0].kernel.images();
    }

    /** Every worker takes its share of so many images in order, a few at a time, so that its sums are the same each time. */
    private void forShares(int images, Consumer<Worker> start, ChunkWork work) {
        int shares = workersFor(images).length;
        Parallel.fork(shares, share -> {
            Worker worker = workers[share];
            start.accept(worker);
            int end = images * (share + 1) / shares;
            for (int from = images * share / shares; from < end; from += worker.kernel.images()) {
                int count = Math.min(worker.kernel.images(), end - from);
                worker.kernel.align();
                work.run(worker, from, count);
            }
        });
    }

    @Override
    public void forward(INDArray x, INDArray ownWeights, INDArray biases, INDArray convolved) {
        NativeFloats outputs = NativeFloats.of(convolved);
        forwardChunks(x, ownWeights, biases, (worker, from, count) -> {
            worker.readGrid(count, worker.y, 0);
            convolvedRows.put(outputs, from, count, worker.y, 0);
        });
    }

    @Override
    public void backward(
            INDArray x,
            INDArray ownWeights,
            INDArray bias,
            INDArray outputGradient,
            INDArray weightGradient,
            INDArray biasGradient,
            @Nullable INDArray inputGradient) {
        NativeFloats gradients = NativeFloats.of(outputGradient);
        backwardChunks(x, weightGradient, biasGradient, inputGradient, (worker, from, count) -> {
            convolvedRows.get(gradients, from, count, worker.y, 0);
            worker.fillGrid(count);
        });
    }

    /**
     * The way back from gradients in the kernels' grids.
     *
     * @param fillGrid fills a worker's grid with the gradients of some images
     */
    void backwardChunks(
            INDArray x,
            INDArray weightGradient,
            INDArray biasGradient,
            @Nullable INDArray inputGradient,
            ChunkWork fillGrid) {
        float[] transposed = inputGradient == null ? new float[0] : weights.prepareTransposed();
        Optional<NativeFloats> gradients = Optional.ofNullable(inputGradient).map(NativeFloats::of);
        ChunkWork work = reading(x, (worker, from, count) -> {
            fillGrid.run(worker, from, count);
            worker.kernel.backward(worker.x, count, transposed, worker.inputGradient);
            gradients.ifPresent(to -> inputRows.put(to, from, count, worker.inputGradient, 0));
        });
        forShares((int) x.size(0), worker -> worker.kernel.startGradients(), work);
        finishGradients(weightGradient, biasGradient);
    }

    private void finishGradients(INDArray weightGradient, INDArray biasGradient) {
        float[] sum = workers[0].kernel.weightGradient();
        float[] biasSum = workers[0].kernel.biasGradient();
        for (int share = 1; share < workers.length; share++) {
            add(workers[share].kernel.weightGradient(), sum);
            add(workers[share].kernel.biasGradient(), biasSum);
        }
        weights.writeGradient(sum, weightGradient);
        NativeArrays.write(biasSum, biasGradient, ownFilters);
    }

    private static void add(float[] values, float[] sum) {
        Parallel.ranges(sum.length, SUM_GRAIN, (from, to) -> addRange(values, sum, from, to));
    }

    // A method of its own, so that C2 makes vector code of it.
    private static void addRange(float[] values, float[] sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += values[i];
        }
    }
}
