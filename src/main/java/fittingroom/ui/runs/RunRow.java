package fittingroom.ui.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import java.util.List;
import java.util.Optional;

/**
 * A run as a line of the list.
 *
 * @param epochs how many are finished
 * @param best figures of the epoch with the lowest validation loss
 * @param last figures of the last epoch
 * @param seconds wall-clock time of all finished epochs
 * @param sparkline validation accuracies along the run
 */
record RunRow(
        RunId id,
        RunLabels labels,
        RunState state,
        Experiment config,
        int epochs,
        Optional<EpochMetrics> best,
        Optional<EpochMetrics> last,
        Optional<Double> testAccuracy,
        Optional<Double> testLoss,
        double seconds,
        List<Double> sparkline) {

    RunRow {
        sparkline = List.copyOf(sparkline);
    }

    static RunRow of(RunSummary run) {
        return new RunRow(
                run.id(),
                run.labels(),
                run.state(),
                run.config(),
                run.epochs(),
                run.best(),
                run.last(),
                run.testAccuracy(),
                run.testLoss(),
                run.seconds(),
                run.sparkline());
    }

    static RunRow of(Run run) {
        return of(RunSummary.of(run));
    }

    String name() {
        return labels.name().orElse("");
    }

    String group() {
        return labels.group().orElse("");
    }

    String tags() {
        return String.join(", ", labels.tags());
    }

    String stateWord() {
        return state.word().replace('_', ' ');
    }
}
