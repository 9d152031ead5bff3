package fittingroom.training;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands between two batches, as a value: with the weights and the optimiser's state it is all that a fresh
 * process needs to go on bit for bit.
 *
 * @param hyperparameters as they are now, live changes included
 * @param dropout as it is now
 * @param epoch the epoch that is being trained, counted from 1
 * @param batch batches of this epoch that are done
 * @param lossSum summed cross-entropy of this epoch's images so far
 * @param correct right answers among them
 * @param images images of this epoch so far
 * @param trainingNanos time spent on this epoch's batches so far
 * @param history all finished epochs
 * @param changes all live changes that took effect
 */
public record TrainingProgress(
        Hyperparameters hyperparameters,
        double dropout,
        int epoch,
        int batch,
        double lossSum,
        int correct,
        int images,
        long trainingNanos,
        List<TrainingEvent.EpochFinished> history,
        List<TrainingEvent.ControlChanged> changes) {

    public TrainingProgress {
        history = List.copyOf(history);
        changes = List.copyOf(changes);
    }

    static TrainingProgress start(Experiment config) {
        return new TrainingProgress(
                config.hyperparameters(), config.network().dropout(), 1, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    int finishedEpochs() {
        return epoch - 1;
    }

    /** The epoch with the lowest validation loss, 0 before the first is finished. */
    public int bestEpoch() {
        return history.isEmpty() ? 0 : history.get(history.size() - 1).bestEpoch();
    }

    EpochMetrics bestMetrics() {
        return history.get(bestEpoch() - 1).metrics();
    }

    TrainingProgress afterBatch(double meanLoss, int batchCorrect, int size, long nanos) {
        return new TrainingProgress(
                hyperparameters,
                dropout,
                epoch,
                batch + 1,
                lossSum + meanLoss * size,
                correct + batchCorrect,
                images + size,
                trainingNanos + nanos,
                history,
                changes);
    }

    TrainingProgress afterEpoch(TrainingEvent.EpochFinished finished) {
        List<TrainingEvent.EpochFinished> longer = new ArrayList<>(history);
        longer.add(finished);
        return new TrainingProgress(hyperparameters, dropout, epoch + 1, 0, 0, 0, 0, 0, longer, changes);
    }

    /** The figures of this epoch, all of whose batches are done, once the validation images are measured. */
    TrainingEvent.EpochFinished finished(Evaluation validation, double learningRate, double validationSeconds) {
        double trainingSeconds = trainingNanos / 1e9;
        EpochMetrics metrics = new EpochMetrics(
                epoch,
                lossSum / images,
                (double) correct / images,
                validation.loss(),
                validation.accuracy(),
                learningRate,
                images / trainingSeconds,
                trainingSeconds + validationSeconds);
        boolean best = bestEpoch() == 0 || validation.loss() < bestMetrics().validationLoss();
        return new TrainingEvent.EpochFinished(metrics, validation.confusion(), best ? epoch : bestEpoch());
    }

    /**
     * After a change that was asked for. Epochs that have begun can't be taken back: a run that is told fewer ends with
     * the one that trains.
     */
    TrainingProgress changed(LiveChange asked) {
        return asked.accept(new LiveChange.Visitor<>() {
            @Override
            public TrainingProgress learningRate(LiveChange.LearningRate change) {
                return with(hyperparameters.withLearningRate(change.value()), dropout, change);
            }

            @Override
            public TrainingProgress dropout(LiveChange.Dropout change) {
                return with(hyperparameters, change.value(), change);
            }

            @Override
            public TrainingProgress patience(LiveChange.Patience change) {
                return with(hyperparameters.withPatience(change.value()), dropout, change);
            }

            @Override
            public TrainingProgress epochs(LiveChange.Epochs change) {
                int begun = batch > 0 ? epoch : Math.max(1, epoch - 1);
                int possible = Math.max(begun, change.value());
                return with(hyperparameters.withEpochs(possible), dropout, new LiveChange.Epochs(possible));
            }
        });
    }

    private TrainingProgress with(Hyperparameters now, double dropoutNow, LiveChange change) {
        List<TrainingEvent.ControlChanged> longer = new ArrayList<>(changes);
        longer.add(new TrainingEvent.ControlChanged(epoch, batch + 1, change));
        return new TrainingProgress(
                now, dropoutNow, epoch, batch, lossSum, correct, images, trainingNanos, history, longer);
    }
}
