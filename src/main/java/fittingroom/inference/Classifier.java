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
        double[][] answers = rows(current.probabilities(batch, count), count);
        if (facing == Facing.UNKNOWN && !model.mirrored()) {
            double[][] mirrored = rows(current.probabilities(mirrored(batch), count), count);
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < answers[row].length; i++) {
                    answers[row][i] = (answers[row][i] + mirrored[row][i]) / 2;
                }
            }
        }
        return Occlusion.of(answers, first, second);
    }

    /** The same network before it learnt anything: what its explanations show has nothing to do with the data. */
    public static TrainedModel withRandomWeights(TrainedModel model, long seed) {
        return new TrainedModel(
                model.spec(),
                "random weights",
                model.mirrored(),
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

    /** Every picture of a batch mirrored left to right. */
    private static float[] mirrored(float[] batch) {
        float[] mirrored = new float[batch.length];
        for (int i = 0; i < batch.length; i++) {
            int column = i % GrayImage.SIDE;
            mirrored[i] = batch[i - column + GrayImage.SIDE - 1 - column];
        }
        return mirrored;
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
