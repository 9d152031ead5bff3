package fittingroom.inference;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.util.ArrayList;
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
        List<Double> probabilities = doubles(current.probabilities(input.toArray(), 1));
        if (facing == Facing.UNKNOWN && !model.mirrored()) {
            List<Double> mirrored =
                    doubles(current.probabilities(input.mirrored().toArray(), 1));
            for (int i = 0; i < probabilities.size(); i++) {
                probabilities.set(i, (probabilities.get(i) + mirrored.get(i)) / 2);
            }
        }
        return new Prediction(probabilities);
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

    private static List<Double> doubles(float[] values) {
        List<Double> doubles = new ArrayList<>(FashionMnist.CLASS_NAMES.size());
        for (float value : values) {
            doubles.add((double) value);
        }
        return doubles;
    }
}
