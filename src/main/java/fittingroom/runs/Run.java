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
 * @param result the best epoch; empty until the run ends, or when it has no epoch
 * @param test what its weights achieved on the test set; empty until they met it
 * @param weightsSha256 of the model file's weights, little-endian; empty until there is one
 */
public record Run(
        RunId id,
        Optional<String> name,
        RunState state,
        Instant started,
        Experiment config,
        Optional<Provenance> provenance,
        List<TrainingEvent.EpochFinished> epochs,
        List<TrainingEvent.ControlChanged> changes,
        Optional<TrainingOutcome.Result> result,
        Optional<EvaluationFigures> test,
        Optional<String> weightsSha256) {

    public Run {
        epochs = List.copyOf(epochs);
        changes = List.copyOf(changes);
    }

    /** The figures of the epoch with the lowest validation loss. */
    public Optional<EpochMetrics> best() {
        return epochs.isEmpty()
                ? Optional.empty()
                : Optional.of(epochs.get(epochs.get(epochs.size() - 1).bestEpoch() - 1)
                        .metrics());
    }

    /** Wall-clock seconds of all finished epochs. */
    public double seconds() {
        return epochs.stream().mapToDouble(epoch -> epoch.metrics().seconds()).sum();
    }

    Run withState(RunState newState) {
        return new Run(id, name, newState, started, config, provenance, epochs, changes, result, test, weightsSha256);
    }
}
