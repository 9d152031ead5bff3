package fittingroom.network;

import java.util.List;

/**
 * A picture's way through a network.
 *
 * @param layers in the order of the data; the last one's values are the class probabilities
 * @param rowByRow in a recurrent network one {@code [10]} for each of the 28 rows: the class probabilities of the picture
 *     down to and including that row, everything below it black; empty in a CNN
 */
public record Inspection(List<Activation> layers, List<float[]> rowByRow) {

    /**
     * What a layer hands on: a convolution block after pooling and LeakyReLU, a recurrent layer its hidden states.
     *
     * @param layer its name in {@link WeightLayout}
     * @param shape {@code [height, width, filters]}, {@code [steps, units]} or {@code [units]}
     * @param values in that shape, the last axis fastest
     */
    @SuppressWarnings("ArrayRecordComponent") // up to thousands of values, never compared
    public record Activation(String layer, List<Integer> shape, float[] values) {
        public Activation {
            shape = List.copyOf(shape);
        }
    }

    public Inspection {
        layers = List.copyOf(layers);
        rowByRow = List.copyOf(rowByRow);
    }
}
