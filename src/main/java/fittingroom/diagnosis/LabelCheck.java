package fittingroom.diagnosis;

import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.data.SplitMix64;
import fittingroom.metrics.Predictions;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.training.Evaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Doubts labels by cross-validation: every image is answered by a network that has not learnt from it, and those whose
 * own label gets least probability come first (the self-confidence of confident learning: Northcutt, Jiang & Chuang
 * 2021, arXiv 1911.00068).
 */
public final class LabelCheck {
    public static final int FOLDS = 5;
    private static final int EPOCHS = 3;
    private static final int BATCH_SIZE = 64;
    private static final double PEAK_RATE = 3e-3;
    private static final long SEED = 17;
    /** Fast before all: ten times the images a second of the report's CNN. */
    private static final NetworkSpec NETWORK = new CnnSpec(List.of(block(16), block(32)), 64, 0.1, 0.1);

    private LabelCheck() {}

    private static ConvolutionBlock block(int filters) {
        return new ConvolutionBlock(filters, 3, 1, ConvolutionBlock.Padding.SAME, true, ConvolutionBlock.Pooling.MAX);
    }

    /**
     * Trains {@value #FOLDS} small networks, each without a fifth of the images.
     *
     * @param training at least {@value #FOLDS} images
     * @throws CancellationException if it was called off
     */
    public static SuspectLabels find(Dataset training, Progress progress) {
        if (training.size() < FOLDS) {
            throw new IllegalArgumentException("five folds need at least 5 images, got " + training.size());
        }
        int[] folds = folds(training);
        List<SuspectLabel> all = new ArrayList<>();
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int wanted = fold;
            int[] held = IntStream.range(0, folds.length)
                    .filter(image -> folds[image] == wanted)
                    .toArray();
            Dataset learnt = training.subset(IntStream.range(0, folds.length)
                    .filter(image -> folds[image] != wanted)
                    .toArray());
            Predictions answers = answers(learnt, training.subset(held), fold, progress);
            right += Math.toIntExact(
                    IntStream.range(0, held.length).filter(answers::isCorrect).count());
            for (int i = 0; i < held.length; i++) {
                int label = training.label(held[i]);
                all.add(new SuspectLabel(
                        held[i], label, answers.predicted(i), answers.probability(i, label), answers.confidence(i)));
            }
        }
        all.sort(Comparator.comparingDouble(SuspectLabel::labelProbability).thenComparingInt(SuspectLabel::image));
        int kept = Math.min(all.size(), SuspectLabels.most(all.size()));
        return new SuspectLabels(
                "Five-fold cross-validation: each image is answered by a small CNN that learnt from the other four "
                        + "fifths; the images whose own label gets least probability come first (confident learning's "
                        + "self-confidence, Northcutt et al. 2021).",
                training.sha256(),
                training.size(),
                (double) right / training.size(),
                all.subList(0, kept));
    }

    /**
     * The fold of every image; each has its share of every class, and of all images. A class goes on where the one before
     * ended, or images of five classes would all be in the first fold.
     */
    private static int[] folds(Dataset training) {
        int[] order = IntStream.range(0, training.size()).toArray();
        SplitMix64.keyed(SEED).shuffle(order);
        int[] counts = training.classCounts();
        int[] next = new int[counts.length];
        for (int label = 1; label < next.length; label++) {
            next[label] = next[label - 1] + counts[label - 1];
        }
        int[] folds = new int[order.length];
        for (int image : order) {
            folds[image] = next[training.label(image)]++ % FOLDS;
        }
        return folds;
    }

    private static Predictions answers(Dataset learnt, Dataset held, int fold, Progress progress) {
        Network network = Network.create(NETWORK, SEED + fold);
        try (MiniBatches batches = new MiniBatches(learnt, BATCH_SIZE, SEED + fold, Augmentation.NONE)) {
            int steps = EPOCHS * batches.batchesPerEpoch();
            int step = 0;
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                MiniBatches.Epoch order = batches.epoch(epoch);
                while (order.hasNext()) {
                    progress.require(fold * steps + step, FOLDS * steps);
                    MiniBatch batch = order.next();
                    network.setLearningRate(PEAK_RATE * (1 - (double) step / steps));
                    network.trainBatch(batch.intensities(), batch.labels(), batch.size());
                    step++;
                }
            }
            return Evaluator.evaluate(network, held, () -> !progress.report((fold + 1) * steps, FOLDS * steps))
                    .orElseThrow(() -> new CancellationException("called off"))
                    .predictions();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
