package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Room for what layers make of a batch, or for its gradients, which stays from batch to batch and grows with the largest. */
final class LayerRooms {
    private final List<OwnLayer> layers;
    private final @Nullable INDArray[] rooms;
    private List<INDArray> outputs = List.of();

    /** @param rooms which the layers take in turn: as many as are read at the same time */
    LayerRooms(List<OwnLayer> layers, int rooms) {
        this.layers = layers;
        this.rooms = new INDArray[rooms];
    }

    /** An array in the shape of each layer's output, with whatever values. */
    List<INDArray> of(long images) {
        if (outputs.isEmpty() || outputs.get(0).size(0) != images) {
            List<INDArray> places = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                long[] shape = layers.get(i).outputShape(images);
                places.add(room(i % rooms.length, images)
                        .get(NDArrayIndex.interval(0, length(shape)))
                        .reshape('c', shape));
            }
            outputs = places;
        }
        return outputs;
    }

    private INDArray room(int index, long images) {
        long longest = 0;
        for (int i = index; i < layers.size(); i += rooms.length) {
            longest = Math.max(longest, length(layers.get(i).outputShape(images)));
        }
        INDArray room = rooms[index];
        if (room == null || room.length() < longest) {
            room = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', longest);
            rooms[index] = room;
        }
        return room;
    }

    private static long length(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
