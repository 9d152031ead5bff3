package fittingroom.ui.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import java.util.List;
import java.util.Optional;

/**
 * A run as a line of the list.
 *
 * @param best figures of the epoch with the lowest validation loss
 * @param last figures of the last epoch
 * @param seconds wall-clock time of all finished epochs
 * @param sparkline validation accuracy of each epoch
 */
record RunRow(
        RunId id,
        Optional<String> name,
        RunState state,
        Experiment config,
        Optional<EpochMetrics> best,
        Optional<EpochMetrics> last,
        Optional<EvaluationFigures> test,
        double seconds,
        List<Double> sparkline) {

    RunRow {
        sparkline = List.copyOf(sparkline);
    }

    static RunRow of(Run run) {
        return new RunRow(
                run.id(),
                run.name(),
                run.state(),
                run.config(),
                run.best(),
                run.epochs().isEmpty()
                        ? Optional.empty()
                        : Optional.of(run.epochs().get(run.epochs().size() - 1).metrics()),
                run.test(),
                run.seconds(),
                run.epochs().stream()
                        .map(epoch -> epoch.metrics().validationAccuracy())
                        .toList());
    }

    /** What the list calls it: {@code run-12}, or {@code run-12 · wider}. */
    String title() {
        return name.map(given -> id + " · " + given).orElseGet(id::value);
    }

    String stateWord() {
        return state.word().replace('_', ' ');
    }
}
