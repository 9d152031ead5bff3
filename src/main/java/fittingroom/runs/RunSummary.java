package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as a line of a list.
 *
 * @param started empty where the record that told it is lost
 * @param config as it began
 * @param epochs how many are finished, counted along its whole line of descent as they are numbered and planned
 * @param best figures of the epoch whose weights are the run's model
 * @param last figures of the last epoch
 * @param testLoss mean cross-entropy on the test set; empty until the best weights met it
 * @param testAccuracy share of right answers there
 * @param seconds wall-clock time of all epochs that it trained itself
 * @param sparkline validation accuracies along the run, at most {@value #SPARKLINE_POINTS}
 */
public record RunSummary(
        RunId id,
        RunLabels labels,
        Optional<Branch> parent,
        RunState state,
        Optional<Instant> started,
        Experiment config,
        int epochs,
        Optional<EpochMetrics> best,
        Optional<EpochMetrics> last,
        Optional<Double> testLoss,
        Optional<Double> testAccuracy,
        double seconds,
        Optional<String> weightsSha256,
        List<Double> sparkline) {
    public static final int SPARKLINE_POINTS = 40;

    public RunSummary {
        sparkline = List.copyOf(sparkline);
    }

    public static RunSummary of(Run run) {
        return new RunSummary(
                run.id(),
                run.labels(),
                run.parent(),
                run.state(),
                run.started(),
                run.config(),
                run.finishedEpochs(),
                run.best(),
                run.last(),
                run.test().map(EvaluationFigures::loss),
                run.test().map(EvaluationFigures::accuracy),
                run.seconds(),
                run.weightsSha256(),
                sparkline(run.epochs()));
    }

    private static List<Double> sparkline(List<TrainingEvent.EpochFinished> epochs) {
        List<Double> points = new ArrayList<>();
        int size = Math.min(epochs.size(), SPARKLINE_POINTS);
        for (int i = 0; i < size; i++) {
            int index = size == 1 ? 0 : i * (epochs.size() - 1) / (size - 1);
            points.add(epochs.get(index).metrics().validationAccuracy());
        }
        return points;
    }

    /** How many epochs it trained itself. */
    public int ownEpochs() {
        return epochs - parent.map(Branch::epoch).orElse(0);
    }

    /** What the user calls it. */
    public Optional<String> name() {
        return labels.name();
    }

    /** Whether a text is in its id, name, group, tags, notes or state, in whatever case. */
    public boolean matches(String text) {
        String sought = text.toLowerCase(java.util.Locale.ROOT);
        List<String> places = new ArrayList<>(labels.tags());
        places.add(id.value());
        places.add(state.word());
        places.add(labels.notes());
        labels.name().ifPresent(places::add);
        labels.group().ifPresent(places::add);
        return places.stream()
                .anyMatch(place -> place.toLowerCase(java.util.Locale.ROOT).contains(sought));
    }
}
