package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Gated recurrent units (Cho et al. 2014, arXiv 1406.1078) with the reset gate applied after the recurrent product, as
 * Keras' and PyTorch's default:
 *
 * <pre>
 * r = σ(x·W_r + b_r + h·R_r + c_r)      z = σ(x·W_z + b_z + h·R_z + c_z)
 * n = tanh(x·W_n + b_n + r ⊙ (h·R_n + c_n))
 * h' = n + z ⊙ (h - n)
 * </pre>
 *
 * Reads {@code [batch, steps, inputs]} (a picture {@code [batch, 28, 28, 1]} is 28 steps of 28) and gives the last step
 * {@code [batch, units · directions]} or all of them {@code [batch, steps, units · directions]}. A bidirectional layer
 * reads once more from the end and puts the two side by side.
 */
@SuppressWarnings("serial") // never serialised
public final class GruLayer extends NativeLayer {

    /**
     * The numbers of a layer.
     *
     * @param first whether it reads the picture, so that nobody asks for its input's gradient
     */
    public record Shape(int steps, int inputs, int units, boolean allSteps, boolean bidirectional, boolean first) {
        int directions() {
            return bidirectional ? 2 : 1;
        }

        /** Values a step. */
        public int outputs() {
            return units * directions();
        }
    }

    private final transient Shape shape;

    public GruLayer(String name, Shape shape, StepState state, long seed) {
        super(name, shape.inputs(), shape.outputs(), parameters(shape), state, seed);
        this.shape = shape;
    }

    private static List<Parameter> parameters(Shape shape) {
        List<Parameter> parameters = new ArrayList<>();
        long gates = 3L * shape.units();
        for (int direction = 0; direction < shape.directions(); direction++) {
            parameters.add(new Parameter(
                    weights(direction),
                    new long[] {shape.inputs(), gates},
                    true,
                    Parameter.glorotUniform(shape.inputs(), gates)));
            parameters.add(new Parameter(
                    recurrentWeights(direction),
                    new long[] {shape.units(), gates},
                    true,
                    Parameter.orthogonal(shape.units(), (int) gates)));
            parameters.add(new Parameter(biases(direction), new long[] {2 * gates}, true, Parameter.constant(0)));
        }
        return parameters;
    }

    /** {@code [inputs, 3 · units]}, gates in the order r, z, n. */
    static String weights(int direction) {
        return "W" + direction;
    }

    /** {@code [units, 3 · units]}. */
    static String recurrentWeights(int direction) {
        return "R" + direction;
    }

    /** {@code [6 · units]}: the inputs' b, then the recurrence's c. */
    static String biases(int direction) {
        return "b" + direction;
    }

    Shape shape() {
        return shape;
    }

    @Override
    NativeLayerImplementation<?> implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new GruImplementation(configuration, dataType);
    }
}
