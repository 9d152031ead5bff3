package fittingroom.network.layers;

import fittingroom.network.kernels.GruRecurrence;
import fittingroom.network.kernels.PackedGruWeights;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction's weights as its kernels multiply with them, and their gradients back in the network's order. Threads share
 * the rows: what a batch does on one thread alone, all others wait for.
 */
final class VectorGruWeights {
    /** Rows of a few hundred weights that are worth another thread. */
    private static final int GRAIN = 32;

    private final PackedGruWeights packed;
    private final int columns;
    /** {@code [inputs, 3 · units]}, the weights or their gradients. */
    private final float[] input;
    /** {@code [units, 3 · units]}, likewise. */
    private final float[] recurrent;
    /** {@code [6 · units]}, likewise. */
    private final float[] biases;

    VectorGruWeights(GruShape shape) {
        this.packed = new PackedGruWeights(shape.inputs(), shape.units());
        this.columns = 3 * shape.units();
        this.input = new float[shape.inputs() * columns];
        this.recurrent = new float[shape.units() * columns];
        this.biases = new float[2 * columns];
    }

    PackedGruWeights packed() {
        return packed;
    }

    /** For the forward pass. */
    void prepare(GruWeights weights) {
        Parallel.ranges(packed.rows(), GRAIN, (from, to) -> {
            read(weights, from, to);
            packed.pack(input, recurrent, from, to);
        });
        NativeArrays.read(weights.biases(), biases, biases.length);
        packed.packBiases(biases);
    }

    /** For the way back. */
    void prepareTransposed(GruWeights weights, boolean inputGradient) {
        packed.prepareTransposed(inputGradient);
        Parallel.ranges(packed.rows(), GRAIN, (from, to) -> {
            read(weights, from, to);
            packed.packTransposed(input, recurrent, from, to);
        });
    }

    /** @param kernels whose gradients are added up, one after the other */
    void writeGradients(List<GruRecurrence> kernels, GruWeights gradients) {
        Parallel.ranges(packed.rows(), GRAIN, (from, to) -> {
            Arrays.fill(input, inputStart(from), inputStart(to), 0);
            Arrays.fill(recurrent, recurrentStart(from), recurrentStart(to), 0);
            kernels.forEach(kernel -> kernel.addGradients(packed, from, to, input, recurrent));
            write(input, inputStart(from), inputStart(to), gradients.input());
            write(recurrent, recurrentStart(from), recurrentStart(to), gradients.recurrent());
        });
        Arrays.fill(biases, 0);
        kernels.forEach(kernel -> kernel.addBiasGradients(packed, biases));
        NativeArrays.write(biases, gradients.biases(), biases.length);
    }

    private int inputStart(int row) {
        return packed.inputRow(row) * columns;
    }

    private int recurrentStart(int row) {
        return packed.recurrentRow(row) * columns;
    }

    private void read(GruWeights weights, int from, int to) {
        read(weights.input(), inputStart(from), inputStart(to), input);
        read(weights.recurrent(), recurrentStart(from), recurrentStart(to), recurrent);
    }

    private static void read(INDArray source, int from, int to, float[] target) {
        NativeFloats.of(source).get(from, target, from, to - from);
    }

    private static void write(float[] source, int from, int to, INDArray target) {
        NativeFloats.of(target).put(from, source, from, to - from);
    }
}
