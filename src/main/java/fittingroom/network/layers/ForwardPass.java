package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network of our own layers at inference: what each of them makes of a batch goes to the next one through two rooms in
 * turn, which stay for the next batch. To the bit what {@link MultiLayerNetwork#output} does, without its books over every
 * array, which are a tenth of a batch's time (ADR 48).
 */
public final class ForwardPass {
    private static final int ROOMS = 2;

    private final List<AnsweringLayer> layers;
    private final @Nullable INDArray[] rooms = new INDArray[ROOMS];
    private List<INDArray> outputs = List.of();

    private ForwardPass(List<AnsweringLayer> layers) {
        this.layers = layers;
    }

    /** Empty where a layer is Deeplearning4j's own. */
    public static Optional<ForwardPass> of(MultiLayerNetwork network) {
        List<AnsweringLayer> layers = new ArrayList<>();
        for (Layer layer : network.getLayers()) {
            if (!(layer instanceof AnsweringLayer own)) {
                return Optional.empty();
            }
            layers.add(own);
        }
        return Optional.of(new ForwardPass(layers));
    }

    /** Whether all layers take so many images. */
    public boolean takes(long images) {
        return layers.stream().allMatch(layer -> layer.answers(images));
    }

    /**
     * What the last layer makes of a batch.
     *
     * @param x {@code [images, …]} as the first layer reads it
     * @return its output, row by row
     */
    public float[] answer(INDArray x) {
        prepare(x.size(0));
        INDArray values = x;
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).answer(values, outputs.get(i));
            values = outputs.get(i);
        }
        return NativeArrays.values(values);
    }

    private void prepare(long images) {
        if (!outputs.isEmpty() && outputs.get(0).size(0) == images) {
            return;
        }
        List<INDArray> places = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            long[] shape = layers.get(i).answerShape(images);
            places.add(room(i % ROOMS, images)
                    .get(NDArrayIndex.interval(0, length(shape)))
                    .reshape('c', shape));
        }
        outputs = places;
    }

    private INDArray room(int index, long images) {
        long longest = 0;
        for (int i = index; i < layers.size(); i += ROOMS) {
            longest = Math.max(longest, length(layers.get(i).answerShape(images)));
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
