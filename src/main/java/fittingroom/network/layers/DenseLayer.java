package fittingroom.network.layers;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Fully connected: {@code x · W + b} on {@code [batch, …]} flattened to {@code [batch, inputs]}, then LeakyReLU and
 * dropout. An alpha of 0 is ReLU, which a LeakyReLU behind it leaves as it is (the report's recurrent network has both).
 */
@SuppressWarnings("serial") // never serialised
public final class DenseLayer extends NativeLayer {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";

    private final double alpha;

    public DenseLayer(String name, int inputs, int units, double alpha, StepState state, long seed) {
        super(name, inputs, units, parameters(inputs, units), state, seed);
        this.alpha = alpha;
    }

    static List<Parameter> parameters(int inputs, int units) {
        return List.of(
                // 'c' order: Deeplearning4j's own 'f' weights cost twice the time.
                new Parameter(WEIGHTS, new long[] {inputs, units}, true, Parameter.glorotUniform(inputs, units)),
                new Parameter(BIAS, new long[] {units}, true, Parameter.constant(0)));
    }

    double alpha() {
        return alpha;
    }

    @Override
    NativeLayerImplementation<?> implementation(NeuralNetConfiguration configuration, DataType dataType) {
        return new DenseImplementation(configuration, dataType);
    }
}
