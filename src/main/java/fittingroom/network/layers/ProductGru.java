package fittingroom.network.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The GRU by ND4J's matrix products, for machines without kernels of our own. */
final class ProductGru implements GruAlgorithm {
    private final GruShape shape;
    private final List<GruDirection> directions;

    ProductGru(GruShape shape) {
        this.shape = shape;
        this.directions = IntStream.range(0, shape.directions())
                .mapToObj(direction -> new GruDirection(shape, direction == 1))
                .toList();
    }

    @Override
    public void forward(INDArray sequence, List<GruWeights> weights, INDArray output, boolean training) {
        for (int direction = 0; direction < directions.size(); direction++) {
            directions.get(direction).forward(sequence, weights.get(direction), part(output, direction));
        }
    }

    @Override
    public void backward(
            INDArray sequence,
            INDArray outputGradient,
            List<GruWeights> weights,
            List<GruWeights> gradients,
            @Nullable INDArray sequenceGradient) {
        for (int direction = 0; direction < directions.size(); direction++) {
            directions
                    .get(direction)
                    .backward(
                            part(outputGradient, direction),
                            weights.get(direction),
                            gradients.get(direction),
                            sequenceGradient,
                            direction > 0);
        }
    }

    /** The columns of one direction. */
    private INDArray part(INDArray output, int direction) {
        if (directions.size() == 1) {
            return output;
        }
        long from = (long) direction * shape.units();
        return output.rank() == 3
                ? output.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, from + shape.units()))
                : output.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + shape.units()));
    }
}
