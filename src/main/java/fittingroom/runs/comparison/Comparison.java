package fittingroom.runs.comparison;

import fittingroom.data.FashionMnist;
import fittingroom.experiment.Difference;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Provenance;
import fittingroom.runs.Run;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs side by side.
 *
 * @param rows the runs in the order in which they were named
 * @param differences hyperparameters in which they differ, one text a run
 * @param provenance in what else that decides the bits a run differs from the first, for example its data or its threads
 * @param classes F1 of every class, one a run
 */
public record Comparison(
        List<Row> rows,
        List<Difference> differences,
        List<List<Provenance.Difference>> provenance,
        List<ClassRow> classes) {

    public Comparison {
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
        provenance = List.copyOf(provenance);
        classes = List.copyOf(classes);
    }

    /**
     * A run's figures; all of them but the last are those of the weights that it kept.
     *
     * @param best figures of the epoch whose weights are the run's model
     * @param last figures of its last epoch
     * @param test what the model achieved on the test set
     */
    public record Row(
            Run run, Optional<EpochMetrics> best, Optional<EpochMetrics> last, Optional<EvaluationFigures> test) {}

    /** @param f1 on the test set, or on the validation images of a run that has not met it; empty without an epoch */
    public record ClassRow(String name, List<Optional<Double>> f1) {
        public ClassRow {
            f1 = List.copyOf(f1);
        }
    }

    /** @throws IllegalArgumentException if there are less than two runs */
    public static Comparison of(List<Run> runs) {
        if (runs.size() < 2) {
            throw new IllegalArgumentException("a comparison needs at least two runs, got " + runs.size());
        }
        List<Row> rows = runs.stream()
                .map(run -> new Row(run, run.best(), run.last(), run.test()))
                .toList();
        return new Comparison(
                rows,
                Difference.among(runs.stream().map(Run::config).toList()),
                runs.stream().map(run -> differences(runs.get(0), run)).toList(),
                classRows(runs));
    }

    private static List<Provenance.Difference> differences(Run first, Run run) {
        if (first.provenance().isEmpty() || run.provenance().isEmpty()) {
            return List.of();
        }
        return first.provenance().get().differencesWithData(run.provenance().get());
    }

    private static List<ClassRow> classRows(List<Run> runs) {
        List<Optional<ClassificationReport>> reports = runs.stream()
                .map(run -> matrix(run).filter(matrix -> matrix.classes() == FashionMnist.CLASS_NAMES.size()))
                .map(matrix -> matrix.map(known -> ClassificationReport.of(known, FashionMnist.CLASS_NAMES)))
                .toList();
        List<ClassRow> rows = new ArrayList<>();
        IntStream.range(0, FashionMnist.CLASS_NAMES.size())
                .forEach(index -> rows.add(new ClassRow(
                        FashionMnist.CLASS_NAMES.get(index),
                        reports.stream()
                                .map(report -> report.map(
                                        known -> known.classes().get(index).f1()))
                                .toList())));
        return rows;
    }

    private static Optional<ConfusionMatrix> matrix(Run run) {
        return run.test()
                .map(EvaluationFigures::confusion)
                .or(() -> run.bestEpoch().map(TrainingEvent.EpochFinished::validationConfusion));
    }
}
