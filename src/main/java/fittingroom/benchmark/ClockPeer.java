package fittingroom.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.FashionMnist;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.Preset;
import fittingroom.network.Network;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * Our side of {@link TimeTo}: Best CNN in a process that has just started, without what its preset leaves out to validate, and
 * its test accuracy after every epoch. Talks like the Python peers with {@code --clock} ({@code src/bench/python/peer.py}).
 */
public final class ClockPeer {
    /** The hidden command that runs {@link #serve}; it takes the seed. */
    public static final String COMMAND = "clock-peer";

    /** What everyone trains; the peers' scripts have it once more. */
    static final Experiment RECIPE = Preset.BEST_CNN.config();

    private static final int TEST_BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClockPeer() {}

    /**
     * Trains all of the recipe's epochs and answers each with a line.
     *
     * @param seed of the split, first weights, order of the images and their changes
     */
    public static void serve(Path data, long seed, PrintWriter answers) throws IOException {
        FashionMnist.LoadedData loaded = FashionMnist.load(data);
        Hyperparameters hyperparameters = RECIPE.hyperparameters();
        int epochs = hyperparameters.epochs();
        Dataset training = DatasetSplit.stratified(
                        loaded.training(),
                        hyperparameters.trainingImagesOf(loaded.training().size()),
                        hyperparameters.validationShare(),
                        seed)
                .training();
        Network network = Network.create(RECIPE.network(), seed);
        network.setLabelSmoothing(hyperparameters.labelSmoothing());
        network.setTestTimeMirror(hyperparameters.testTimeMirror());
        network.averageWeights(hyperparameters.averageDecay(), network.parameters());
        try (MiniBatches batches =
                new MiniBatches(training, hyperparameters.batchSize(), seed, RECIPE.augmentation())) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                MiniBatches.Epoch pictures = batches.epoch(epoch);
                for (int batch = 0; pictures.hasNext(); batch++) {
                    double done = epoch - 1 + (double) batch / batches.batchesPerEpoch();
                    network.setLearningRate(hyperparameters.rateAt(done));
                    train(network, pictures.next());
                }
                answers.println(JSON.writeValueAsString(Map.of(
                        "epoch",
                        epoch,
                        "testAccuracy",
                        network.withAverageWeights(() -> accuracy(network, loaded.test())))));
                answers.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while training");
        }
    }

    private static void train(Network network, MiniBatch batch) {
        network.trainBatch(batch.intensities(), batch.labels(), batch.size());
    }

    private static double accuracy(Network network, Dataset test) {
        float[] pictures = new float[TEST_BATCH * Dataset.PIXELS];
        int hits = 0;
        for (int start = 0; start < test.size(); start += TEST_BATCH) {
            int count = Math.min(TEST_BATCH, test.size() - start);
            for (int i = 0; i < count; i++) {
                test.copyIntensities(start + i, pictures, i * Dataset.PIXELS);
            }
            float[] probabilities = network.probabilities(pictures, count);
            int classes = probabilities.length / count;
            for (int i = 0; i < count; i++) {
                int best = 0;
                for (int k = 1; k < classes; k++) {
                    best = probabilities[i * classes + k] > probabilities[i * classes + best] ? k : best;
                }
                hits += best == test.label(start + i) ? 1 : 0;
            }
        }
        return (double) hits / test.size();
    }
}
