package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One training run as it is on disk.
 *
 * @param parent where it was forked from
 * @param started empty where the record that told it is lost
 * @param config as it began
 * @param epochs of the run itself; those of a fork begin with the one at which it left its parent
 * @param result the best epoch; empty until the run ends, or when it has no epoch
 * @param test what its weights achieved on the test set; empty until they met it
 * @param weightsSha256 of the model file's weights, little-endian; empty until there is one
 */
public record Run(
        RunId id,
        RunLabels labels,
        Optional<Branch> parent,
        RunState state,
        Optional<Instant> started,
        Experiment config,
        Optional<Provenance> provenance,
        List<TrainingEvent.EpochFinished> epochs,
        List<TrainingEvent.ControlChanged> changes,
        Optional<TrainingOutcome.Result> result,
        Optional<EvaluationFigures> test,
        Optional<String> weightsSha256) {

    public Run {
        RunDates.require(started);
        epochs = List.copyOf(epochs);
        changes = List.copyOf(changes);
    }

    /** What the user calls it. */
    public Optional<String> name() {
        return labels.name();
    }

    /** Of the epochs of the run itself, the one with the lowest validation loss; its figures. */
    public Optional<EpochMetrics> best() {
        return bestEpoch().map(TrainingEvent.EpochFinished::metrics);
    }

    /** The epoch whose weights are the run's model. */
    public Optional<TrainingEvent.EpochFinished> bestEpoch() {
        if (epochs.isEmpty()) {
            return Optional.empty();
        }
        int best = epochs.get(epochs.size() - 1).bestEpoch();
        return epochs.stream().filter(epoch -> epoch.metrics().epoch() == best).findFirst();
    }

    /** The figures of the last epoch. */
    public Optional<EpochMetrics> last() {
        return epochs.isEmpty()
                ? Optional.empty()
                : Optional.of(epochs.get(epochs.size() - 1).metrics());
    }

    /**
     * How its training ended; empty while it goes on and if it was interrupted. Of a run that diverged the record knows
     * the epoch, not the batch; the reason of a failure is in the log file.
     */
    public Optional<TrainingOutcome> outcome() {
        return switch (state) {
            case RUNNING, PAUSED, INTERRUPTED -> Optional.empty();
            case COMPLETED -> result.map(TrainingOutcome.Completed::new);
            case EARLY_STOPPED -> result.map(TrainingOutcome.EarlyStopped::new);
            case STOPPED -> Optional.of(new TrainingOutcome.Stopped(result));
            case DIVERGED -> Optional.of(new TrainingOutcome.Diverged(finishedEpochs() + 1, 1, result));
            case FAILED -> Optional.of(new TrainingOutcome.Failed("The log file has the details."));
        };
    }

    /** Of the epochs, those that it trained itself: where a fork begins, its parent was. */
    public List<TrainingEvent.EpochFinished> ownEpochs() {
        int before = parent.map(Branch::epoch).orElse(0);
        return epochs.stream().filter(epoch -> epoch.metrics().epoch() > before).toList();
    }

    /** Counted along its whole line of descent, as its epochs are numbered and planned. */
    public int finishedEpochs() {
        return last().map(EpochMetrics::epoch)
                .or(() -> parent.map(Branch::epoch))
                .orElse(0);
    }

    /** Wall-clock seconds of all epochs that it trained itself. */
    public double seconds() {
        return ownEpochs().stream()
                .mapToDouble(epoch -> epoch.metrics().seconds())
                .sum();
    }
}
