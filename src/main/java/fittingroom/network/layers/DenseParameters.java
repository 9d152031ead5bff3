package fittingroom.network.layers;

import java.util.List;

/** What a fully connected layer learns, by name: {@code [inputs, units]} weights and {@code [units]} biases. */
final class DenseParameters {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";

    private DenseParameters() {}

    static List<Parameter> of(int inputs, int units, FirstWeights first) {
        return List.of(
                // 'c' order: Deeplearning4j's own 'f' weights cost twice the time.
                new Parameter(WEIGHTS, new long[] {inputs, units}, true, first.of(inputs, units)),
                new Parameter(BIAS, new long[] {units}, true, Parameter.constant(0)));
    }
}
