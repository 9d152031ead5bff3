package fittingroom.diagnosis;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.network.Network;
import fittingroom.training.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The learning-rate range test (Smith 2017, arXiv 1506.01186): {@value #STEPS} steps whose rates grow exponentially, on
 * networks of its own, so that whatever it starts from stays as it was to the last bit.
 */
public final class LearningRateFinder {
    public static final int STEPS = 100;
    public static final int REPEATS = 3;
    private static final double LOWEST_RATE = 1e-7;
    private static final double HIGHEST_RATE = 1;

    /** There are fourteen steps to a decade; fastai's .98 would look back over three and a half. */
    private static final double SMOOTHING = 0.9;

    /** Of the best smoothed loss (fastai). */
    private static final double STOP_AT_TIMES = 4;

    private LearningRateFinder() {}

    /**
     * Tries the rates.
     *
     * @param start whose weights and moments a copy goes on from; empty for fresh weights
     * @param training all training images; the experiment's share of them is learnt from
     * @throws CancellationException if it was called off
     */
    public static LearningRateCurve find(
            Experiment experiment, Optional<Checkpoint> start, Dataset training, Progress progress) {
        Hyperparameters hyperparameters = experiment.hyperparameters();
        Dataset images = DatasetSplit.stratified(
                        training,
                        hyperparameters.trainingImagesOf(training.size()),
                        hyperparameters.validationShare(),
                        hyperparameters.seed())
                .training();
        List<Double> rates = rates();
        List<List<Double>> repeats = new ArrayList<>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            repeats.add(losses(experiment, start, images, rates, repeat, progress));
        }
        return new LearningRateCurve(rates, repeats);
    }

    private static List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            rates.add(LOWEST_RATE * Math.pow(HIGHEST_RATE / LOWEST_RATE, (double) step / (STEPS - 1)));
        }
        return rates;
    }

    private static Network network(Experiment experiment, Optional<Checkpoint> start, int repeat) {
        Hyperparameters hyperparameters = experiment.hyperparameters();
        Network network = Network.create(experiment.network(), hyperparameters.seed() + repeat);
        network.setLabelSmoothing(hyperparameters.labelSmoothing());
        network.setWeightDecay(hyperparameters.weightDecay());
        start.ifPresent(checkpoint -> {
            network.setParameters(checkpoint.parameters());
            network.setUpdaterState(checkpoint.updaterState());
            network.setIteration(checkpoint.iteration());
            network.setDropout(checkpoint.progress().dropout());
        });
        return network;
    }

    private static List<Double> losses(
            Experiment experiment,
            Optional<Checkpoint> start,
            Dataset images,
            List<Double> rates,
            int repeat,
            Progress progress) {
        Network network = network(experiment, start, repeat);
        List<Double> smoothed = new ArrayList<>();
        double average = 0;
        double best = Double.POSITIVE_INFINITY;
        int batchSize = experiment.hyperparameters().batchSize();
        long seed = experiment.hyperparameters().seed() + repeat;
        try (MiniBatches batches = new MiniBatches(images, batchSize, seed, experiment.augmentation())) {
            int epoch = 1;
            MiniBatches.Epoch order = batches.epoch(epoch);
            for (int step = 0; step < rates.size(); step++) {
                progress.require(repeat * rates.size() + step, REPEATS * rates.size());
                if (!order.hasNext()) {
                    order = batches.epoch(++epoch);
                }
                MiniBatch batch = order.next();
                network.setLearningRate(rates.get(step));
                double loss = network.trainBatch(batch.intensities(), batch.labels(), batch.size())
                        .loss();
                average = SMOOTHING * average + (1 - SMOOTHING) * loss;
                double unbiased = average / (1 - Math.pow(SMOOTHING, step + 1.0));
                if (!Double.isFinite(loss) || unbiased > STOP_AT_TIMES * best) {
                    break;
                }
                best = Math.min(best, unbiased);
                smoothed.add(unbiased);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        return smoothed;
    }
}
