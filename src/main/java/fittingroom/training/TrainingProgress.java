package fittingroom.training;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.EpochMetrics;
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

    TrainingProgress changed(LiveChange asked) {
        LiveChange change = possible(asked);
        Hyperparameters now = change.accept(new HyperparametersAfter(hyperparameters));
        double dropoutNow = change instanceof LiveChange.Dropout dropped ? dropped.value() : dropout;
        List<TrainingEvent.ControlChanged> longer = new ArrayList<>(changes);
        longer.add(new TrainingEvent.ControlChanged(epoch, batch + 1, change));
        return new TrainingProgress(
                now, dropoutNow, epoch, batch, lossSum, correct, images, trainingNanos, history, longer);
    }

    /** Epochs that have begun can't be taken back: a run that is told fewer ends with the one that trains. */
    private LiveChange possible(LiveChange asked) {
        int begun = batch > 0 ? epoch : Math.max(1, epoch - 1);
        return asked instanceof LiveChange.Epochs fewer && fewer.value() < begun ? new LiveChange.Epochs(begun) : asked;
    }

    /** Dropout is the network's and so none of them. */
    private record HyperparametersAfter(Hyperparameters before) implements LiveChange.Visitor<Hyperparameters> {
        @Override
        public Hyperparameters learningRate(LiveChange.LearningRate change) {
            return before.withLearningRate(change.value());
        }

        @Override
        public Hyperparameters dropout(LiveChange.Dropout change) {
            return before;
        }

        @Override
        public Hyperparameters patience(LiveChange.Patience change) {
            return before.withPatience(change.value());
        }

        @Override
        public Hyperparameters epochs(LiveChange.Epochs change) {
            return before.withEpochs(change.value());
        }
    }
}
