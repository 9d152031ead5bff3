package fittingroom.network.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One direction of a {@link GruLayer} for some of a batch's sequences, time-major inside so that every step is a block
 * of rows. All steps' inputs are one matrix product, the recurrence is one a step; backward needs one a step for the
 * hidden state's gradient and then single big ones for the weights. What happens per element is {@link GruGates}' part.
 */
final class GruKernel {
    private final GruShape shape;
    private final boolean reversed;

    private int batch;
    private @Nullable Buffers buffers;

    GruKernel(GruShape shape, boolean reversed) {
        this.shape = shape;
        this.reversed = reversed;
    }

    /** Native arrays of one batch size; they live outside the workspaces and are used again for every batch. */
    private static final class Buffers {
        final INDArray inputs;
        final INDArray inputGates;
        final INDArray hidden;
        /** The hidden states that the steps left, a view without the first one's start. */
        final INDArray hiddenAfter;

        final INDArray outputGradients;
        final INDArray recurrentGates;
        final INDArray recurrentGateGradients;
        final INDArray hiddenGradient;
        final INDArray[] inputGatesAt;
        final INDArray[] hiddenAt;
        final INDArray[] outputGradientsAt;
        final INDArray[] recurrentGateGradientsAt;
        final GruGates gates;

        Buffers(GruShape shape, int batch) {
            int steps = shape.steps();
            int units = shape.units();
            inputs = array((long) steps * batch, shape.inputs());
            inputGates = array((long) steps * batch, 3L * units);
            hidden = array((steps + 1L) * batch, units);
            hiddenAfter = hidden.get(NDArrayIndex.interval(batch, (steps + 1L) * batch), NDArrayIndex.all());
            outputGradients = array((long) steps * batch, units);
            recurrentGates = array(batch, 3L * units);
            recurrentGateGradients = array((long) steps * batch, 3L * units);
            hiddenGradient = array(batch, units);
            inputGatesAt = blocks(inputGates, steps, batch);
            outputGradientsAt = blocks(outputGradients, steps, batch);
            hiddenAt = blocks(hidden, steps + 1, batch);
            recurrentGateGradientsAt = blocks(recurrentGateGradients, steps, batch);
            gates = new GruGates(steps, batch, units);
        }

        private static INDArray array(long rows, long columns) {
            return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', rows, columns);
        }

        private static INDArray[] blocks(INDArray rows, int count, int size) {
            INDArray[] blocks = new INDArray[count];
            for (int i = 0; i < count; i++) {
                blocks[i] = rows.get(NDArrayIndex.interval((long) i * size, (i + 1L) * size), NDArrayIndex.all());
            }
            return blocks;
        }
    }

    /**
     * @param sequence {@code [batch, steps, inputs]}, 'c' order
     * @param output {@code [batch, steps, units]} or, for the last step only, {@code [batch, units]}; may be a view
     */
    void forward(INDArray sequence, GruWeights weights, INDArray output) {
        Buffers own = buffersFor((int) sequence.size(0));
        own.gates.toTimeMajor(sequence, own.inputs, shape.inputs(), reversed);
        NativeOperations.multiply(own.inputs, false, weights.input(), false, own.inputGates);
        own.gates.start(weights.biases(), own.hiddenAt[0]);
        for (int step = 0; step < shape.steps(); step++) {
            NativeOperations.multiply(own.hiddenAt[step], false, weights.recurrent(), false, own.recurrentGates);
            own.gates.forward(step, own.inputGatesAt[step], own.recurrentGates, own.hiddenAt[step + 1]);
        }
        if (shape.allSteps()) {
            writeAllSteps(own, output);
        } else {
            output.assign(own.hiddenAt[shape.steps()]);
        }
    }

    private void writeAllSteps(Buffers own, INDArray output) {
        if (NativeArrays.isContiguous(output)) {
            own.gates.fromTimeMajor(own.hiddenAfter, output, shape.units(), reversed, false);
            return;
        }
        // One of two directions: every second half row, which ND4J can't slice further where the batch is one picture.
        INDArray rows = own.outputGradients.reshape('c', batch, shape.steps(), shape.units());
        own.gates.fromTimeMajor(own.hiddenAfter, rows, shape.units(), reversed, false);
        output.assign(rows);
    }

    private Buffers buffersFor(int size) {
        Buffers current = buffers;
        if (current == null || batch != size) {
            batch = size;
            current = new Buffers(shape, size);
            buffers = current;
        }
        return current;
    }

    /**
     * @param outputGradient as {@code output} in {@link #forward}
     * @param sequenceGradient {@code [batch, steps, inputs]}, or null when nobody asks for it
     * @param add whether to add to {@code sequenceGradient} instead of overwriting it
     */
    void backward(
            INDArray outputGradient,
            GruWeights weights,
            GruWeights gradients,
            @Nullable INDArray sequenceGradient,
            boolean add) {
        Buffers own = NativeLayerImplementation.kept(buffers);
        own.gates.startBackward();
        if (shape.allSteps()) {
            own.gates.toTimeMajor(
                    NativeArrays.contiguous(outputGradient), own.outputGradients, shape.units(), reversed);
        }
        for (int step = shape.steps() - 1; step >= 0; step--) {
            if (shape.allSteps()) {
                own.gates.addToHiddenGradient(own.outputGradientsAt[step]);
            } else if (step == shape.steps() - 1) {
                own.gates.addToHiddenGradient(NativeArrays.contiguous(outputGradient));
            }
            own.gates.backward(step, own.hiddenAt[step], own.inputGatesAt[step], own.recurrentGateGradientsAt[step]);
            if (step > 0) {
                NativeOperations.multiply(
                        own.recurrentGateGradientsAt[step], false, weights.recurrent(), true, own.hiddenGradient);
                own.gates.addToHiddenGradient(own.hiddenGradient);
            }
        }
        own.gates.writeBiasGradient(gradients.biases());
        INDArray before = own.hidden.get(NDArrayIndex.interval(0, (long) shape.steps() * batch), NDArrayIndex.all());
        NativeOperations.multiply(before, true, own.recurrentGateGradients, false, gradients.recurrent());
        // The gates' gradients have taken the place of the gates.
        NativeOperations.multiply(own.inputs, true, own.inputGates, false, gradients.input());
        if (sequenceGradient != null) {
            NativeOperations.multiply(own.inputGates, false, weights.input(), true, own.inputs);
            own.gates.fromTimeMajor(own.inputs, sequenceGradient, shape.inputs(), reversed, add);
        }
    }
}
