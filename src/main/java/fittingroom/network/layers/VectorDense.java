package fittingroom.network.layers;

import fittingroom.network.kernels.DenseGradient;
import fittingroom.network.kernels.PackedMatrix;
import fittingroom.network.kernels.VectorSupport;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dense products on our own kernels: every thread takes its share of the batch's rows, and for the weights' gradient its
 * share of the inputs, so that no sum depends on how many threads there are. ND4J's own product leaves one processor idle
 * and copies what is transposed.
 */
final class VectorDense implements DenseAlgorithm {
    /** Rows of the batch that pass through the kernels together; with them outputs stay in the second-level cache. */
    private static final int GROUP = 32;

    /** Weights below which another thread isn't worth its wake-up. */
    private static final int GRAIN = 1 << 14;

    /** Rows of the batch below which it isn't either: a block. */
    private static final int FEWEST_ROWS = 4;

    /** Weights beyond that lie in native memory alone: here they would be there three times more. */
    private static final long MOST_WEIGHTS = 1 << 22;

    private final int inputs;
    private final int units;
    private final float[] inOrder;
    private final PackedMatrix weights;
    private final boolean[] prepared;
    private Optional<PackedMatrix> transposed = Optional.empty();
    private float[] gradients = new float[0];
    private Worker[] workers = new Worker[0];

    VectorDense(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
        this.inOrder = new float[inputs * units];
        this.weights = new PackedMatrix(inputs, units);
        this.prepared = new boolean[weights.pieces()];
    }

    /** Why there is no kernel for these numbers; empty if there is one. */
    static Optional<String> refusal(long inputs, long units) {
        if (!VectorSupport.isWide()) {
            return Optional.of("with vectors of " + VectorSupport.lanes() + " floats native products are as fast");
        }
        return inputs * units > MOST_WEIGHTS
                ? Optional.of("the weights of " + inputs + " inputs and " + units + " units would fill Java's memory")
                : Optional.empty();
    }

    /** One thread's rows outside of native memory. */
    private final class Worker {
        final float[] ofInputs = new float[GROUP * PackedMatrix.padded(inputs)];
        final float[] ofUnits = new float[GROUP * PackedMatrix.padded(units)];
        final float[] room = new float[GROUP * PackedMatrix.PANEL_COLUMNS];
        final float[] columns = new float[DenseGradient.ROWS * DenseGradient.INPUTS];
        final DenseGradient gradient = new DenseGradient(units);
    }

    private interface Share {
        void run(Worker worker, int share, int shares);
    }

    private void share(int rows, Share work) {
        int most = Math.max(1, inOrder.length / GRAIN);
        int shares = Math.max(1, Math.min(Math.min(NativeThreads.count(), most), rows / FEWEST_ROWS));
        if (workers.length < shares) {
            workers = new Worker[shares];
            Arrays.setAll(workers, index -> new Worker());
        }
        Parallel.fork(shares, share -> work.run(workers[share], share, shares));
    }

    @Override
    public void forward(INDArray x, INDArray ownWeights, INDArray bias, INDArray output) {
        prepare(ownWeights);
        float[] biases = new float[units];
        NativeArrays.read(bias, biases, units);
        int batch = (int) x.size(0);
        NativeFloats from = NativeFloats.of(x);
        NativeFloats to = NativeFloats.of(output);
        share(batch, (worker, share, shares) -> {
            int end = batch * (share + 1) / shares;
            for (int row = batch * share / shares; row < end; row += GROUP) {
                int count = Math.min(GROUP, end - row);
                from.getRows(row, count, inputs, worker.ofInputs);
                weights.multiply(worker.ofInputs, 0, inputs, count, worker.ofUnits, 0, worker.room);
                addBias(worker.ofUnits, count, biases);
                write(worker.ofUnits, count, units, to, (long) row * units);
            }
        });
    }

    /** At inference the weights are the same from batch to batch. */
    private void prepare(INDArray ownWeights) {
        NativeFloats values = NativeFloats.of(ownWeights);
        Parallel.ranges(weights.pieces(), Math.max(1, GRAIN * weights.pieces() / inOrder.length), (from, to) -> {
            float[] rows = new float[weights.rowOf(1) * units];
            for (int piece = from; piece < to; piece++) {
                int start = weights.rowOf(piece) * units;
                int end = weights.rowOf(piece + 1) * units;
                values.get(start, rows, 0, end - start);
                if (!prepared[piece] || Arrays.mismatch(rows, 0, end - start, inOrder, start, end) >= 0) {
                    System.arraycopy(rows, 0, inOrder, start, end - start);
                    weights.pack(inOrder, piece, piece + 1);
                    prepared[piece] = true;
                }
            }
        });
    }

    private void addBias(float[] rows, int count, float[] biases) {
        int step = PackedMatrix.padded(units);
        for (int row = 0; row < count; row++) {
            for (int unit = 0; unit < units; unit++) {
                rows[row * step + unit] += biases[unit];
            }
        }
    }

    /** Without the columns that only fill up a vector. */
    private static void write(float[] rows, int count, int columns, NativeFloats to, long start) {
        int step = PackedMatrix.padded(columns);
        if (step == columns) {
            to.put(start, rows, 0, count * columns);
            return;
        }
        for (int row = 0; row < count; row++) {
            to.put(start + (long) row * columns, rows, row * step, columns);
        }
    }

    @Override
    public void backward(
            INDArray x, INDArray gradient, INDArray ownWeights, INDArray weightGradient, INDArray inputGradient) {
        int batch = (int) x.size(0);
        readGradients(gradient, batch);
        PackedMatrix back = transposed.orElseGet(() -> new PackedMatrix(units, inputs));
        transposed = Optional.of(back);
        Parallel.ranges(
                back.panels(),
                Math.max(1, GRAIN * back.panels() / inOrder.length),
                (from, to) -> back.packTransposed(inOrder, from, to));
        NativeFloats rows = NativeFloats.of(x);
        NativeFloats ofInputs = NativeFloats.of(inputGradient);
        NativeFloats ofWeights = NativeFloats.of(weightGradient);
        share(batch, (worker, share, shares) -> {
            inputGradient(worker, back, batch * share / shares, batch * (share + 1) / shares, ofInputs);
            int blocks = (inputs + DenseGradient.INPUTS - 1) / DenseGradient.INPUTS;
            weightGradient(
                    worker,
                    rows,
                    batch,
                    blocks * share / shares * DenseGradient.INPUTS,
                    Math.min(inputs, blocks * (share + 1) / shares * DenseGradient.INPUTS),
                    ofWeights);
        });
    }

    private void readGradients(INDArray gradient, int batch) {
        int step = PackedMatrix.padded(units);
        int length = PackedMatrix.wholeBlocks(batch) * step;
        if (gradients.length < length) {
            gradients = new float[length];
        }
        NativeFloats from = NativeFloats.of(gradient);
        if (step == units) {
            from.get(0, gradients, 0, batch * units);
            return;
        }
        for (int row = 0; row < batch; row++) {
            from.get((long) row * units, gradients, row * step, units);
        }
    }

    private void inputGradient(Worker worker, PackedMatrix back, int start, int end, NativeFloats to) {
        int step = PackedMatrix.padded(units);
        for (int row = start; row < end; row += GROUP) {
            int count = Math.min(GROUP, end - row);
            System.arraycopy(gradients, row * step, worker.ofUnits, 0, count * step);
            back.multiply(worker.ofUnits, 0, step, count, worker.ofInputs, 0, worker.room);
            write(worker.ofInputs, count, inputs, to, (long) row * inputs);
        }
    }

    private void weightGradient(Worker worker, NativeFloats from, int batch, int start, int end, NativeFloats to) {
        for (int input = start; input < end; input += DenseGradient.INPUTS) {
            int count = Math.min(DenseGradient.INPUTS, end - input);
            int step = PackedMatrix.padded(count);
            worker.gradient.start(count);
            for (int first = 0; first < batch; first += DenseGradient.ROWS) {
                int rows = Math.min(DenseGradient.ROWS, batch - first);
                for (int row = 0; row < rows; row++) {
                    from.get((long) (first + row) * inputs + input, worker.columns, row * step, count);
                }
                worker.gradient.add(worker.columns, rows, gradients, first);
            }
            write(worker.gradient.sums(), count, units, to, (long) input * units);
        }
    }
}
