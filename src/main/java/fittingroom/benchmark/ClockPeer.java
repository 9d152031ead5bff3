package fittingroom.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.experiment.Preset;
import fittingroom.network.Network;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * Our side of {@link TimeTo}: the Report CNN on all training images in a process that has just started, its test accuracy
 * after every epoch. Talks like the Python peers with {@code --clock} ({@code src/bench/python/peer.py}).
 */
public final class ClockPeer {
    /** The hidden command that runs {@link #serve}; it takes the number of epochs. */
    public static final String COMMAND = "clock-peer";

    private static final int TEST_BATCH = 500;
    private static final long SEED = 42;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClockPeer() {}

    /** Trains so many epochs and answers each with a line. */
    public static void serve(Path data, int epochs, PrintWriter answers) throws IOException {
        FashionMnist.LoadedData loaded = FashionMnist.load(data);
        Network network = Network.create(Preset.REPORT_CNN.config().network(), SEED);
        network.setLearningRate(Preset.REPORT_CNN.config().hyperparameters().learningRate());
        try (MiniBatches batches = new MiniBatches(loaded.training(), Pictures.BATCH_SIZE, SEED, Augmentation.NONE)) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                train(network, batches.epoch(epoch));
                answers.println(JSON.writeValueAsString(
                        Map.of("epoch", epoch, "testAccuracy", accuracy(network, loaded.test()))));
                answers.flush();
            }
        }
    }

    private static void train(Network network, MiniBatches.Epoch epoch) throws IOException {
        try {
            while (epoch.hasNext()) {
                MiniBatch batch = epoch.next();
                network.trainBatch(batch.intensities(), batch.labels(), batch.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while training");
        }
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
