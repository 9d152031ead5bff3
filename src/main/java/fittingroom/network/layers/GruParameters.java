package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;

/** What a {@link GruLayer} learns, by name. */
final class GruParameters {
    private GruParameters() {}

    static List<Parameter> of(GruShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        long gates = 3L * shape.units();
        for (int direction = 0; direction < shape.directions(); direction++) {
            parameters.add(new Parameter(
                    weights(direction),
                    new long[] {shape.inputs(), gates},
                    true,
                    FirstWeights.GLOROT.of(shape.inputs(), gates)));
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
}
