package fittingroom.network.layers;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Fully connected: {@code x · W + b} on {@code [batch, …]} flattened to {@code [batch, inputs]}, then LeakyReLU and
 * dropout. An alpha of 0 is ReLU, which a LeakyReLU behind it leaves as it is (the report's recurrent network has both).
 */
@SuppressWarnings("serial") // never serialised
public final class DenseLayer extends NativeLayer {
    private final double alpha;

    public DenseLayer(
            String name, int inputs, int units, double alpha, FirstWeights first, StepState state, long seed) {
        super(name, inputs, units, DenseParameters.of(inputs, units, first), state, seed);
        this.alpha = alpha;
    }

    @Override
    Layer implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new DenseImplementation(configuration, dataType, alpha);
    }
}
