package fittingroom.network.layers;

import org.deeplearning4j.nn.api.Layer;
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
    private final transient GruShape shape;

    public GruLayer(String name, GruShape shape, StepState state, long seed) {
        super(name, shape.inputs(), shape.outputs(), GruParameters.of(shape), state, seed);
        this.shape = shape;
    }

    @Override
    Layer implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new GruImplementation(configuration, dataType, shape);
    }
}
