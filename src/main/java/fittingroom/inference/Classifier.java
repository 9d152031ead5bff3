package fittingroom.inference;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.Inspection;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers for single pictures with its own copy of a network, so that a running training never waits for it. Not
 * thread-safe: it belongs to one thread, and models are handed to it as values.
 */
public final class Classifier {
    private static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;
    /** Pictures that go through the network together where there are very many. */
    private static final int PART = 256;

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
        return Occlusion.of(answers(model, Occlusion.covered(input), facing), first, second);
    }

    /**
     * How the model's choice between two classes changes with every pixel; 785 pictures.
     *
     * @param input 28 × 28
     * @param first class index, 0..9
     * @param second another one
     */
    public Saliency saliency(TrainedModel model, GrayImage input, Facing facing, int first, int second) {
        return Saliency.of(input, answers(model, Saliency.changed(input), facing), first, second);
    }

    /**
     * Answers for many pictures at once.
     *
     * @param inputs each 28 × 28
     */
    public List<Prediction> classifyAll(TrainedModel model, List<GrayImage> inputs, Facing facing) {
        return Arrays.stream(answers(model, batch(inputs), facing))
                .map(row -> new Prediction(Arrays.stream(row).boxed().toList()))
                .toList();
    }

    /**
     * What the layer before the model's last makes of pictures.
     *
     * @param inputs each 28 × 28
     * @return {@code [inputs, width]}, row by row
     */
    public float[] features(TrainedModel model, List<GrayImage> inputs) {
        return networkFor(model).features(batch(inputs), inputs.size());
    }

    /**
     * The features of a data set's pictures, a part of them at a time.
     *
     * @param cancelled asked between the parts
     * @return empty if it was cancelled
     */
    public Optional<TrainingFeatures> features(TrainedModel model, Dataset dataset, BooleanSupplier cancelled) {
        Network current = networkFor(model);
        float[] pictures = new float[PART * PIXELS];
        float[] all = new float[0];
        int[] labels = new int[dataset.size()];
        int width = 0;
        for (int start = 0; start < dataset.size(); start += PART) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            int size = Math.min(PART, dataset.size() - start);
            for (int i = 0; i < size; i++) {
                dataset.copyIntensities(start + i, pictures, i * PIXELS);
                labels[start + i] = dataset.label(start + i);
            }
            float[] part = current.features(pictures, size);
            width = part.length / size;
            all = start == 0 ? new float[width * dataset.size()] : all;
            System.arraycopy(part, 0, all, start * width, part.length);
        }
        return Optional.of(TrainingFeatures.of(width, all, labels));
    }

    private static float[] batch(List<GrayImage> inputs) {
        float[] batch = new float[inputs.size() * PIXELS];
        for (int i = 0; i < inputs.size(); i++) {
            System.arraycopy(inputs.get(i).toArray(), 0, batch, i * PIXELS, PIXELS);
        }
        return batch;
    }

    /** @param batch {@code [count, 28, 28]} @return {@code [count, 10]} */
    private double[][] answers(TrainedModel model, float[] batch, Facing facing) {
        Network current = networkFor(model);
        int count = batch.length / PIXELS;
        current.setTestTimeMirror(showsBothSides(model, facing));
        return rows(current.probabilities(batch, count), count);
    }

    /**
     * What every layer makes of a picture, as the data set shows it.
     *
     * @param input 28 × 28
     */
    public Inspection inspect(TrainedModel model, GrayImage input) {
        Network current = networkFor(model);
        return NativeBackend.onOneThread(() -> current.inspect(input.toArray()));
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
