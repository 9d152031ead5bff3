package fittingroom.network.layers;

import fittingroom.network.kernels.GruRecurrence;
import fittingroom.network.kernels.PackedGruWeights;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction's weights as its kernels multiply with them, and their gradients back in the network's order. Threads share
 * the rows: what a batch does on one thread alone, all others wait for. Where the kernels have more inputs or units than the
 * layer, to fill their vectors, their weights are zeros.
 */
final class VectorGruWeights {
    /** Rows of a few hundred weights that are worth another thread. */
    private static final int GRAIN = 32;

    private static final int GATES = 3;

    private final GruShape own;
    private final PackedGruWeights packed;
    private final int columns;
    private final VectorRows gates;
    private final VectorRows biasGates;
    /** {@code [inputs, 3 · units]}, the weights or their gradients. */
    private final float[] input;
    /** {@code [units, 3 · units]}, likewise. */
    private final float[] recurrent;
    /** {@code [6 · units]}, likewise. */
    private final float[] biases;

    /** @param shape the layer's own with as many inputs and units as the kernels compute */
    VectorGruWeights(GruShape own, GruShape shape) {
        this.own = own;
        this.packed = new PackedGruWeights(shape.inputs(), shape.units());
        this.columns = GATES * shape.units();
        this.gates = new VectorRows(GATES, own.units(), shape.units());
        this.biasGates = new VectorRows(2 * GATES, own.units(), shape.units());
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
        biasGates.get(NativeFloats.of(weights.biases()), 0, 1, biases, 0);
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
            Arrays.fill(input, packed.inputRow(from) * columns, packed.inputRow(to) * columns, 0);
            Arrays.fill(recurrent, packed.recurrentRow(from) * columns, packed.recurrentRow(to) * columns, 0);
            kernels.forEach(kernel -> kernel.addGradients(packed, from, to, input, recurrent));
            write(input, packed.inputRow(from), packed.inputRow(to), gradients.input(), own.inputs());
            write(recurrent, packed.recurrentRow(from), packed.recurrentRow(to), gradients.recurrent(), own.units());
        });
        Arrays.fill(biases, 0);
        kernels.forEach(kernel -> kernel.addBiasGradients(packed, biases));
        biasGates.put(NativeFloats.of(gradients.biases()), 0, 1, biases, 0);
    }

    private void read(GruWeights weights, int from, int to) {
        read(weights.input(), own.inputs(), packed.inputRow(from), packed.inputRow(to), input);
        read(weights.recurrent(), own.units(), packed.recurrentRow(from), packed.recurrentRow(to), recurrent);
    }

    /** @param rows of the source; those behind them are zeros */
    private void read(INDArray source, int rows, int from, int to, float[] target) {
        int end = Math.max(from, Math.min(to, rows));
        if (end > from) {
            gates.get(NativeFloats.of(source), from, end - from, target, from * columns);
        }
        Arrays.fill(target, end * columns, to * columns, 0);
    }

    /** @param rows of the target; those behind them have no place there */
    private void write(float[] source, int from, int to, INDArray target, int rows) {
        int end = Math.max(from, Math.min(to, rows));
        if (end > from) {
            gates.put(NativeFloats.of(target), from, end - from, source, from * columns);
        }
    }
}
