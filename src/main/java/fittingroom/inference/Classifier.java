package fittingroom.inference;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers for single pictures with its own copy of a network, so that a running training never waits for it. Not
 * thread-safe: it belongs to one thread, and models are handed to it as values.
 */
public final class Classifier {
    private @Nullable Network network;
    private @Nullable TrainedModel loaded;

    /** Whether a picture may face the other way than Fashion-MNIST's do. */
    public enum Facing {
        /** A data-set picture: shown to the network as it is. */
        AS_IN_DATA_SET,
        /** A photo or drawing: the prediction is averaged over the mirror image unless the model saw both in training. */
        UNKNOWN
    }

    /** @param input 28 × 28 */
    public Prediction classify(TrainedModel model, GrayImage input, Facing facing) {
        if (input.width() != GrayImage.SIDE || input.height() != GrayImage.SIDE) {
            throw new IllegalArgumentException("expected a 28 × 28 picture, got " + input);
        }
        Network current = networkFor(model);
        boolean bothWays = facing == Facing.UNKNOWN && !model.mirrored();
        // One batch for both: a call of a native operation costs more than a picture's arithmetic.
        float[] batch =
                bothWays ? concatenated(input.toArray(), input.mirrored().toArray()) : input.toArray();
        int count = bothWays ? 2 : 1;
        float[] probabilities = NativeBackend.onOneThread(() -> current.probabilities(batch, count));
        return new Prediction(meanOverBatch(probabilities, count));
    }

    private Network networkFor(TrainedModel model) {
        Network current = network;
        if (current == null || loaded == null || !current.spec().equals(model.spec())) {
            current = Network.create(model.spec(), 0);
            network = current;
            loaded = null;
        }
        if (!model.equals(loaded)) {
            current.setParameters(model.parameters());
            loaded = model;
        }
        return current;
    }

    private static float[] concatenated(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** @param probabilities [count, classes] */
    private static List<Double> meanOverBatch(float[] probabilities, int count) {
        int classes = FashionMnist.CLASS_NAMES.size();
        List<Double> means = new ArrayList<>(classes);
        for (int i = 0; i < classes; i++) {
            double sum = 0;
            for (int row = 0; row < count; row++) {
                sum += probabilities[row * classes + i];
            }
            means.add(sum / count);
        }
        return means;
    }
}
