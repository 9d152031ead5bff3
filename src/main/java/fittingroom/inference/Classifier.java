package fittingroom.inference;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.NativeBackend;
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
        current.setTestTimeMirror(showsBothSides(model, facing));
        float[] probabilities = NativeBackend.onOneThread(() -> current.probabilities(input.toArray(), 1));
        List<Double> classes = new ArrayList<>(probabilities.length);
        for (float probability : probabilities) {
            classes.add((double) probability);
        }
        return new Prediction(classes);
    }

    private static boolean showsBothSides(TrainedModel model, Facing facing) {
        return model.testTimeMirror() || (facing == Facing.UNKNOWN && !model.mirrored());
    }

    /**
     * Why the model takes a picture for one class rather than for another; about 170 pictures in one batch, twice as many
     * where the mirror image counts.
     *
     * @param input 28 × 28
     * @param first class index, 0..9
     * @param second another one
     */
    public Occlusion explain(TrainedModel model, GrayImage input, Facing facing, int first, int second) {
        Network current = networkFor(model);
        float[] batch = Occlusion.covered(input);
        int count = batch.length / (GrayImage.SIDE * GrayImage.SIDE);
        current.setTestTimeMirror(showsBothSides(model, facing));
        return Occlusion.of(rows(current.probabilities(batch, count), count), first, second);
    }

    /** The same network before it learnt anything: what its explanations show has nothing to do with the data. */
    public static TrainedModel withRandomWeights(TrainedModel model, long seed) {
        return new TrainedModel(
                model.spec(),
                "random weights",
                model.mirrored(),
                model.testTimeMirror(),
                Network.create(model.spec(), seed).parameters());
    }

    private static double[][] rows(float[] probabilities, int count) {
        int classes = FashionMnist.CLASS_NAMES.size();
        double[][] rows = new double[count][classes];
        for (int i = 0; i < count * classes; i++) {
            rows[i / classes][i % classes] = probabilities[i];
        }
        return rows;
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
}
